package io.trimtab.verify;

import io.trimtab.aws.change.GuardMetric;
import io.trimtab.aws.gateway.MetricReadings;
import io.trimtab.domain.policy.ServicePolicy;
import io.trimtab.domain.series.Series;
import io.trimtab.domain.verify.Guard;
import io.trimtab.domain.verify.Measured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// A guard metric as it was measured, with the limits that the policy sets it. Where the environment promises a figure
/// it is held to that as well, by a guard of its own: whether the baseline kept the promise is another question than
/// whether it kept the hard limit.
final class GuardReading {
    private static final String OBJECTIVE = " against its objective";

    private GuardReading() {}

    /// A gauge that nobody publishes, such as the memory of a function without Lambda Insights, guards nothing, and
    /// would for ever keep from being proven what the others prove. One that was there before the change and is
    /// missing after it stays, and proves nothing.
    ///
    /// @param promised whether it is held to what the environment promises, too
    static List<Measured> of(GuardMetric metric, MetricReadings readings, ServicePolicy service, boolean promised) {
        Optional<Series> requests = metric.requests().map(readings::of);
        Series values = values(metric, readings, requests);
        if (metric.guard() instanceof Guard.Gauge && values.isEmpty()) {
            return List.of();
        }
        List<Measured> all = new ArrayList<>();
        all.add(new Measured(limited(metric.guard(), service), values, requests));
        if (promised) {
            objective(metric.guard(), service).ifPresent(guard -> all.add(new Measured(guard, values, requests)));
        }
        return all;
    }

    /// Load balancers publish a count of errors only where there were some.
    private static Series values(GuardMetric metric, MetricReadings readings, Optional<Series> requests) {
        Series values = readings.of(metric.query());
        return switch (metric.guard()) {
            case Guard.Share _ -> requests.map(values::orZeroWhere).orElse(values);
            case Guard.Level _, Guard.Gauge _ -> values;
        };
    }

    /// With the policy's limit in the place of the kind's own; what has none gets none.
    private static Guard limited(Guard guard, ServicePolicy service) {
        return switch (guard) {
            case Guard.Level level
            when level.limit().isPresent() ->
                new Guard.Level(
                        level.name(),
                        level.unit(),
                        level.resolution(),
                        OptionalDouble.of(in(level.unit(), service.rollBackResponse())));
            case Guard.Share share
            when share.limit().isPresent() ->
                new Guard.Share(share.name(), OptionalDouble.of(service.rollBackErrorFraction()));
            case Guard.Level _, Guard.Share _, Guard.Gauge _ -> guard;
        };
    }

    /// What the environment promises of response times and errors: the figures that have a limit.
    private static Optional<Guard> objective(Guard guard, ServicePolicy service) {
        String name = guard.name() + OBJECTIVE;
        return switch (guard) {
            case Guard.Level level
            when level.limit().isPresent() ->
                Optional.of(new Guard.Gauge(name, level.unit(), in(level.unit(), service.p95())));
            case Guard.Share share
            when share.limit().isPresent() ->
                Optional.of(new Guard.Share(name, OptionalDouble.of(service.errorFraction())));
            case Guard.Level _, Guard.Share _, Guard.Gauge _ -> Optional.empty();
        };
    }

    private static double in(String unit, Duration duration) {
        double millis = duration.toMillis();
        return switch (unit) {
            case "µs" -> millis * 1_000;
            case "ms" -> millis;
            default -> millis / 1_000;
        };
    }
}
