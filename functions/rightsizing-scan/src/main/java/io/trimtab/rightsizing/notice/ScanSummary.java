package io.trimtab.rightsizing.notice;

import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Remedy;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.money.Money;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.outcome.Outcome;
import io.trimtab.domain.price.PriceSource;
import io.trimtab.domain.price.Saving;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// One run, as a message tells it.
///
/// @param outcome the run; its own list of decisions may be cut short and is not used
/// @param decisions all decisions of the run
/// @param link where more can be seen
public record ScanSummary(
        String account,
        String region,
        Outcome outcome,
        List<Decision> decisions,
        SinceLastRun since,
        Optional<URI> link) {
    private static final MonthlyCost NOTHING = MonthlyCost.zero(Money.USD);

    private static final Comparator<Decision> LARGEST_FIRST = Comparator.comparing(ScanSummary::monthly)
            .reversed()
            .thenComparing(Decision::resource)
            .thenComparing(Decision::rule);

    public ScanSummary {
        decisions = List.copyOf(decisions);
    }

    /// What can be saved, with the most money first.
    List<Decision> savings() {
        return findings()
                .filter(decision -> monthly(decision).isPositive())
                .sorted(LARGEST_FIRST)
                .toList();
    }

    /// What is too small, with the highest cost of growing first.
    List<Decision> tooSmall() {
        return ofVerdict(Verdict.UNDERSIZED).sorted(LARGEST_FIRST.reversed()).toList();
    }

    List<Decision> idle() {
        return ofVerdict(Verdict.IDLE).sorted(LARGEST_FIRST).toList();
    }

    long findingCount() {
        return findings().count();
    }

    /// The sum of all savings; what growing would cost is not taken off, because nobody has to grow to save.
    MonthlyCost monthlySaving() {
        return savings().stream()
                .map(ScanSummary::monthly)
                .reduce(MonthlyCost::plus)
                .orElse(NOTHING);
    }

    /// What all growing together would cost.
    MonthlyCost monthlyGrowth() {
        return findings()
                .map(ScanSummary::monthly)
                .filter(MonthlyCost::isNegative)
                .map(cost -> cost.times(-1))
                .reduce(MonthlyCost::plus)
                .orElse(NOTHING);
    }

    SortedMap<Verdict, Integer> verdicts() {
        SortedMap<Verdict, Integer> counts = new TreeMap<>();
        decisions.forEach(decision -> counts.merge(decision.verdict(), 1, Integer::sum));
        return counts;
    }

    boolean anyBeforeCommitments() {
        return remedies().anyMatch(remedy -> remedy.saving().basis() instanceof Saving.Basis.BeforeCommitments);
    }

    /// The dated books that stood in where the price list did not answer, as people read them.
    List<String> priceBooks() {
        return remedies()
                .map(Remedy::prices)
                .filter(PriceSource::isFallback)
                .map(PriceSource::formatted)
                .distinct()
                .sorted()
                .toList();
    }

    private static MonthlyCost monthly(Decision decision) {
        return decision.monthlySaving().orElse(NOTHING);
    }

    private Stream<Decision> findings() {
        return decisions.stream().filter(Decision::isFinding);
    }

    private Stream<Remedy> remedies() {
        return findings().flatMap(decision -> decision.remedy().stream());
    }

    private Stream<Decision> ofVerdict(Verdict verdict) {
        return decisions.stream().filter(decision -> decision.verdict() == verdict);
    }
}
