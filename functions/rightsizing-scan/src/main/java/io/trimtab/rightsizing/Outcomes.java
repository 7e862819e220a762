package io.trimtab.rightsizing;

import io.trimtab.aws.gateway.CallCounter;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.settings.Settings;
import io.trimtab.aws.store.Recorded;
import io.trimtab.aws.store.RunRecord;
import io.trimtab.aws.store.RunStart;
import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.outcome.Outcome;
import io.trimtab.domain.policy.Mode;
import io.trimtab.rightsizing.notice.Digest;
import io.trimtab.rightsizing.notice.Heading;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// Writes down what a run did.
final class Outcomes {
    static final String FUNCTION = "rightsizing-scan";

    private static final Comparator<Decision> MOST_MONEY_FIRST = Comparator.comparing(Outcomes::money)
            .reversed()
            .thenComparing(Decision::resource)
            .thenComparing(Decision::rule);

    private final Settings settings;
    private final CallCounter calls;

    Outcomes(Settings settings, CallCounter calls) {
        this.settings = settings;
        this.calls = calls;
    }

    /// Starts counting calls anew: a container lives through many runs.
    void begin() {
        calls.reset();
    }

    Outcome of(Run run, Survey.Seen seen, Instant now) {
        List<Decision> decisions = seen.result().decisions();
        return new Outcome(
                FUNCTION,
                run.id(),
                settings.environment(),
                mode(run),
                run.invocation().startedAt(),
                Duration.between(run.invocation().startedAt(), now),
                seen.looked(),
                decisions.stream()
                        .sorted(MOST_MONEY_FIRST)
                        .limit(settings.outcomeLimit().decisions())
                        .toList(),
                decisions.size(),
                seen.result().skipped(),
                seen.failures(),
                calls.calls(),
                seen.result().complete());
    }

    Outcome busy(Run run, RunStart.Busy other) {
        var failure = new Failure("run", "another run, " + other.holder() + ", is at work until " + other.until());
        return of(
                run,
                Survey.Seen.nothing().and(List.of(failure)),
                run.invocation().startedAt());
    }

    /// What there is to tell of it.
    Report report(Run run, Survey.Seen seen, Recorded recorded) {
        Heading heading = new Heading(
                run.invocation().function().account(),
                run.invocation().function().region(),
                settings.environment(),
                mode(run),
                run.id(),
                run.invocation().startedAt(),
                settings.consoleUrl());
        ScanRun.Result result = seen.result();
        Digest digest = Digest.of(seen.looked(), result.skipped(), seen.failures(), result.decisions());
        return new Report(heading, run.request().after(), result.complete(), recorded, digest);
    }

    private Mode mode(Run run) {
        return run.policy().policy().of(settings.environment()).modes().general();
    }

    static RunRecord record(Outcome outcome, LoadedPolicy policy) {
        return new RunRecord(
                outcome.runId(),
                outcome.startedAt(),
                outcome.took(),
                outcome.mode().name(),
                policy.version(),
                outcome.looked().values().stream().mapToInt(Integer::intValue).sum(),
                outcome.decidedTotal(),
                outcome.failed().size(),
                outcome.complete());
    }

    private static BigDecimal money(Decision decision) {
        return decision.monthlySaving()
                .map(MonthlyCost::perMonth)
                .map(amount -> amount.amount().abs())
                .orElse(BigDecimal.ZERO);
    }
}
