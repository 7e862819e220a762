package io.trimtab.verify;

import io.trimtab.aws.change.GuardMetric;
import io.trimtab.aws.change.GuardMetric.Against;
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

    static List<Measured> of(GuardMetric metric, MetricReadings readings, ServicePolicy service) {
        Series values = readings.of(metric.query());
        Optional<Series> requests = metric.requests().map(readings::of);
        List<Measured> all = new ArrayList<>();
        all.add(new Measured(guard(metric, limit(metric, service)), values, requests));
        objective(metric, service).ifPresent(guard -> all.add(new Measured(guard, values, requests)));
        return all;
    }

    private static Guard guard(GuardMetric metric, OptionalDouble limit) {
        String name = metric.meaning().word();
        if (metric.share()) {
            return new Guard.Share(name, limit);
        }
        return metric.meaning().against() == Against.LIMIT
                ? new Guard.Gauge(name, unit(metric), limit.orElseThrow())
                : new Guard.Level(name, unit(metric), resolution(metric), limit);
    }

    private static OptionalDouble limit(GuardMetric metric, ServicePolicy service) {
        return switch (metric.meaning()) {
            case DURATION -> OptionalDouble.of(millis(service.rollBackResponse()));
            case RESPONSE_TIME -> OptionalDouble.of(seconds(service.rollBackResponse()));
            case ERRORS -> OptionalDouble.of(service.rollBackErrorFraction());
            case THROTTLES, MEMORY, HEALTH, PROCESSOR, CONNECTIONS, STORAGE_LATENCY, REPLICA_LAG -> metric.limit();
        };
    }

    private static Optional<Guard> objective(GuardMetric metric, ServicePolicy service) {
        String name = metric.meaning().word() + OBJECTIVE;
        return switch (metric.meaning()) {
            case DURATION -> Optional.of(new Guard.Gauge(name, unit(metric), millis(service.p95())));
            case RESPONSE_TIME -> Optional.of(new Guard.Gauge(name, unit(metric), seconds(service.p95())));
            case ERRORS -> Optional.of(new Guard.Share(name, OptionalDouble.of(service.errorFraction())));
            case THROTTLES, MEMORY, HEALTH, PROCESSOR, CONNECTIONS, STORAGE_LATENCY, REPLICA_LAG -> Optional.empty();
        };
    }

    private static String unit(GuardMetric metric) {
        return switch (metric.meaning()) {
            case DURATION -> "ms";
            case RESPONSE_TIME, STORAGE_LATENCY, REPLICA_LAG -> "s";
            case MEMORY, PROCESSOR -> "%";
            case ERRORS, THROTTLES, HEALTH, CONNECTIONS -> "";
        };
    }

    /// The smallest amount worth a difference, in the figure's unit.
    private static double resolution(GuardMetric metric) {
        return switch (metric.meaning()) {
            case DURATION, CONNECTIONS -> 1;
            case RESPONSE_TIME -> 0.001;
            case STORAGE_LATENCY -> 0.0001;
            case REPLICA_LAG -> 0.1;
            case ERRORS, THROTTLES, MEMORY, HEALTH, PROCESSOR ->
                throw new IllegalArgumentException(metric.meaning() + " is not compared by its ratio");
        };
    }

    private static double millis(Duration duration) {
        return (double) duration.toMillis();
    }

    private static double seconds(Duration duration) {
        return millis(duration) / 1_000;
    }
}
