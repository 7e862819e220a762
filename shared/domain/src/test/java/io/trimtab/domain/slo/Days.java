package io.trimtab.domain.slo;

import io.trimtab.domain.policy.ServicePolicy;
import io.trimtab.domain.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// Four days of a service in steps of five minutes, the same in each but for what a test says.
final class Days {
    static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    static final Duration STEP = Duration.ofMinutes(5);
    static final int LENGTH = 4 * 288;
    static final Instant END = START.plus(STEP.multipliedBy(LENGTH));
    /// As in production: 200 ms, 1 %, 99.9 %.
    static final ServicePolicy PROMISED =
            new ServicePolicy(Duration.ofMillis(200), 0.01, 0.999, 0.1, Duration.ofSeconds(2));

    private final double[] invocations = filled(300);
    private final double[] errors = filled(0);
    private final double[] throttles = filled(0);
    private final double[] p95 = filled(150);

    Days calls(double each) {
        Arrays.fill(invocations, each);
        return this;
    }

    /// In the last so many minutes.
    Days calls(int lastMinutes, double each) {
        return last(invocations, lastMinutes, 0, each);
    }

    Days errors(int lastMinutes, double each) {
        return errors(lastMinutes, 0, each);
    }

    /// From so many minutes before the end until so many before it.
    Days errors(int fromMinutes, int untilMinutes, double each) {
        return last(errors, fromMinutes, untilMinutes, each);
    }

    Days throttles(int lastMinutes, double each) {
        return last(throttles, lastMinutes, 0, each);
    }

    Days p95(int lastMinutes, double millis) {
        return last(p95, lastMinutes, 0, millis);
    }

    private Days last(double[] values, int from, int until, double each) {
        Arrays.fill(values, LENGTH - from / 5, LENGTH - until / 5, each);
        return this;
    }

    Figures figures() {
        return new Figures.OfFunction(series(invocations), series(errors), series(throttles), series(p95));
    }

    Indicator of(Promise promise) {
        return figures().indicators(PROMISED).stream()
                .filter(indicator -> indicator.objective().promise() == promise)
                .findFirst()
                .orElseThrow();
    }

    Assessment assess(Promise promise) {
        return Assessment.of(of(promise), Optional.of(clean(promise)), BurnRule.workbook(), END);
    }

    /// 26 days before without a failure: 288 × 300 calls in each.
    static Past clean(Promise promise) {
        double total = promise == Promise.LATENCY ? 26 * 288 : 26 * 288 * 300;
        return new Past(START, Map.of(promise, new Counts(0, total, 26 * 288, 26 * 288)));
    }

    static Series series(double... values) {
        return Series.of(START, STEP, values);
    }

    static double[] filled(double each) {
        double[] values = new double[LENGTH];
        Arrays.fill(values, each);
        return values;
    }
}
