package io.trimtab.domain.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Whole hours in a row, UTC.
///
/// @param day under which they are kept
public record Hours(LocalDate day, Instant from, Instant to) {
    public Hours {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from must be before to, were " + from + " and " + to);
        }
    }

    static Hours of(LocalDate day) {
        return new Hours(
                day,
                day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /// Those that lie between two changes; the hours of the changes themselves are cut. Empty where none is whole.
    static Optional<Hours> between(Instant one, Instant other) {
        Instant begun = one.truncatedTo(ChronoUnit.HOURS);
        Instant from = begun.equals(one) ? begun : begun.plus(Duration.ofHours(1));
        Instant to = other.truncatedTo(ChronoUnit.HOURS);
        return from.isBefore(to)
                ? Optional.of(new Hours(LocalDate.ofInstant(other, ZoneOffset.UTC), from, to))
                : Optional.empty();
    }

    /// The days that they touch.
    public Days days() {
        return new Days(
                LocalDate.ofInstant(from, ZoneOffset.UTC),
                LocalDate.ofInstant(to.minusNanos(1), ZoneOffset.UTC).plusDays(1));
    }

    int count() {
        return Math.toIntExact(Duration.between(from, to).toHours());
    }
}
