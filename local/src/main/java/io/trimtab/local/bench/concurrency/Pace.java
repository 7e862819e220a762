package io.trimtab.local.bench.concurrency;

import io.trimtab.domain.concurrency.Cadence;
import java.util.OptionalInt;

/// How often our rule decides, and how often it may change its mind.
///
/// @param everyMinutes from one decision to the next
/// @param lowersAnHour of one function
/// @param adjustmentsAnHour the most of either kind that one function may have; none for no such bound
record Pace(int everyMinutes, int lowersAnHour, OptionalInt adjustmentsAnHour) {
    private static final int SHIPPED_LOWERS = 6;
    private static final int SHIPPED_ADJUSTMENTS = 6;

    /// Whenever a minute becomes known.
    static final Pace BY_THE_MINUTE = new Pace(1, SHIPPED_LOWERS, OptionalInt.empty());

    /// As the schedule has it, with its hard limit of adjustments.
    static Pace every(int minutes) {
        return minutes == 1 ? BY_THE_MINUTE : new Pace(minutes, SHIPPED_LOWERS, OptionalInt.of(SHIPPED_ADJUSTMENTS));
    }

    /// @param adjustments within the last hour
    Cadence after(int adjustments) {
        return new Cadence(everyMinutes, Math.max(0, adjustmentsAnHour.orElse(Integer.MAX_VALUE) - adjustments));
    }
}
