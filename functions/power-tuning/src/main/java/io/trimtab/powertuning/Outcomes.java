package io.trimtab.powertuning;

import io.trimtab.aws.gateway.CallCounter;
import io.trimtab.aws.outcome.ChangeOutcome;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.outcome.Outcome;
import io.trimtab.domain.policy.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
        LoadedPolicy policy = policies.get();
        List<Failure> failures = new ArrayList<>(steps.failures());
        policy.problem().ifPresent(problem -> failures.add(new Failure("policy", problem)));
        Outcome run = new Outcome(
                Tuner.FUNCTION,
                invocation.requestId(),
                environment,
                policy.policy().of(environment).modes().mode(ChangeKind.RESIZE_FUNCTION),
                invocation.startedAt(),
                Duration.between(invocation.startedAt(), now),
                new TreeMap<>(Map.of(
                        ChangeKind.RESIZE_FUNCTION.resourceType(),
                        steps.standings().size())),
                List.of(),
                0,
                new TreeMap<>(),
                failures,
                calls.calls(),
                steps.complete());
        metrics.flush();
        return new ChangeOutcome(run, steps.standings());
    }
}
