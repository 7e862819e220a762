package io.trimtab.domain.sizing;

import io.trimtab.domain.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// Hand-made demand, hour by hour.
final class Demand {
    static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private Demand() {}

    static Series steady(int hours, double demand) {
        return hourly(hours, _ -> demand);
    }

    static Series hourly(int hours, IntToDoubleFunction demand) {
        return Series.of(
                START,
                Duration.ofHours(1),
                IntStream.range(0, hours).mapToDouble(demand).toArray());
    }

    static Series daily(double... demand) {
        return Series.of(START, Duration.ofDays(1), demand);
    }
}
