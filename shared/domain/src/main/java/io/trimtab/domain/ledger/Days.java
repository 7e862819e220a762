package io.trimtab.domain.ledger;

import java.time.LocalDate;
import java.util.stream.Stream;

/// Some days in a row, UTC.
///
/// @param to the day after the last
public record Days(LocalDate from, LocalDate to) {
    public Days {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from must be before to, were " + from + " and " + to);
        }
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(to);
    }

    /// The shortest row that holds both.
    public Days and(Days other) {
        return new Days(from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
    }

    Stream<LocalDate> each() {
        return from.datesUntil(to);
    }
}
