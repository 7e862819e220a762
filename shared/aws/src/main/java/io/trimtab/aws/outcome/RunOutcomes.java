package io.trimtab.aws.outcome;

import io.trimtab.aws.gateway.CallCounter;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.outcome.Outcome;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.EnvironmentPolicy;
import io.trimtab.domain.policy.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/// Writes down a run that decided of no findings: what it did beside that is its function's own to tell.
///
/// @param function its name
/// @param environment of this deployment
public record RunOutcomes(
        String function, Environment environment, Supplier<LoadedPolicy> policies, CallCounter calls) {
    /// What a run saw.
    ///
    /// @param looked how many of each kind, by CloudFormation type name
    /// @param complete false where another run goes on with it
    public record Seen(SortedMap<String, Integer> looked, List<Failure> failed, boolean complete) {
        public Seen {
            failed = List.copyOf(failed);
        }
    }

    /// Starts counting calls anew: a container lives through many runs.
    public void begin() {
        calls.reset();
    }

    /// A policy that could not be used is a failure of the run.
    public Outcome of(Invocation invocation, Seen seen, Function<EnvironmentPolicy, Mode> mode, Instant now) {
        LoadedPolicy policy = policies.get();
        List<Failure> failures = new ArrayList<>(seen.failed());
        policy.problem().ifPresent(problem -> failures.add(new Failure("policy", problem)));
        return new Outcome(
                function,
                invocation.requestId(),
                environment,
                mode.apply(policy.policy().of(environment)),
                invocation.startedAt(),
                Duration.between(invocation.startedAt(), now),
                seen.looked(),
                List.of(),
                0,
                new TreeMap<>(),
                failures,
                calls.calls(),
                seen.complete());
    }

    /// That of the environment, where no kind of change has one of its own.
    public Outcome of(Invocation invocation, Seen seen, Instant now) {
        return of(invocation, seen, rules -> rules.modes().general(), now);
    }
}
