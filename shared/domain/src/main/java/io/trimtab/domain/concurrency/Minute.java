package io.trimtab.domain.concurrency;

import java.time.Duration;
import java.util.OptionalDouble;

/// One minute of a function (or of its alias) as CloudWatch tells it.
///
/// @param invocations the metric's sum: what ran, so without what was throttled
/// @param throttles the metric's sum: attempts that found no concurrency, the retries among them
/// @param errors the metric's sum; among the invocations
/// @param averageDuration of those that ran; nothing where none did
/// @param maximumConcurrent the most at once within the minute, where the metric was read
public record Minute(
        double invocations,
        double throttles,
        double errors,
        Duration averageDuration,
        OptionalDouble maximumConcurrent) {
    public Minute {
        Figures.notNegative("invocations", invocations);
        Figures.notNegative("throttles", throttles);
        Figures.notNegative("errors", errors);
        if (averageDuration.isNegative()) {
            throw new IllegalArgumentException("averageDuration must be >= 0, was " + averageDuration);
        }
        maximumConcurrent.ifPresent(value -> Figures.notNegative("maximumConcurrent", value));
    }

    /// A minute in which nothing came, known to be so.
    public static Minute quiet() {
        return new Minute(0, 0, 0, Duration.ZERO, OptionalDouble.empty());
    }

    /// Nothing throttled, nothing failed.
    public static Minute of(double invocations, Duration averageDuration) {
        return new Minute(invocations, 0, 0, averageDuration, OptionalDouble.empty());
    }
}
