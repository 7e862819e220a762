package io.trimtab.domain.ledger;

import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// All changes that were ever applied, and what they add up to.
public record Ledger(Currency currency, List<Entry> entries) {
    public Ledger {
        entries = List.copyOf(entries);
    }

    /// The figure that the product is measured by: what was realised of what was expected.
    public Balance balance() {
        return entries.stream().map(Entry::balance).reduce(Balance.zero(currency), Balance::plus);
    }

    public SortedMap<String, Balance> byRule() {
        SortedMap<String, Balance> rules = new TreeMap<>();
        entries.forEach(entry -> rules.merge(entry.rule(), entry.balance(), Balance::plus));
        return rules;
    }

    /// What became of one rule's changes, for the confidence of its next ones.
    public RuleRecord recordOf(String rule) {
        return new RuleRecord(count(rule, Entry.Standing.PROVEN), count(rule, Entry.Standing.ROLLED_BACK));
    }

    private int count(String rule, Entry.Standing standing) {
        return (int) entries.stream()
                .filter(entry -> entry.rule().equals(rule) && entry.standing() == standing)
                .count();
    }
}
