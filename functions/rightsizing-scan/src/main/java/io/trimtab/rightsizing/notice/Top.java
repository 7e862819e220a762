package io.trimtab.rightsizing.notice;

import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.money.Money;
import io.trimtab.domain.money.MonthlyCost;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// The first of a list, and what all of it comes to.
///
/// @param number how many there are in all
/// @param saving of all that save anything
record Top(List<Listed> first, int number, MonthlyCost saving) {
    private static final MonthlyCost NOTHING = MonthlyCost.zero(Money.USD);

    Top {
        first = List.copyOf(first);
        if (number < first.size()) {
            throw new IllegalArgumentException("number must be at least " + first.size() + ", was " + number);
        }
    }

    /// Only what may be shown is put into words: of 100,000 decisions that is a handful.
    static Top of(Ranking ranking, Collection<Decision> decisions) {
        List<Decision> held = decisions.stream().filter(ranking::holds).toList();
        List<Listed> first = held.stream()
                .sorted(ranking.orderOfDecisions())
                .limit(ranking.most())
                .map(Listed::of)
                .toList();
        return new Top(first, held.size(), sum(held.stream().map(Ranking::monthly)));
    }

    Top and(Ranking ranking, Top other) {
        List<Listed> both = Stream.concat(first.stream(), other.first.stream())
                .sorted(ranking.order())
                .limit(ranking.most())
                .toList();
        return new Top(both, number + other.number, saving.plus(other.saving));
    }

    boolean isEmpty() {
        return number == 0;
    }

    int others() {
        return number - first.size();
    }

    MonthlyCost savingOfOthers() {
        return saving.minus(sum(first.stream().map(Listed::saving)));
    }

    private static MonthlyCost sum(Stream<MonthlyCost> savings) {
        return savings.filter(MonthlyCost::isPositive).reduce(NOTHING, MonthlyCost::plus);
    }
}
