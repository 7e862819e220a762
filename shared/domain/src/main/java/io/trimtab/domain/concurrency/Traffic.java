package io.trimtab.domain.concurrency;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A function's minutes without a break, oldest first; a minute of which nothing is known is empty, never quiet. The
/// newest is a minute or more behind the clock, because CloudWatch is.
///
/// @param start of the first minute
public record Traffic(Instant start, List<Optional<Minute>> minutes) {
    static final Duration MINUTE = Duration.ofMinutes(1);

    public Traffic {
        minutes = List.copyOf(minutes);
    }

    public Instant end() {
        return start.plus(MINUTE.multipliedBy(minutes.size()));
    }
}
