package io.trimtab.rightsizing.notice;

import io.trimtab.aws.notify.PlainText;
import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Remedy;
import io.trimtab.domain.finding.Skip;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.money.Money;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.price.PriceSource;
import io.trimtab.domain.price.Saving;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/// What a run, or a part of one, found: sums and the first of each list, and so no larger for 100,000 resources than
/// for a hundred. Digests of parts add up to the digest of the whole.
///
/// @param parts how many parts it was looked at in
/// @param looked how many there are of each kind in the account, whichever part judged them
/// @param growth what all that is too small would cost a month if it grew
/// @param priceBooks the dated books that stood in where the price list did not answer, as people read them
/// @param failures the first of them, each once
/// @param moreFailures how many there are besides
public record Digest(
        int parts,
        SortedMap<String, Integer> looked,
        SortedMap<Verdict, Integer> verdicts,
        SortedMap<Skip, Integer> skipped,
        int findings,
        SortedMap<Ranking, Top> lists,
        MonthlyCost growth,
        boolean beforeCommitments,
        NavigableSet<String> priceBooks,
        List<Failure> failures,
        int moreFailures) {
    private static final MonthlyCost NOTHING = MonthlyCost.zero(Money.USD);
    private static final int MOST_FAILURES = 10;
    private static final int LONGEST_REASON = 500;

    public Digest {
        looked = Collections.unmodifiableSortedMap(new TreeMap<>(looked));
        verdicts = Collections.unmodifiableSortedMap(new TreeMap<>(verdicts));
        skipped = Collections.unmodifiableSortedMap(new TreeMap<>(skipped));
        lists = Collections.unmodifiableSortedMap(new TreeMap<>(lists));
        priceBooks = Collections.unmodifiableNavigableSet(new TreeSet<>(priceBooks));
        failures = List.copyOf(failures);
    }

    /// @param decisions all decisions, not only findings
    public static Digest of(
            Map<String, Integer> looked,
            Map<Skip, Integer> skipped,
            List<Failure> failed,
            Collection<Decision> decisions) {
        List<Decision> findings = decisions.stream().filter(Decision::isFinding).toList();
        SortedMap<Verdict, Integer> verdicts = new TreeMap<>();
        decisions.forEach(decision -> verdicts.merge(decision.verdict(), 1, Integer::sum));
        SortedMap<Ranking, Top> lists = new TreeMap<>();
        for (Ranking ranking : Ranking.values()) {
            lists.put(ranking, Top.of(ranking, decisions));
        }
        Set<Failure> failures = new LinkedHashSet<>(failed);
        List<Failure> first =
                failures.stream().limit(MOST_FAILURES).map(Digest::clipped).toList();
        return new Digest(
                1,
                new TreeMap<>(looked),
                verdicts,
                new TreeMap<>(skipped),
                findings.size(),
                lists,
                growth(findings),
                anyBeforeCommitments(findings),
                priceBooks(findings),
                first,
                failures.size() - first.size());
    }

    /// This and the part that went on after it, which has listed the account anew.
    public Digest then(Digest next) {
        Set<Failure> both = new LinkedHashSet<>(failures);
        both.addAll(next.failures);
        List<Failure> first = both.stream().limit(MOST_FAILURES).toList();
        NavigableSet<String> books = new TreeSet<>(priceBooks);
        books.addAll(next.priceBooks);
        SortedMap<Ranking, Top> tops = new TreeMap<>();
        lists.forEach((ranking, top) -> tops.put(ranking, top.and(ranking, next.top(ranking))));
        return new Digest(
                parts + next.parts,
                merged(looked, next.looked, (_, newer) -> newer),
                merged(verdicts, next.verdicts, Integer::sum),
                merged(skipped, next.skipped, Integer::sum),
                findings + next.findings,
                tops,
                growth.plus(next.growth),
                beforeCommitments || next.beforeCommitments,
                books,
                first,
                moreFailures + next.moreFailures + both.size() - first.size());
    }

    public int failureCount() {
        return failures.size() + moreFailures;
    }

    Top top(Ranking ranking) {
        Top top = lists.get(ranking);
        if (top == null) {
            throw new IllegalStateException("a digest has all lists, but " + ranking + " is missing");
        }
        return top;
    }

    private static MonthlyCost growth(List<Decision> findings) {
        return findings.stream()
                .map(Ranking::monthly)
                .filter(MonthlyCost::isNegative)
                .map(cost -> cost.times(-1))
                .reduce(NOTHING, MonthlyCost::plus);
    }

    private static boolean anyBeforeCommitments(List<Decision> findings) {
        return remedies(findings).anyMatch(remedy -> remedy.saving().basis() instanceof Saving.Basis.BeforeCommitments);
    }

    private static NavigableSet<String> priceBooks(List<Decision> findings) {
        NavigableSet<String> books = new TreeSet<>();
        remedies(findings)
                .map(Remedy::prices)
                .filter(PriceSource::isFallback)
                .map(PriceSource::formatted)
                .forEach(books::add);
        return books;
    }

    private static Stream<Remedy> remedies(List<Decision> findings) {
        return findings.stream().flatMap(decision -> decision.remedy().stream());
    }

    private static Failure clipped(Failure failure) {
        return new Failure(
                PlainText.clipped(failure.what(), LONGEST_REASON), PlainText.clipped(failure.why(), LONGEST_REASON));
    }

    private static <K extends Comparable<K>> SortedMap<K, Integer> merged(
            Map<K, Integer> one, Map<K, Integer> other, BinaryOperator<Integer> both) {
        SortedMap<K, Integer> all = new TreeMap<>(one);
        other.forEach((key, count) -> all.merge(key, count, both));
        return all;
    }
}
