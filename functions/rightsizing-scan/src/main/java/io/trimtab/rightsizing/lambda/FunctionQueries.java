package io.trimtab.rightsizing.lambda;

import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.resource.LambdaFunction;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Which figures are read of a function. Memory is published by Lambda Insights only, where it is switched on.
final class FunctionQueries {
    static final Duration HOUR = Duration.ofHours(1);
    static final Duration DAY = Duration.ofDays(1);

    private final LambdaFunction function;

    FunctionQueries(LambdaFunction function) {
        this.function = function;
    }

    List<MetricQuery> firstLook() {
        return List.of(
                invocations(),
                longest(),
                longestButOneInAThousand(),
                durationSum(),
                errors(),
                throttles(),
                concurrency(),
                memory(HOUR));
    }

    /// All days that there are. Where Lambda Insights is off there is nothing more to know of memory.
    List<MetricQuery> closerLook(boolean insights) {
        return insights ? List.of(longest(), memory(DAY)) : List.of(longest());
    }

    MetricQuery invocations() {
        return lambda("Invocations", Statistic.SUM, HOUR);
    }

    MetricQuery longest() {
        return lambda("Duration", Statistic.MAXIMUM, DAY);
    }

    MetricQuery longestButOneInAThousand() {
        return lambda("Duration", Statistic.P99_9, DAY);
    }

    MetricQuery durationSum() {
        return lambda("Duration", Statistic.SUM, DAY);
    }

    MetricQuery errors() {
        return lambda("Errors", Statistic.SUM, DAY);
    }

    MetricQuery throttles() {
        return lambda("Throttles", Statistic.SUM, DAY);
    }

    MetricQuery concurrency() {
        return lambda("ConcurrentExecutions", Statistic.MAXIMUM, DAY);
    }

    /// Percent of what is configured.
    MetricQuery memory(Duration period) {
        return new MetricQuery(
                "LambdaInsights",
                "memory_utilization",
                Map.of("function_name", function.name()),
                Statistic.MAXIMUM,
                period);
    }

    private MetricQuery lambda(String name, Statistic statistic, Duration period) {
        return new MetricQuery("AWS/Lambda", name, Map.of("FunctionName", function.name()), statistic, period);
    }
}
