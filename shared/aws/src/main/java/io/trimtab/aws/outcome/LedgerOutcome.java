package io.trimtab.aws.outcome;

import io.trimtab.domain.ledger.Balance;
import io.trimtab.domain.ledger.RuleBalance;
import io.trimtab.domain.ledger.Sheet;
import io.trimtab.domain.money.Money;
import io.trimtab.domain.outcome.Outcome;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the function returns that keeps the ledger.
///
/// @param run how the run went; it decides no findings
/// @param lines the changes that it looked at, as many as were asked for; the table holds all
/// @param total how many it looked at
/// @param rules what the whole ledger holds, by rule
public record LedgerOutcome(Outcome run, List<Line> lines, int total, SortedMap<String, RuleBalance> rules) {
    public LedgerOutcome {
        lines = List.copyOf(lines);
        rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
    }

    /// @param today whose own figures are not complete yet
    /// @param because what came to it, or why nothing did, in one sentence
    public record Line(Sheet sheet, LocalDate today, String because) {}

    /// The figure that the product is measured by: what was realised of what was expected.
    public Balance balance() {
        return rules.values().stream()
                .map(RuleBalance::balance)
                .reduce(Balance::plus)
                .orElseGet(() -> Balance.zero(Money.USD));
    }
}
