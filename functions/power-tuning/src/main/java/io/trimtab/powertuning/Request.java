package io.trimtab.powertuning;

import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.finding.Evidence;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.ledger.RuleRecord;
import io.trimtab.domain.money.Money;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.tuning.Visit;
import io.trimtab.domain.tuning.Walk;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The next step as an ordinary change.
///
/// @param last the change that the function had last, for its name and owner
/// @param present what was measured at the size that it has
record Request(Change last, Visit present, Instant now) {
    private static final double HOURS_A_MONTH = 730;
    /// A step is tried because nobody knows; back to where one was before, one knows.
    private static final double STEP_CONFIDENCE = 0.5;
    private static final double BACK_CONFIDENCE = 0.9;
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    /// To a size that was not tried. What it saves shows only there: nothing is claimed of less memory, and of more the
    /// worst, that runs take as long as now.
    Proposal step(int toMib, RuleRecord record, String because) {
        double growth = Math.max(0, (double) toMib / present.memoryMib() - 1);
        MonthlyCost atWorst = monthly(present.costPerThousand()).times(BigDecimal.valueOf(-growth));
        Risk risk = toMib < present.memoryMib() ? Risk.MEDIUM : Risk.LOW;
        return proposal(toMib, atWorst, record.confidence(STEP_CONFIDENCE), risk, because);
    }

    /// Back to a size that was measured.
    Proposal back(Visit to, RuleRecord record, String because) {
        MonthlyCost saving = monthly(present.costPerThousand()).minus(monthly(to.costPerThousand()));
        return proposal(to.memoryMib(), saving, record.confidence(BACK_CONFIDENCE), Risk.LOW, because);
    }

    private Proposal proposal(int toMib, MonthlyCost saving, double confidence, Risk risk, String because) {
        return new Proposal(
                new Plan(
                        last.plan().resource(),
                        ChangeKind.RESIZE_FUNCTION,
                        new TreeMap<>(Map.of(Walk.MEMORY, String.valueOf(present.memoryMib()))),
                        new TreeMap<>(Map.of(Walk.MEMORY, String.valueOf(toMib)))),
                last.proposal().name(),
                last.proposal().environment(),
                Tuner.RULE,
                saving,
                confidence,
                risk,
                true,
                evidence(),
                Optional.empty(),
                last.proposal().owner(),
                Actor.function(Tuner.FUNCTION),
                because);
    }

    private List<Evidence> evidence() {
        Duration window = window();
        return List.of(
                new Evidence("Invocations", "sum", window, present.invocations(), "Count", 1),
                new Evidence("Duration", "mean", window, present.meanMillis(), "Milliseconds", 1),
                new Evidence("Duration", "p95", window, present.p95Millis(), "Milliseconds", 1),
                new Evidence("Errors", "share", window, 100 * present.errorShare(), "Percent", 1));
    }

    private Duration window() {
        Duration at = Duration.between(present.since(), now);
        return at.compareTo(Duration.ofDays(14)) > 0
                ? Duration.ofDays(14)
                : at.plusHours(1).truncatedTo(ChronoUnit.HOURS);
    }

    private MonthlyCost monthly(Money perThousand) {
        double hours = Math.max(1, window().toHours());
        BigDecimal thousands = BigDecimal.valueOf(present.invocations() / hours * HOURS_A_MONTH)
                .divide(THOUSAND);
        return new MonthlyCost(perThousand.times(thousands));
    }
}
