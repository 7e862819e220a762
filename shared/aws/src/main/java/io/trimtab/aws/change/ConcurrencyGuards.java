package io.trimtab.aws.change;

import io.trimtab.domain.change.Plan;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.verify.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// By which a change of concurrency is judged.
final class ConcurrencyGuards {
    private ConcurrencyGuards() {}

    /// @param grows what lowers concurrency throttles by intent: then throttles are no harm
    static List<GuardMetric> of(Plan plan, boolean grows) {
        String name = FunctionResize.name(plan);
        MetricQuery calls = lambda(name, "Invocations", Statistic.SUM);
        List<GuardMetric> guards = new ArrayList<>();
        guards.add(GuardMetric.limitedLevel(
                new Guard.Level("p95 duration", "ms", 1, OptionalDouble.of(Limits.RESPONSE_MILLIS)),
                lambda(name, "Duration", Statistic.P95),
                calls));
        guards.add(GuardMetric.share("error rate", Limits.ERRORS, lambda(name, "Errors", Statistic.SUM), calls));
        if (grows) {
            guards.add(GuardMetric.share(
                    "throttles", OptionalDouble.empty(), lambda(name, "Throttles", Statistic.SUM), calls));
        }
        return List.copyOf(guards);
    }

    private static MetricQuery lambda(String name, String metric, Statistic statistic) {
        return new MetricQuery("AWS/Lambda", metric, Map.of("FunctionName", name), statistic, FunctionResize.PERIOD);
    }
}
