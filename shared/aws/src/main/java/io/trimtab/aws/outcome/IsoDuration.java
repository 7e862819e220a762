package io.trimtab.aws.outcome;

import java.time.Duration;

/// A duration as ISO 8601 has it, in days where Java would only count hours: `P14D`, `P1DT6H`, `PT30M`.
final class IsoDuration {
    private IsoDuration() {}

    static String of(Duration duration) {
        Duration rest = duration.minusDays(duration.toDays());
        if (duration.toDays() == 0) {
            return duration.toString();
        }
        String days = "P" + duration.toDays() + "D";
        return rest.isZero() ? days : days + rest.toString().substring(1);
    }
}
