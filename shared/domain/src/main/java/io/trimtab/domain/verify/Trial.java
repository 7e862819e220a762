package io.trimtab.domain.verify;

import java.time.Instant;
import java.util.List;

/// A change under observation.
///
/// @param appliedAt before it everything is baseline
/// @param since when the resource was well again; between the two nothing counts
/// @param until up to here the metrics are complete
public record Trial(Instant appliedAt, Instant since, Instant until, List<Measured> guards) {
    public Trial {
        guards = List.copyOf(guards);
        if (since.isBefore(appliedAt) || until.isBefore(since)) {
            throw new IllegalArgumentException(
                    "must be in order: applied " + appliedAt + ", well " + since + ", measured until " + until);
        }
    }

    int comparedGuards() {
        return (int) guards.stream().filter(one -> one.guard().compared()).count();
    }
}
