package io.trimtab.domain.tuning;

import io.trimtab.domain.money.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.OptionalInt;

/// What a function showed at one memory size.
///
/// @param since when it was set to that size
/// @param invocations measured there
/// @param meanMillis weighted by invocations, as `p95Millis`
/// @param costPerThousand invocations at that size
/// @param relativeError standard error of the mean duration as a share of it, with days or hours as blocks: 0.01
/// @param errorShare of the invocations
/// @param maxUsedMib the most memory that one of them used; absent where nothing was reported
/// @param rolledBack whether verification undid the step to this size; the function is then back at the one before
public record Visit(
        int memoryMib,
        Instant since,
        long invocations,
        double meanMillis,
        double p95Millis,
        Money costPerThousand,
        double relativeError,
        double errorShare,
        OptionalInt maxUsedMib,
        boolean rolledBack) {
    /// One of which nothing was measured.
    public static Visit without(Stay stay, Currency currency) {
        return new Visit(
                stay.memoryMib(),
                stay.since(),
                0,
                0,
                0,
                Money.zero(currency),
                0,
                0,
                OptionalInt.empty(),
                stay.rolledBack());
    }

    public Visit {
        if (memoryMib < 1 || invocations < 0 || !(relativeError >= 0) || !(errorShare >= 0 && errorShare <= 1)) {
            throw new IllegalArgumentException("memory must be >= 1 MiB, invocations and relative error >= 0, errors 0"
                    + " to 1, were " + memoryMib + ", " + invocations + ", " + relativeError + ", " + errorShare);
        }
        if (invocations > 0 && !(meanMillis > 0 && p95Millis > 0 && costPerThousand.isPositive())) {
            throw new IllegalArgumentException("durations and cost must be > 0 where there were invocations, were "
                    + meanMillis + ", " + p95Millis + ", " + costPerThousand.formatted());
        }
    }
}
