package io.trimtab.aws.outcome;

import io.trimtab.aws.gateway.CallCounter;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.outcome.Outcome;
import io.trimtab.domain.policy.Environment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.lambda.powertools.metrics.Metrics;

/// Writes down what a function did to one change.
///
/// @param function its name
/// @param environment of this deployment
public record ChangeOutcomes(
        String function, Environment environment, Supplier<LoadedPolicy> policies, CallCounter calls, Metrics metrics) {

    /// Starts counting calls anew: a container lives through many runs.
    public void begin() {
        runs().begin();
    }

    private RunOutcomes runs() {
        return new RunOutcomes(function, environment, policies, calls);
    }

    /// @param change as it stands now
    /// @param because what was done, or why nothing was, in one sentence
    /// @param complete false where another run goes on with it
    public ChangeOutcome of(Invocation invocation, Change change, String because, boolean complete, Instant now) {
        Outcome run = runs().of(
                        invocation,
                        new RunOutcomes.Seen(
                                new TreeMap<>(Map.of(change.plan().kind().resourceType(), 1)), List.of(), complete),
                        rules -> rules.terms(change.proposal()).mode(),
                        now);
        return new ChangeOutcome(run, List.of(new ChangeOutcome.Standing(change, because)));
    }

    /// Also where the run fails.
    public void end() {
        metrics.flush();
    }
}
