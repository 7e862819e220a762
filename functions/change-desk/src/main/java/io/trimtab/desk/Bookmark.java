package io.trimtab.desk;

import io.trimtab.aws.store.ChangePlace;
import io.trimtab.domain.change.Status;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in the list of open changes as a word that people and scripts can hand back: `PROPOSED.1767592860000.` and
/// the digits of the change's id.
final class Bookmark {
    private static final Pattern WORD = Pattern.compile("([A-Z_]{4,20})\\.([0-9]{1,15})\\.([0-9a-f]{16})");
    private static final String ID = "chg-";

    private Bookmark() {}

    static String of(ChangePlace place) {
        return place.status() + "." + place.since().toEpochMilli() + "."
                + place.changeId().substring(ID.length());
    }

    /// @return nothing where it is no such word
    static Optional<ChangePlace> read(String word) {
        Matcher parts = WORD.matcher(word);
        if (!parts.matches()) {
            return Optional.empty();
        }
        for (Status status : Status.values()) {
            if (status.name().equals(parts.group(1))) {
                Instant since = Instant.ofEpochMilli(Long.parseLong(parts.group(2)));
                return Optional.of(new ChangePlace(status, since, ID + parts.group(3)));
            }
        }
        return Optional.empty();
    }
}
