package io.trimtab.rightsizing;

import io.trimtab.aws.gateway.CallCounter;
import io.trimtab.aws.notify.Notice;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.settings.Settings;
import io.trimtab.aws.store.RunLease;
import io.trimtab.aws.store.RunRecord;
import io.trimtab.aws.store.RunStart;
import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Judgement;
import io.trimtab.domain.finding.Skip;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.outcome.Outcome;
import io.trimtab.rightsizing.notice.ScanNotice;
import io.trimtab.rightsizing.notice.ScanSummary;
import io.trimtab.rightsizing.notice.SinceLastRun;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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

    Outcome of(
            String runId,
            Invocation invocation,
            LoadedPolicy policy,
            List<Subject> subjects,
            ScanRun.Result result,
            List<Failure> failures,
            Instant now) {
        SortedMap<String, Integer> looked = new TreeMap<>();
        subjects.forEach(subject -> looked.merge(subject.kind(), 1, Integer::sum));
        List<Decision> decisions = decisions(result);
        return new Outcome(
                FUNCTION,
                runId,
                settings.environment(),
                policy.policy().of(settings.environment()).modes().general(),
                invocation.startedAt(),
                Duration.between(invocation.startedAt(), now),
                looked,
                decisions.stream()
                        .sorted(MOST_MONEY_FIRST)
                        .limit(settings.outcomeLimit().decisions())
                        .toList(),
                decisions.size(),
                skipped(result.judgements()),
                failures,
                calls.calls(),
                result.complete());
    }

    Notice notice(Outcome outcome, ScanRun.Result result, SinceLastRun since, RunLease lease) {
        return ScanNotice.of(new ScanSummary(
                lease.account(), lease.region(), outcome, decisions(result), since, settings.consoleUrl()));
    }

    Outcome busy(String runId, Invocation invocation, LoadedPolicy policy, RunStart.Busy other) {
        return of(
                runId,
                invocation,
                policy,
                List.of(),
                new ScanRun.Result(List.of(), true, java.util.Optional.empty()),
                List.of(new Failure("run", "another run, " + other.holder() + ", is at work until " + other.until())),
                invocation.startedAt());
    }

    private static List<Decision> decisions(ScanRun.Result result) {
        return result.judgements().stream()
                .filter(Decision.class::isInstance)
                .map(Decision.class::cast)
                .toList();
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

    private static SortedMap<Skip, Integer> skipped(List<Judgement> judgements) {
        SortedMap<Skip, Integer> counts = new TreeMap<>();
        for (Judgement judgement : judgements) {
            switch (judgement) {
                case Judgement.PassedOver passed -> counts.merge(passed.reason(), 1, Integer::sum);
                case Decision decision -> {
                    if (decision.verdict() == Verdict.UNKNOWN) {
                        counts.merge(Skip.TOO_LITTLE_DATA, 1, Integer::sum);
                    }
                }
            }
        }
        return counts;
    }

    private static BigDecimal money(Decision decision) {
        return decision.monthlySaving()
                .map(MonthlyCost::perMonth)
                .map(amount -> amount.amount().abs())
                .orElse(BigDecimal.ZERO);
    }
}
