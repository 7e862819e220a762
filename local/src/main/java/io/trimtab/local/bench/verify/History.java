package io.trimtab.local.bench.verify;

import io.trimtab.domain.series.Series;
import io.trimtab.domain.slo.Regression;
import io.trimtab.domain.verify.Guard;
import io.trimtab.domain.verify.Measured;
import io.trimtab.domain.verify.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Three weeks of a function as CloudWatch would show them, in steps of five minutes; the change comes after two.
final class History {
    static final Duration STEP = Duration.ofMinutes(5);
    static final int STEPS_A_DAY = 288;
    static final int DAYS_BEFORE = 14;
    static final int DAYS_AFTER = 7;
    static final int LENGTH = (DAYS_BEFORE + DAYS_AFTER) * STEPS_A_DAY;
    private static final int APPLIED = DAYS_BEFORE * STEPS_A_DAY;

    private static final Guard DURATION = new Guard.Level("p95 duration", "ms", 1, OptionalDouble.of(2_000));
    private static final Guard ERRORS = new Guard.Share("errors", OptionalDouble.of(0.1));
    private static final Guard THROTTLES = new Guard.Share("throttles", OptionalDouble.empty());

    private final Instant start;
    private final double[] requests;
    private final double[] p95Millis;
    private final double[] errors;
    private final double[] throttles;

    History(Instant start, double[] requests, double[] p95Millis, double[] errors, double[] throttles) {
        this.start = start;
        this.requests = requests;
        this.p95Millis = p95Millis;
        this.errors = errors;
        this.throttles = throttles;
    }

    Instant appliedAt() {
        return start.plus(STEP.multipliedBy(APPLIED));
    }

    /// The same weeks, had the change made every request slower and more of them fail.
    History with(Harm harm) {
        double[] slower = p95Millis.clone();
        double[] failing = errors.clone();
        for (int i = APPLIED; i < LENGTH; i++) {
            slower[i] *= harm.factor();
            failing[i] = Math.min(requests[i], failing[i] + harm.failingShare() * requests[i]);
        }
        return new History(start, requests, slower, failing, throttles);
    }

    /// As it is measured so long after the change.
    Trial seenAfter(Duration time) {
        Instant until = appliedAt().plus(time);
        return new Trial(
                appliedAt(),
                appliedAt(),
                until,
                List.of(
                        seen(DURATION, p95Millis, until),
                        seen(ERRORS, errors, until),
                        seen(THROTTLES, throttles, until)));
    }

    /// As services are compared that nobody has changed.
    Regression.Course course() {
        return new Regression.Course(
                Series.of(start, STEP, requests), Series.of(start, STEP, errors), Series.of(start, STEP, p95Millis));
    }

    private Measured seen(Guard guard, double[] values, Instant until) {
        int length = (int) Duration.between(start, until).dividedBy(STEP);
        return new Measured(
                guard,
                Series.of(start, STEP, Arrays.copyOf(values, length)),
                Optional.of(Series.of(start, STEP, Arrays.copyOf(requests, length))));
    }

    /// What a change does to a service.
    /// @param factor on every duration
    /// @param failingShare of all requests, on top
    record Harm(double factor, double failingShare) {}
}
