package io.trimtab.domain.ledger;

import io.trimtab.domain.money.Money;
import java.time.LocalDate;

/// What a change saved on one whole day; below zero it cost more.
///
/// @param provisional whether it rests on a bill that is still open: the day is booked anew when that changes
public record BookedDay(LocalDate day, Money saved, CostSource source, boolean provisional) {
    public BookedDay(LocalDate day, Money saved, CostSource source) {
        this(day, saved, source, false);
    }

    /// Of two figures of one day.
    BookedDay or(BookedDay younger) {
        int trust = younger.source.compareTo(source);
        return trust > 0 || (trust == 0 && provisional) ? younger : this;
    }
}
