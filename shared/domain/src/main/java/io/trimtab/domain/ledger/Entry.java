package io.trimtab.domain.ledger;

import io.trimtab.domain.money.MonthlyCost;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One change in the ledger.
///
/// @param rule that proposed it
/// @param name what people call the resource
/// @param expected what it was to save a month, as said when it was applied
/// @param days what it saved; those of a change that was rolled back are kept, and count for nothing
public record Entry(
        String changeId,
        String rule,
        String name,
        MonthlyCost expected,
        LocalDate appliedOn,
        Standing standing,
        List<BookedDay> days) {
    /// How it ended, as far as the ledger is concerned.
    public enum Standing {
        /// Applied, and still watched.
        WATCHED,
        /// Kept, and proven to have done no harm.
        PROVEN,
        /// Kept, without proof.
        UNPROVEN,
        /// Set back or altered by somebody else: what it saved until then counts, and says nothing of its rule.
        SET_BACK,
        /// Rolled back: it books nothing.
        ROLLED_BACK;

        /// For people: `rolled back`.
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    public Entry {
        days = days.stream().sorted(Comparator.comparing(BookedDay::day)).toList();
        if (!days.isEmpty() && !days.getFirst().day().isAfter(appliedOn)) {
            throw new IllegalArgumentException(
                    "days of " + changeId + " must be after " + appliedOn + ", were " + days);
        }
    }

    Entry with(Standing other) {
        return new Entry(changeId, rule, name, expected, appliedOn, other, days);
    }

    Entry with(List<BookedDay> others) {
        return new Entry(changeId, rule, name, expected, appliedOn, standing, others);
    }

    /// All that was booked so far.
    public Balance balance() {
        return standing == Standing.ROLLED_BACK
                ? Balance.zero(expected.perMonth().currency())
                : Balance.of(expected, days);
    }

    /// The first so many days after the change; absent until they are over, and for what was rolled back. Days without
    /// data are missing on both sides of the balance.
    /// @param today whose own figures are not complete yet
    public Optional<Balance> after(int firstDays, LocalDate today) {
        LocalDate last = appliedOn.plusDays(firstDays);
        if (standing == Standing.ROLLED_BACK || !today.isAfter(last)) {
            return Optional.empty();
        }
        List<BookedDay> first =
                days.stream().filter(day -> !day.day().isAfter(last)).toList();
        return Optional.of(Balance.of(expected, first));
    }
}
