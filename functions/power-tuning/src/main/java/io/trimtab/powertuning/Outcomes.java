package io.trimtab.powertuning;

import io.trimtab.aws.gateway.CallCounter;
import io.trimtab.aws.outcome.ChangeOutcome;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.outcome.RunOutcomes;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.outcome.Outcome;
import io.trimtab.domain.policy.Environment;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.lambda.powertools.metrics.Metrics;

/// Writes down what a run asked for.
///
/// @param environment of this deployment
record Outcomes(Environment environment, Supplier<LoadedPolicy> policies, CallCounter calls, Metrics metrics) {
    /// Starts counting calls anew: a container lives through many runs.
    void begin() {
        calls.reset();
    }

    ChangeOutcome of(Invocation invocation, Steps steps, Instant now) {
        Outcome run = new RunOutcomes(Tuner.FUNCTION, environment, policies, calls)
                .of(
                        invocation,
                        new RunOutcomes.Seen(
                                new TreeMap<>(Map.of(
                                        ChangeKind.RESIZE_FUNCTION.resourceType(),
                                        steps.standings().size())),
                                steps.failures(),
                                steps.complete()),
                        rules -> rules.modes().mode(ChangeKind.RESIZE_FUNCTION),
                        now);
        metrics.flush();
        return new ChangeOutcome(run, steps.standings());
    }
}
