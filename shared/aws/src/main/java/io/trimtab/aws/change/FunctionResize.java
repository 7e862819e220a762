package io.trimtab.aws.change;

import io.trimtab.aws.gateway.FunctionControl;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.verify.Guard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;

/// Memory and timeout of a Lambda function. Unqualified callers get `$LATEST`; those of an alias get a version of it,
/// published for the change, and are refused where that version would also deploy what is not deployed now.
///
/// Needs `lambda:GetFunctionConfiguration`, `ListAliases`, `ListVersionsByFunction`; to act
/// `lambda:UpdateFunctionConfiguration`, `PublishVersion`, `UpdateAlias`.
final class FunctionResize implements ChangeActs {
    static final Duration PERIOD = Duration.ofMinutes(5);

    private final FunctionControl control;

    FunctionResize(FunctionControl control) {
        this.control = control;
    }

    static String name(Plan plan) {
        return plan.resource().resource().substring("function:".length());
    }

    @Override
    public ChangeKind kind() {
        return ChangeKind.RESIZE_FUNCTION;
    }

    @Override
    public Sight look(Plan plan, Instant now) {
        return control.latest(plan.resource())
                .<Sight>map(latest -> FunctionSight.of(control, plan, latest))
                .orElseGet(() -> new Sight.Gone("The function was deleted."));
    }

    @Override
    public Step forward(Plan plan, BeforeImage before, Instant now) {
        return new FunctionForward(control, plan, before).step();
    }

    @Override
    public Step back(Plan plan, BeforeImage before, Instant now) {
        return new FunctionBack(control, plan, before).step();
    }

    @Override
    public List<GuardMetric> guards(Plan plan, BeforeImage before) {
        String name = name(plan);
        MetricQuery calls = lambda(name, "Invocations", Statistic.SUM);
        MetricQuery memory = new MetricQuery(
                "LambdaInsights", "memory_utilization", Map.of("function_name", name), Statistic.MAXIMUM, PERIOD);
        return List.of(
                GuardMetric.limitedLevel(
                        new Guard.Level("p95 duration", "ms", 1, OptionalDouble.of(Limits.RESPONSE_MILLIS)),
                        lambda(name, "Duration", Statistic.P95),
                        calls),
                GuardMetric.share("error rate", Limits.ERRORS, lambda(name, "Errors", Statistic.SUM), calls),
                GuardMetric.share("throttles", OptionalDouble.empty(), lambda(name, "Throttles", Statistic.SUM), calls),
                GuardMetric.gauge("memory use", "%", Limits.FULL_PERCENT, memory));
    }

    @Override
    public Undo undo(Plan plan) {
        return new Undo(
                true, Duration.ofMinutes(1), "Aliases go back to their old version at once, $LATEST within a minute.");
    }

    @Override
    public List<String> manualSteps(Plan plan, BeforeImage before) {
        List<String> steps = new ArrayList<>();
        SortedMap<String, String> aliases = FunctionImage.published(before);
        aliases.forEach((alias, version) -> steps.add("aws lambda update-alias --function-name " + plan.resource()
                + " --name " + alias + " --function-version " + version));
        FunctionSize from = FunctionSize.of(before, plan.from());
        StringBuilder resize =
                new StringBuilder("aws lambda update-function-configuration --function-name ").append(plan.resource());
        from.memoryMib().ifPresent(memory -> resize.append(" --memory-size ").append(memory));
        from.timeoutSeconds().ifPresent(timeout -> resize.append(" --timeout ").append(timeout));
        steps.add(resize.toString());
        return List.copyOf(steps);
    }

    /// A function with network interfaces, or with SnapStart, takes some minutes to become ready.
    @Override
    public Duration patience(BeforeImage before) {
        return Duration.ofMinutes(15);
    }

    private static MetricQuery lambda(String name, String metric, Statistic statistic) {
        return new MetricQuery("AWS/Lambda", metric, Map.of("FunctionName", name), statistic, PERIOD);
    }
}
