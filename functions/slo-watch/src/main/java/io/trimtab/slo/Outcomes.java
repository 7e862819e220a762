package io.trimtab.slo;

import io.trimtab.aws.gateway.CallCounter;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.outcome.RunOutcomes;
import io.trimtab.aws.outcome.SloOutcome;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.settings.Settings;
import io.trimtab.domain.outcome.Outcome;
import io.trimtab.domain.slo.Look;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/// Writes down what a run saw, and publishes the budget that each service has left.
record Outcomes(Settings settings, Supplier<LoadedPolicy> policies, CallCounter calls, Metrics metrics) {
    private static final String NAMESPACE = "Trimtab";

    /// Starts counting calls anew: a container lives through many runs.
    void begin() {
        calls.reset();
    }

    SloOutcome of(Invocation invocation, Round round, Instant now) {
        List<SloOutcome.Service> services = round.services();
        Outcome run = new RunOutcomes(SloWatch.FUNCTION, settings.environment(), policies, calls)
                .of(invocation, new RunOutcomes.Seen(round.looked(), round.failures(), round.complete()), now);
        publish(round, services);
        return new SloOutcome(
                run,
                services.stream().limit(settings.outcomeLimit().decisions()).toList(),
                services.size(),
                round.told());
    }

    /// One metric a service, of the promise that has least left: each custom metric costs by the month.
    private void publish(Round round, List<SloOutcome.Service> services) {
        for (Round.Seen seen : round.seen()) {
            least(seen.look())
                    .ifPresent(left -> metrics.flushSingleMetric(
                            "BudgetLeft",
                            100 * left,
                            MetricUnit.PERCENT,
                            NAMESPACE,
                            DimensionSet.of("Service", seen.service().name())));
        }
        metrics.addMetric(
                "ServicesInViolation",
                (double) services.stream().filter(SloOutcome.Service::violates).count(),
                MetricUnit.COUNT);
        metrics.flush();
    }

    private static OptionalDouble least(Look look) {
        return look.assessments().stream()
                .flatMapToDouble(assessment -> assessment.budget().left().stream())
                .min();
    }
}
