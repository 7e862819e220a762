package io.trimtab.rightsizing.lambda;

import static io.trimtab.rightsizing.MetricSource.DAY;
import static io.trimtab.rightsizing.MetricSource.HOUR;

import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.resource.LambdaFunction;
import io.trimtab.rightsizing.MetricSource;
import java.time.Duration;
import java.util.List;

/// Which figures are read of a function. Memory is published by Lambda Insights only, where it is switched on.
final class FunctionQueries {
    private final MetricSource lambda;
    private final MetricSource insights;

    FunctionQueries(LambdaFunction function) {
        this.lambda = MetricSource.of("AWS/Lambda", "FunctionName", function.name());
        this.insights = MetricSource.of("LambdaInsights", "function_name", function.name());
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
        return lambda.query("Invocations", Statistic.SUM, HOUR);
    }

    MetricQuery longest() {
        return lambda.daily("Duration", Statistic.MAXIMUM);
    }

    MetricQuery longestButOneInAThousand() {
        return lambda.daily("Duration", Statistic.P99_9);
    }

    MetricQuery durationSum() {
        return lambda.daily("Duration", Statistic.SUM);
    }

    MetricQuery errors() {
        return lambda.daily("Errors", Statistic.SUM);
    }

    MetricQuery throttles() {
        return lambda.daily("Throttles", Statistic.SUM);
    }

    MetricQuery concurrency() {
        return lambda.daily("ConcurrentExecutions", Statistic.MAXIMUM);
    }

    /// Percent of what is configured.
    MetricQuery memory(Duration period) {
        return insights.query("memory_utilization", Statistic.MAXIMUM, period);
    }
}
