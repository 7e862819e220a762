package io.trimtab.domain.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The ledger as a table of text, for a terminal: each change with what it was to save, what it has saved in the days
/// that were booked, and where it stands; below it the sums.
public record Statement(Ledger ledger, LocalDate today) {
    private static final int WEEK = 7;

    /// The newest change last.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(row("CHANGE", "RULE", "RESOURCE", "USD A MONTH", "STANDING", "REALISED"));
        ledger.entries().forEach(entry -> lines.add(line(entry)));
        lines.add("");
        ledger.byRule().forEach((rule, balance) -> lines.add("by rule " + rule + ": " + words(balance)));
        lines.add("in all: " + words(ledger.balance()));
        return List.copyOf(lines);
    }

    private String line(Entry entry) {
        return row(
                entry.changeId(),
                entry.rule(),
                entry.name(),
                entry.expected().rounded().amount().toPlainString(),
                entry.standing().words(),
                realised(entry));
    }

    /// After the longest of 30 and 7 days that is over, else what there is.
    private String realised(Entry entry) {
        if (entry.standing() == Entry.Standing.ROLLED_BACK) {
            return "books nothing";
        }
        return words(entry.after(Sheet.BOOKED_DAYS, today)
                .or(() -> entry.after(WEEK, today))
                .orElseGet(entry::balance));
    }

    private static String words(Balance balance) {
        if (balance.days() == 0) {
            return "no day is booked yet";
        }
        String share = balance.realisedShare().isPresent()
                ? String.format(
                        Locale.ROOT, ": %.0f %%", 100 * balance.realisedShare().getAsDouble())
                : "";
        return balance.formatted() + share;
    }

    private static String row(String... cells) {
        return String.format(Locale.ROOT, "%-20s  %-26s  %-24s  %14s  %-12s  %s", (Object[]) cells)
                .stripTrailing();
    }
}
