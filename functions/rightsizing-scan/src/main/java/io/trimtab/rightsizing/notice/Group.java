package io.trimtab.rightsizing.notice;

import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.money.MonthlyCost;
import java.util.List;

/// The first of many, and a line on the others.
/// @param more empty where there are no others
record Group(List<Entry> entries, String more) {
    static Group of(List<Decision> decisions, int most, SinceLastRun since) {
        List<Entry> shown = decisions.stream()
                .limit(most)
                .map(decision -> Entry.of(decision, since))
                .toList();
        List<Decision> others = decisions.subList(shown.size(), decisions.size());
        return new Group(shown, others.isEmpty() ? "" : more(others));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    private static String more(List<Decision> others) {
        String number = "… and " + Wording.count(others.size(), "more", "more");
        return others.stream()
                .flatMap(decision -> decision.monthlySaving().stream())
                .filter(MonthlyCost::isPositive)
                .reduce(MonthlyCost::plus)
                .map(saving -> number + " that would save " + Wording.monthly(saving))
                .orElse(number);
    }
}
