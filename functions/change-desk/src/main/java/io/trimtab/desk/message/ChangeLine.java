package io.trimtab.desk.message;

import io.trimtab.aws.notify.Mrkdwn;
import io.trimtab.domain.change.AuditEntry;
import io.trimtab.domain.change.Change;

/// One line on a change, or on a step of its life.
public final class ChangeLine {
    private static final int LONGEST = 250;

    private ChangeLine() {}

    public static Mrkdwn of(Change change) {
        return Mrkdwn.words(
                Mrkdwn.code(change.id()),
                Mrkdwn.bold(change.status().name()),
                Mrkdwn.text(
                        Wording.title(change) + ". "
                                + Wording.money(change.proposal().monthlySaving()) + ".",
                        LONGEST));
    }

    public static Mrkdwn of(AuditEntry entry) {
        return Mrkdwn.text(
                entry.n() + ". " + Wording.minute(entry.at()) + ": " + entry.what() + ", "
                        + entry.who().formatted() + ". " + entry.why(),
                LONGEST);
    }
}
