package io.trimtab.domain.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What the days after a change are held against: the time right before it.
///
/// @param from the first day that counts: the resource was not changed since
/// @param until the day of the change, which counts no more
/// @param hours where no whole day lies between an earlier change and this one: the hours that do
/// @param costs what of those was read, kept because Cost Explorer forgets it after 14 days
public record Baseline(LocalDate from, LocalDate until, Optional<Hours> hours, List<DayCost> costs) {
    private static final int LONGEST_DAYS = 14;

    public Baseline {
        costs = List.copyOf(costs);
    }

    /// @param touched when the resource was changed last before that, as far as is known
    static Baseline of(Instant applied, Optional<Instant> touched) {
        LocalDate until = dayOf(applied);
        LocalDate usual = until.minusDays(LONGEST_DAYS);
        LocalDate free = touched.map(at -> dayOf(at).plusDays(1)).orElse(usual);
        LocalDate from = free.isAfter(usual) ? free : usual;
        Optional<Hours> between =
                from.isBefore(until) ? Optional.empty() : touched.flatMap(at -> Hours.between(at, applied));
        return new Baseline(from, until, between, List.of());
    }

    boolean hasDays() {
        return from.isBefore(until);
    }

    /// Whether nothing can be known: no hour lies between an earlier change and this one, or none with use.
    ///
    /// @param metered whether such hours could be read by themselves, which a bill cannot
    public boolean isUnknown(boolean metered) {
        boolean unread = hours.isEmpty() || !metered;
        boolean unused = costs.stream()
                .filter(cost -> cost.isWhole() && cost.day().equals(until))
                .anyMatch(cost -> cost.units().signum() == 0);
        return !hasDays() && (costs.isEmpty() ? unread : unused);
    }

    /// Takes over what an earlier change was held against.
    Baseline with(Baseline earlier) {
        return new Baseline(from, until, Optional.empty(), earlier.costs);
    }

    /// Whether it is that of an earlier change.
    public boolean isTakenOver() {
        return !hasDays() && hours.isEmpty() && !costs.isEmpty();
    }

    boolean knows(CostSource source) {
        return costs.stream().anyMatch(day -> day.source() == source && day.isWhole());
    }

    /// The first that was read counts, until its bill is closed.
    Baseline with(List<DayCost> fresh) {
        List<DayCost> known = new ArrayList<>(costs);
        for (DayCost cost : fresh) {
            Predicate<DayCost> same = other -> other.day().equals(cost.day()) && other.source() == cost.source();
            if (isBefore(cost) && known.stream().noneMatch(same.and(other -> !other.provisional()))) {
                known.removeIf(same);
                known.add(cost);
            }
        }
        known.sort(Comparator.comparing(DayCost::day).thenComparing(DayCost::source));
        return new Baseline(from, until, hours, known);
    }

    private boolean isBefore(DayCost cost) {
        boolean between = hours.isPresent() && cost.source() == CostSource.USAGE_TIMES_PRICE;
        return between
                ? cost.day().equals(until)
                : cost.day().isBefore(until) && !cost.day().isBefore(from);
    }

    private static LocalDate dayOf(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
