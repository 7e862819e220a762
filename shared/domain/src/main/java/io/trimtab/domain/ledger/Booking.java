package io.trimtab.domain.ledger;

import io.trimtab.domain.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a change saved, day by day:
///
///     saved(day) = units(day) × cost of a unit before − cost(day)
///
/// So a busier day is not held against a change, and a quieter one is not its merit. The cost of a unit before is that
/// of all that is known before the change, *from the same source*: a list price is never held against a bill. Days that
/// the change, its end or a gap in the data cut are left out. Of several sources the most trustworthy counts.
///
/// @param appliedAt that day is cut
/// @param until the day of this time, and later ones, are not complete: now, or the roll-back
/// @param before whole days, or the hours since an earlier change
/// @param after days after the change, and others, which are left out, in any order
public record Booking(Instant appliedAt, Instant until, List<DayCost> before, List<DayCost> after) {
    public Booking {
        before = List.copyOf(before);
        after = List.copyOf(after);
        if (until.isBefore(appliedAt)) {
            throw new IllegalArgumentException("until must not be before " + appliedAt + ", was " + until);
        }
    }

    /// In order of time.
    public List<BookedDay> days() {
        Map<CostSource, Use> uses = uses();
        Map<LocalDate, BookedDay> booked = new TreeMap<>();
        for (DayCost cost : after) {
            Optional<Use> use = Optional.ofNullable(uses.get(cost.source()));
            if (isAfter(cost) && use.isPresent()) {
                Money saved = use.get().costOf(cost.units()).minus(cost.cost());
                boolean open = cost.provisional() || use.get().provisional();
                booked.merge(cost.day(), new BookedDay(cost.day(), saved, cost.source(), open), BookedDay::or);
            }
        }
        return List.copyOf(booked.values());
    }

    private Map<CostSource, Use> uses() {
        Map<CostSource, Use> uses = new EnumMap<>(CostSource.class);
        before.stream()
                .filter(DayCost::isWhole)
                .forEach(cost ->
                        uses.merge(cost.source(), new Use(cost.units(), cost.cost(), cost.provisional()), Use::plus));
        uses.values().removeIf(use -> use.units().signum() == 0);
        return uses;
    }

    /// What so many units cost.
    private record Use(BigDecimal units, Money cost, boolean provisional) {
        Use plus(Use other) {
            return new Use(units.add(other.units), cost.plus(other.cost), provisional || other.provisional);
        }

        Money costOf(BigDecimal others) {
            BigDecimal amount = cost.amount().multiply(others).divide(units, MathContext.DECIMAL64);
            return new Money(amount, cost.currency());
        }
    }

    private boolean isAfter(DayCost cost) {
        return cost.isWhole()
                && cost.day().isAfter(dayOf(appliedAt))
                && cost.day().isBefore(dayOf(until));
    }

    private static LocalDate dayOf(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
