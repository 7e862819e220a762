package io.trimtab.domain.ledger;

import io.trimtab.domain.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The next change of the same kind on the same resource, as an earlier one sees it. From then on nobody can measure
/// what the earlier would have cost by itself; but what it did cost, until the later came, is known. So the earlier
/// goes on with
///
///     saved(day) = units(day) × (cost of a unit before it − cost of a unit until the later)
///
/// and the later with what it made of that: together they are what was saved in all, and nothing is counted twice.
///
/// @param from the day on which the later change came
/// @param until the day on which it ended; absent while it stands
/// @param before what the resource did and cost until the later change
public record Successor(LocalDate from, Optional<LocalDate> until, List<DayCost> before) {
    public Successor {
        before = List.copyOf(before);
    }

    public static Successor of(Sheet later) {
        Instant last = later.seenAt().isAfter(later.touchedAt()) ? later.seenAt() : later.touchedAt();
        Instant end = later.entry().standing() == Entry.Standing.ROLLED_BACK ? later.touchedAt() : last;
        return new Successor(
                later.entry().appliedOn(),
                later.ended().map(_ -> LocalDate.ofInstant(end, ZoneOffset.UTC)),
                later.before().costs());
    }

    /// Whether the resource is as the later change made it.
    public boolean stands() {
        return until.isEmpty();
    }

    /// @param days of the earlier change, as they were
    /// @return what they would have cost without the later one; nothing of a day of which that is not known
    public List<DayCost> apart(List<DayCost> days) {
        List<DayCost> own = new ArrayList<>();
        for (DayCost day : days) {
            if (day.day().isBefore(from) || until.filter(day.day()::isAfter).isPresent()) {
                own.add(day);
            } else {
                costUntil(day).ifPresent(own::add);
            }
        }
        return List.copyOf(own);
    }

    private Optional<DayCost> costUntil(DayCost day) {
        List<DayCost> known = before.stream()
                .filter(other -> other.source() == day.source() && other.isWhole())
                .toList();
        BigDecimal units = known.stream().map(DayCost::units).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (units.signum() == 0) {
            return Optional.empty();
        }
        Money cost = known.stream().map(DayCost::cost).reduce(Money::plus).orElseThrow();
        BigDecimal amount = cost.amount().multiply(day.units()).divide(units, MathContext.DECIMAL64);
        boolean open = day.provisional() || known.stream().anyMatch(DayCost::provisional);
        return Optional.of(new DayCost(
                day.day(), day.units(), new Money(amount, cost.currency()), day.coveredFraction(), day.source(), open));
    }
}
