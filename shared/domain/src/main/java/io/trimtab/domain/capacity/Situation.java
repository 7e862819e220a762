package io.trimtab.domain.capacity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Everything that a tier's size is decided by.
///
/// @param pressure what of the load is above its figure
record Situation(Load load, Fleet fleet, CapacityPolicy policy, Instant now, Pressure pressure) {
    CapacityAnswer hold(String because) {
        return new CapacityAnswer.Hold(because, Optional.empty(), pressure.evidence());
    }

    /// What passes with time.
    CapacityAnswer holdUntil(Instant until, String because) {
        return new CapacityAnswer.Hold(because, Optional.of(until), pressure.evidence());
    }

    /// For so long after it was last scaled.
    CapacityAnswer holdFor(Duration quiet, String because) {
        return holdUntil(fleet.last().map(Fleet.Scaled::at).orElse(now).plus(quiet), because);
    }

    CapacityAnswer tell(CapacityAnswer.Act act, String because) {
        return new CapacityAnswer.Tell(act, pressure.sentence() + " " + because + ".", pressure.evidence());
    }

    static String percent(double fraction) {
        return Math.round(100 * fraction) + " %";
    }
}
