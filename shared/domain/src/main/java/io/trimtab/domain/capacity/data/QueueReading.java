package io.trimtab.domain.capacity.data;

import java.util.OptionalDouble;

/// A queue and the function that reads it, in the last minutes; what CloudWatch does not tell is empty.
///
/// @param visible messages that wait, the latest figure
/// @param oldestSeconds age of the oldest message, the latest figure
/// @param sentPerSecond, deletedPerSecond on average
/// @param invocationsPerSecond, durationSeconds of the function, on average
/// @param errorFraction of its invocations
/// @param throttlesPerSecond of the function
/// @param usualSeconds its average duration over the hours before
public record QueueReading(
        OptionalDouble visible,
        OptionalDouble oldestSeconds,
        OptionalDouble sentPerSecond,
        OptionalDouble deletedPerSecond,
        OptionalDouble invocationsPerSecond,
        OptionalDouble durationSeconds,
        OptionalDouble errorFraction,
        OptionalDouble throttlesPerSecond,
        OptionalDouble usualSeconds) {
    public QueueReading {
        Figures.known("visible", visible);
        Figures.known("oldestSeconds", oldestSeconds);
        Figures.known("sentPerSecond", sentPerSecond);
        Figures.known("deletedPerSecond", deletedPerSecond);
        Figures.known("invocationsPerSecond", invocationsPerSecond);
        Figures.known("durationSeconds", durationSeconds);
        Figures.known("errorFraction", errorFraction);
        Figures.known("throttlesPerSecond", throttlesPerSecond);
        Figures.known("usualSeconds", usualSeconds);
    }

    /// Readers in use: rate × duration (Little 1961).
    OptionalDouble busy() {
        return invocationsPerSecond.isPresent() && durationSeconds.isPresent()
                ? OptionalDouble.of(invocationsPerSecond.getAsDouble() * durationSeconds.getAsDouble())
                : OptionalDouble.empty();
    }
}
