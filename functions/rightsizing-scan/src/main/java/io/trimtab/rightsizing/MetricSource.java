package io.trimtab.rightsizing;

import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// What CloudWatch keeps of one thing: the figures of a namespace under one set of dimensions.
public record MetricSource(String namespace, Map<String, String> dimensions) {
    public static final Duration HOUR = Duration.ofHours(1);
    public static final Duration DAY = Duration.ofDays(1);

    public MetricSource {
        dimensions = Map.copyOf(dimensions);
    }

    public static MetricSource of(String namespace, String dimension, String value) {
        return new MetricSource(namespace, Map.of(dimension, value));
    }

    public MetricQuery query(String name, Statistic statistic, Duration period) {
        return new MetricQuery(namespace, name, dimensions, statistic, period);
    }

    public MetricQuery daily(String name, Statistic statistic) {
        return query(name, statistic, DAY);
    }

    /// The highest of each day of figures that belong together, such as reads and writes.
    public List<MetricQuery> dailyMaxima(String... names) {
        return Arrays.stream(names).map(name -> daily(name, Statistic.MAXIMUM)).toList();
    }
}
