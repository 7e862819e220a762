package io.trimtab.domain.metric;

import java.time.Duration;
import java.util.Map;

/// One series to read from CloudWatch.
///
/// @param period a multiple of 60 s: each value stands for one such period
public record MetricQuery(
        String namespace, String name, Map<String, String> dimensions, Statistic statistic, Duration period) {
    public MetricQuery {
        dimensions = Map.copyOf(dimensions);
        if (period.isZero() || period.isNegative() || period.toSeconds() % 60 != 0) {
            throw new IllegalArgumentException("period must be a multiple of 60 s, was " + period);
        }
    }

    /// How many values a window of that length can hold at most.
    public long points(Duration window) {
        return Math.ceilDiv(window.toSeconds(), period.toSeconds());
    }
}
