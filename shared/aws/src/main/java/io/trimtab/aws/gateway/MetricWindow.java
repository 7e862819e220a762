package io.trimtab.aws.gateway;

import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.series.Series;
import java.time.Duration;
import java.time.Instant;

/// Whole steps, such as hours: CloudWatch answers fastest then, and a step that is not over yet says little.
record MetricWindow(Instant from, Instant to) {
    MetricWindow {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from must be a step or more before to, was " + from + " and " + to);
        }
    }

    static MetricWindow of(Instant from, Instant to, Duration grain) {
        return new MetricWindow(down(from, grain.toSeconds()), down(to, grain.toSeconds()));
    }

    private static Instant down(Instant time, long seconds) {
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
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
