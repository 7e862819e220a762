package io.trimtab.rightsizing;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The time that is looked at, in whole hours: the hour that still runs would look half idle.
public record Window(Instant from, Instant to) {
    public static Window before(Instant now, Duration length) {
        Instant to = now.truncatedTo(ChronoUnit.HOURS);
        return new Window(to.minus(length), to);
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    /// Its steps of that length, the last one cut short if need be.
    public int steps(Duration step) {
        return Math.toIntExact(Math.ceilDiv(length().toSeconds(), step.toSeconds()));
    }
}
