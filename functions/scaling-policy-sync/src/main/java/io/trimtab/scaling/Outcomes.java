package io.trimtab.scaling;

import io.trimtab.aws.gateway.CallCounter;
import io.trimtab.aws.outcome.ChangeOutcome;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.outcome.RunOutcomes;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.settings.Settings;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.outcome.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/// Writes down what a run saw and asked for.
record Outcomes(Settings settings, Supplier<LoadedPolicy> policies, CallCounter calls, Metrics metrics) {
    /// Starts counting calls anew: a container lives through many runs.
    void begin() {
        calls.reset();
    }

    ChangeOutcome of(Invocation invocation, Round round, Instant now) {
        Outcome run = new RunOutcomes(ScalingPolicySync.FUNCTION, settings.environment(), policies, calls)
                .of(
                        invocation,
                        new RunOutcomes.Seen(round.looked(), round.failures(), round.complete()),
                        rules -> rules.modes().mode(ChangeKind.ALIGN_SCALING),
                        now);
        long drifted = round.lines().stream().filter(Wording::differs).count();
        metrics.addMetric("ScalingDrift", (double) drifted, MetricUnit.COUNT);
        metrics.flush();
        return new ChangeOutcome(run, standings(round), Optional.of(said(round, drifted)));
    }

    private static List<ChangeOutcome.Standing> standings(Round round) {
        return round.lines().stream()
                .flatMap(line -> line
                        .change()
                        .map(change -> new ChangeOutcome.Standing(change, String.join(" ", Wording.facts(line))))
                        .stream())
                .toList();
    }

    private String said(Round round, long drifted) {
        int most = settings.outcomeLimit().decisions();
        int looked =
                round.looked().values().stream().mapToInt(Integer::intValue).sum();
        String lines = round.lines().stream()
                .limit(most)
                .map(line -> "\n" + line.resource().arn() + ": " + String.join(" ", Wording.facts(line)) + " "
                        + line.doing()
                        + Wording.edit(line).map(edit -> "\n" + edit).orElse(""))
                .collect(Collectors.joining());
        return drifted + " of " + looked + " scale otherwise than the policy has it." + lines;
    }
}
