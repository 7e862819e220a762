package io.trimtab.aws.gateway;

import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Whole hours, because CloudWatch answers fastest then and an hour that is not over yet says little.
record MetricWindow(Instant from, Instant to) {
    MetricWindow {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from must be an hour or more before to, was " + from + " and " + to);
        }
    }

    static MetricWindow of(Instant from, Instant to) {
        return new MetricWindow(from.truncatedTo(ChronoUnit.HOURS), to.truncatedTo(ChronoUnit.HOURS));
    }

    Duration length() {
        return Duration.between(from, to);
    }

    int steps(MetricQuery query) {
        return (int) query.points(length());
    }

    /// The step that a value belongs to; outside of 0 to `steps - 1` it belongs to none.
    int step(double epochSeconds, MetricQuery query) {
        return (int) Math.floor(
                (epochSeconds - from.getEpochSecond()) / query.period().toSeconds());
    }

    Series missing(MetricQuery query) {
        return Series.missing(from, query.period(), steps(query));
    }
}
