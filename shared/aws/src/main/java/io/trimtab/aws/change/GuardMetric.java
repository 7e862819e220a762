package io.trimtab.aws.change;

import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.verify.Guard;
import java.util.Optional;
import java.util.OptionalDouble;

/// Where a guard's figures are read.
///
/// @param guard how it is judged; its name is one of a kind among the guards of a change
/// @param query its level or gauge per period, or the events of a share
/// @param requests how many requests each period stands for: the weight of a level, the whole of a share
public record GuardMetric(Guard guard, MetricQuery query, Optional<MetricQuery> requests) {
    public GuardMetric {
        if (guard instanceof Guard.Share && requests.isEmpty()) {
            throw new IllegalArgumentException(guard.name() + " is a share and needs its requests");
        }
    }

    /// @param resolution the smallest difference that counts, in `unit`
    static GuardMetric level(String name, String unit, double resolution, MetricQuery query) {
        return new GuardMetric(
                new Guard.Level(name, unit, resolution, OptionalDouble.empty()), query, Optional.empty());
    }

    static GuardMetric level(String name, String unit, double resolution, MetricQuery query, MetricQuery requests) {
        return new GuardMetric(
                new Guard.Level(name, unit, resolution, OptionalDouble.empty()), query, Optional.of(requests));
    }

    static GuardMetric limitedLevel(Guard.Level guard, MetricQuery query, MetricQuery requests) {
        return new GuardMetric(guard, query, Optional.of(requests));
    }

    static GuardMetric share(String name, OptionalDouble limit, MetricQuery events, MetricQuery requests) {
        return new GuardMetric(new Guard.Share(name, limit), events, Optional.of(requests));
    }

    /// What a change of size moves by intent: only its hard limit counts.
    static GuardMetric gauge(String name, String unit, double most, MetricQuery query) {
        return new GuardMetric(new Guard.Gauge(name, unit, most), query, Optional.empty());
    }
}
