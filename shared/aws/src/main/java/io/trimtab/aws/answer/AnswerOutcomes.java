package io.trimtab.aws.answer;

import io.trimtab.aws.gateway.CallCounter;
import io.trimtab.aws.outcome.ChangeOutcome;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.outcome.Outcome;
import io.trimtab.domain.policy.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.lambda.powertools.metrics.Metrics;

/// Writes down what a run did.
///
/// @param function such as `concurrency-adjustment`
/// @param environment of this deployment
public record AnswerOutcomes(
        String function, Environment environment, Supplier<LoadedPolicy> policies, CallCounter calls, Metrics metrics) {
    /// Starts counting calls anew: a container lives through many runs.
    public void begin() {
        calls.reset();
    }

    /// Each alarm with what it came to; why one was left is said by its word.
    public ChangeOutcome of(Invocation invocation, List<Answer> answers, Instant now) {
        LoadedPolicy policy = policies.get();
        List<Failure> failures = policy.problem()
                .map(problem -> List.of(new Failure("policy", problem)))
                .orElse(List.of());
        Outcome run = new Outcome(
                function,
                invocation.requestId(),
                environment,
                policy.policy().of(environment).modes().general(),
                invocation.startedAt(),
                Duration.between(invocation.startedAt(), now),
                new TreeMap<>(Map.of("AWS::CloudWatch::Alarm", answers.size())),
                List.of(),
                0,
                new TreeMap<>(),
                failures,
                calls.calls(),
                true);
        List<ChangeOutcome.Standing> asked = new ArrayList<>();
        for (Answer answer : answers) {
            if (answer instanceof Answer.Asked(var change, String because)) {
                asked.add(new ChangeOutcome.Standing(change, because));
            }
        }
        String said = answers.stream().map(AnswerOutcomes::said).collect(Collectors.joining(" "));
        return new ChangeOutcome(run, asked, Optional.of(said));
    }

    private static String said(Answer answer) {
        return switch (answer) {
            case Answer.Left left -> left.why() + ": " + left.because();
            case Answer.Held held -> held.why() + ": " + held.because();
            case Answer.Asked asked -> "ASKED: " + asked.because();
            case Answer.Told told -> "TOLD: " + told.because();
        };
    }

    /// Also where the run fails.
    public void end() {
        metrics.flush();
    }
}
