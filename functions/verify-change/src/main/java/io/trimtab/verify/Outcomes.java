package io.trimtab.verify;

import io.trimtab.aws.gateway.CallCounter;
import io.trimtab.aws.outcome.ChangeOutcome;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.outcome.Outcome;
import io.trimtab.domain.policy.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.lambda.powertools.metrics.Metrics;

/// Writes down what a run did.
///
/// @param environment of this deployment
record Outcomes(Environment environment, Supplier<LoadedPolicy> policies, CallCounter calls, Metrics metrics) {

    static final String FUNCTION = "verify-change";

    /// Starts counting calls anew: a container lives through many runs.
    void begin() {
        calls.reset();
    }

    ChangeOutcome of(Invocation invocation, Result result, Instant now) {
        Change change = result.change();
        LoadedPolicy policy = policies.get();
        List<Failure> failures = policy.problem()
                .map(problem -> List.of(new Failure("policy", problem)))
                .orElse(List.of());
        Outcome run = new Outcome(
                FUNCTION,
                invocation.requestId(),
                environment,
                policy.policy().of(environment).modes().mode(change.plan().kind()),
                invocation.startedAt(),
                Duration.between(invocation.startedAt(), now),
                new TreeMap<>(Map.of(type(change.plan().kind()), 1)),
                List.of(),
                0,
                new TreeMap<>(),
                failures,
                calls.calls(),
                result.complete());
        return new ChangeOutcome(run, List.of(new ChangeOutcome.Standing(change, result.because())));
    }

    /// Also where the run fails.
    void end() {
        metrics.flush();
    }

    private static String type(ChangeKind kind) {
        return switch (kind) {
            case RESIZE_INSTANCE -> "AWS::EC2::Instance";
            case RESIZE_DATABASE, CHANGE_DATABASE_STORAGE -> "AWS::RDS::DBInstance";
            case RESIZE_FUNCTION -> "AWS::Lambda::Function";
        };
    }
}
