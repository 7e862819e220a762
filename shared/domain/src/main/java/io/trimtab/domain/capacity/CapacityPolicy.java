package io.trimtab.domain.capacity;

import java.time.Duration;

/// What bounds an application tier in one environment, and from which figures on it grows or shrinks.
///
/// @param minimum never fewer instances, or tasks
/// @param maximum never more
/// @param leastStep so many are added at least
/// @param mostStep so many are added, or taken away, at most
/// @param coolDown how long a tier is left alone after it was scaled
/// @param watch how long after it was scaled a tier is not made smaller: its error rate is watched so long
/// @param warmUp how long a new instance takes until it carries its share
public record CapacityPolicy(
        Up up,
        Down down,
        int minimum,
        int maximum,
        int leastStep,
        int mostStep,
        Duration coolDown,
        Duration watch,
        Duration warmUp) {
    public CapacityPolicy {
        if (minimum < 1 || maximum < minimum) {
            throw new IllegalArgumentException(
                    "instances must be 1 <= minimum <= maximum, were " + minimum + " and " + maximum);
        }
        if (leastStep < 1 || mostStep < leastStep) {
            throw new IllegalArgumentException(
                    "step must be 1 <= minimum <= maximum, was " + leastStep + " to " + mostStep);
        }
        if (down.cpuFraction() >= up.cpuFraction() || down.memoryFraction() >= up.memoryFraction()) {
            throw new IllegalArgumentException("down must be below up, was " + down + " and " + up);
        }
    }

    /// The same, where something has a lower maximum of its own; never below the minimum.
    public CapacityPolicy atMost(int most) {
        return new CapacityPolicy(
                up, down, minimum, Math.clamp(most, minimum, maximum), leastStep, mostStep, coolDown, watch, warmUp);
    }

    /// From which figures on a tier grows. One of them is enough.
    ///
    /// @param cpu so long must the processors have been above `cpuFraction`
    /// @param memory so long must memory have been above `memoryFraction`
    /// @param p95 of the response time
    /// @param queueDepth messages that wait
    /// @param errorFraction share of the requests that fail
    public record Up(
            double cpuFraction,
            Duration cpu,
            double memoryFraction,
            Duration memory,
            Duration p95,
            int queueDepth,
            double errorFraction) {}

    /// Below which figures a tier shrinks. All of them are needed, known and for so long.
    public record Down(double cpuFraction, double memoryFraction, Duration window, Duration p95) {}
}
