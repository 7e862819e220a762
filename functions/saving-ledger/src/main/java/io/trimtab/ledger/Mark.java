package io.trimtab.ledger;

import io.trimtab.domain.change.Status;
import java.time.Instant;

/// How far a run came: through all changes of the states before, and of this one through those that came into it
/// before that time.
record Mark(Status status, Instant since) {
    static Mark read(String text) {
        int space = text.indexOf(' ');
        return new Mark(Status.valueOf(text.substring(0, space)), Instant.parse(text.substring(space + 1)));
    }

    String written() {
        return status + " " + since;
    }
}
