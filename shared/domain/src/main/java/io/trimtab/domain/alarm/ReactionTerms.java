package io.trimtab.domain.alarm;

import java.time.Duration;

/// Which alarms are answered.
///
/// @param stale a state change older than this is history
/// @param flaps so many state changes within `flapWindow` stop the reaction
public record ReactionTerms(Duration stale, int flaps, Duration flapWindow) {
    public ReactionTerms {
        if (!stale.isPositive() || !flapWindow.isPositive()) {
            throw new IllegalArgumentException(
                    "stale and flapWindow must be longer than nothing, were " + stale + " and " + flapWindow);
        }
        if (flaps < 3) {
            throw new IllegalArgumentException(
                    "flaps must be >= 3, or an alarm that rings twice would already flap, was " + flaps);
        }
    }
}
