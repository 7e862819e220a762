package io.trimtab.domain.verify;

import io.trimtab.domain.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// Two weeks before a change at noon and one after it, hour by five minutes, without chance.
final class Weeks {
    static final Instant APPLIED = Instant.parse("2026-01-19T12:00:00Z");
    static final Duration STEP = Duration.ofMinutes(5);
    static final int STEPS_A_DAY = 288;
    static final int DAYS = 14;
    static final int CHANGE = DAYS * STEPS_A_DAY;
    static final int LENGTH = CHANGE + 7 * STEPS_A_DAY;
    private static final double[] DAY_BY_DAY = {
        0, 1, -1, 0.5, -0.5, 1, 0, -1, 0.5, 0, -0.5, 1, -1, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private Weeks() {}

    /// 100 ms by night and 200 ms by day, each day up to 2 % off; the change multiplies it.
    static double duration(int step, double factor) {
        double wave = step % STEPS_A_DAY < 144 ? 200 : 100;
        double restless = 1 + 0.02 * DAY_BY_DAY[step / STEPS_A_DAY] + 0.001 * (step % 3);
        return wave * restless * (step >= CHANGE ? factor : 1);
    }

    static Measured level(OptionalDouble limit, IntToDoubleFunction values) {
        return new Measured(
                new Guard.Level("p95 duration", "ms", 1, limit), series(values), Optional.of(series(_ -> 100)));
    }

    static Measured level(double factor) {
        return level(OptionalDouble.empty(), step -> duration(step, factor));
    }

    /// @param requests in each step
    static Measured share(double requests, OptionalDouble limit, IntToDoubleFunction events) {
        return new Measured(new Guard.Share("errors", limit), series(events), Optional.of(series(_ -> requests)));
    }

    static Measured gauge(double most, IntToDoubleFunction values) {
        return new Measured(new Guard.Gauge("memory used", "%", most), series(values), Optional.empty());
    }

    static Trial after(Duration time, Measured... guards) {
        return new Trial(APPLIED, APPLIED, APPLIED.plus(time), List.of(guards));
    }

    static Series series(IntToDoubleFunction values) {
        return Series.of(
                APPLIED.minus(Duration.ofDays(DAYS)),
                STEP,
                IntStream.range(0, LENGTH).mapToDouble(values).toArray());
    }
}
