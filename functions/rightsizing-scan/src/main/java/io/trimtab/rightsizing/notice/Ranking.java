package io.trimtab.rightsizing.notice;

import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.money.Money;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.resource.Arn;
import java.util.Comparator;
import java.util.function.Function;

/// The lists of a message: what is in them, how many are shown, and which come first.
enum Ranking {
    /// What can be saved, with the most money first.
    SAVINGS(5, true) {
        @Override
        boolean holds(Decision decision) {
            return decision.isFinding() && monthly(decision).isPositive();
        }
    },
    /// What is too small, with the highest cost of growing first.
    TOO_SMALL(3, false) {
        @Override
        boolean holds(Decision decision) {
            return decision.verdict() == Verdict.UNDERSIZED;
        }
    },
    IDLE(3, true) {
        @Override
        boolean holds(Decision decision) {
            return decision.verdict() == Verdict.IDLE;
        }
    };

    private static final MonthlyCost NOTHING = MonthlyCost.zero(Money.USD);

    private final int most;
    private final boolean savingFirst;

    Ranking(int most, boolean savingFirst) {
        this.most = most;
        this.savingFirst = savingFirst;
    }

    abstract boolean holds(Decision decision);

    int most() {
        return most;
    }

    Comparator<Listed> order() {
        return order(
                Listed::saving,
                listed -> listed.key().resource(),
                listed -> listed.key().rule());
    }

    Comparator<Decision> orderOfDecisions() {
        return order(Ranking::monthly, Decision::resource, Decision::rule);
    }

    private <T> Comparator<T> order(
            Function<T, MonthlyCost> saving, Function<T, Arn> resource, Function<T, String> rule) {
        Comparator<T> bySaving = Comparator.comparing(saving);
        return (savingFirst ? bySaving.reversed() : bySaving)
                .thenComparing(resource)
                .thenComparing(rule);
    }

    static MonthlyCost monthly(Decision decision) {
        return decision.monthlySaving().orElse(NOTHING);
    }
}
