package io.trimtab.aws.answer;

import io.trimtab.aws.gateway.CallCounter;
import io.trimtab.aws.outcome.ChangeOutcome;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.outcome.RunOutcomes;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.outcome.Outcome;
import io.trimtab.domain.policy.Environment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
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

    /// What was looked at without an alarm, and what that came to.
    ///
    /// @param looked how many of each kind, by CloudFormation type name
    /// @param said one sentence
    public record Looked(
            SortedMap<String, Integer> looked,
            List<Answer.Asked> asked,
            List<Failure> failed,
            String said,
            boolean complete) {
        public Looked {
            asked = List.copyOf(asked);
            failed = List.copyOf(failed);
        }
    }

    /// Each alarm with what it came to; why one was left is said by its word.
    public ChangeOutcome of(Invocation invocation, List<Answer> answers, Instant now) {
        return of(
                invocation,
                new Looked(
                        new TreeMap<>(Map.of("AWS::CloudWatch::Alarm", answers.size())),
                        answers.stream()
                                .filter(Answer.Asked.class::isInstance)
                                .map(Answer.Asked.class::cast)
                                .toList(),
                        List.of(),
                        answers.stream().map(AnswerOutcomes::said).collect(Collectors.joining(" ")),
                        true),
                now);
    }

    public ChangeOutcome of(Invocation invocation, Looked looked, Instant now) {
        Outcome run = new RunOutcomes(function, environment, policies, calls)
                .of(invocation, new RunOutcomes.Seen(looked.looked(), looked.failed(), looked.complete()), now);
        return new ChangeOutcome(
                run,
                looked.asked().stream()
                        .map(asked -> new ChangeOutcome.Standing(asked.change(), asked.because()))
                        .toList(),
                Optional.of(looked.said()));
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
