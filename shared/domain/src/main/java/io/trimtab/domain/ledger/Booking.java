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
/// of all whole days before the change, *from the same source*: a list price is never held against a bill. Days that
/// the change, its end or a gap in the data cut are left out. Of several sources the most trustworthy counts.
///
/// @param appliedAt that day is cut
/// @param until the day of this time, and later ones, are not complete: now, or the roll-back
/// @param costs days before and after the change, in any order
public record Booking(Instant appliedAt, Instant until, List<DayCost> costs) {
    public Booking {
        costs = List.copyOf(costs);
        if (until.isBefore(appliedAt)) {
            throw new IllegalArgumentException("until must not be before " + appliedAt + ", was " + until);
        }
    }

    /// In order of time.
    public List<BookedDay> days() {
        Map<CostSource, Use> before = before();
        Map<LocalDate, BookedDay> booked = new TreeMap<>();
        for (DayCost cost : costs) {
            Optional<Use> use = Optional.ofNullable(before.get(cost.source()));
            if (isAfter(cost) && use.isPresent()) {
                Money saved = use.get().costOf(cost.units()).minus(cost.cost());
                BookedDay day = new BookedDay(cost.day(), saved, cost.source());
                booked.merge(
                        cost.day(), day, (one, other) -> one.source().compareTo(other.source()) >= 0 ? one : other);
            }
        }
        return List.copyOf(booked.values());
    }

    private Map<CostSource, Use> before() {
        Map<CostSource, Use> before = new EnumMap<>(CostSource.class);
        costs.stream()
                .filter(this::isBefore)
                .forEach(cost -> before.merge(cost.source(), new Use(cost.units(), cost.cost()), Use::plus));
        before.values().removeIf(use -> use.units().signum() == 0);
        return before;
    }

    /// What so many units cost.
    private record Use(BigDecimal units, Money cost) {
        Use plus(Use other) {
            return new Use(units.add(other.units), cost.plus(other.cost));
        }

        Money costOf(BigDecimal others) {
            BigDecimal amount = cost.amount().multiply(others).divide(units, MathContext.DECIMAL64);
            return new Money(amount, cost.currency());
        }
    }

    private boolean isBefore(DayCost cost) {
        return cost.isWhole() && cost.day().isBefore(dayOf(appliedAt));
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
