package io.trimtab.domain.ledger;

import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.State;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.resource.Arn;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// One change in the ledger with what the next booking needs. A day is booked once; only a more trustworthy source
/// replaces it. Thirty days are booked: after that the load is another, and what it would have cost before is a guess.
///
/// @param attempt of the change: each time that it was applied is an entry of its own
/// @param beforeFrom the first day that counts as before: the resource was not changed since
/// @param hoursBefore where no whole day lies between an earlier change and this one: the hours that do
/// @param before what of those was read, kept because Cost Explorer forgets it after 14 days
/// @param seenAt when the resource was last seen to be as the change made it
/// @param touchedAt when the resource was changed last: by this change, or back
/// @param ended why no further day is booked; absent while there are some to come
/// @param version how often it was written; 0 where it is still to be
public record Sheet(
        Arn resource,
        ChangeKind kind,
        Environment environment,
        int attempt,
        Instant appliedAt,
        LocalDate beforeFrom,
        Optional<Hours> hoursBefore,
        Entry entry,
        List<DayCost> before,
        Instant seenAt,
        Instant touchedAt,
        Optional<String> ended,
        long version) {
    public static final int BOOKED_DAYS = 30;
    /// How far Cost Explorer's resource level reaches back, and how late a figure may come.
    public static final int LATE_DAYS = 14;
    /// How long after a day its bill may be open: a month, and about two weeks.
    public static final int OPEN_BILL_DAYS = 46;
    /// The figures of a day are all there by then.
    public static final Duration SETTLED_AFTER = Duration.ofHours(3);

    private static final int BEFORE_DAYS = 14;

    public Sheet {
        before = List.copyOf(before);
    }

    /// @param change one that was applied
    /// @param touched when its resource was changed last before that, as far as is known
    public static Sheet of(Change change, Optional<Instant> touched) {
        Instant applied = change.appliedAt()
                .orElseThrow(() ->
                        new IllegalArgumentException(change.id() + " must have been applied, is " + change.status()));
        LocalDate usual = dayOf(applied).minusDays(BEFORE_DAYS);
        LocalDate free = touched.map(at -> dayOf(at).plusDays(1)).orElse(usual);
        LocalDate from = free.isAfter(usual) ? free : usual;
        Optional<Hours> between =
                from.isBefore(dayOf(applied)) ? Optional.empty() : touched.flatMap(at -> Hours.between(at, applied));
        Entry entry = new Entry(
                change.id(),
                change.proposal().rule(),
                change.proposal().name(),
                change.proposal().monthlySaving(),
                dayOf(applied),
                Entry.Standing.WATCHED,
                List.of());
        return new Sheet(
                change.plan().resource(),
                change.plan().kind(),
                change.proposal().environment(),
                change.attempt(),
                applied,
                from,
                between,
                entry,
                List.of(),
                applied,
                applied,
                Optional.empty(),
                0);
    }

    /// The day whose figures are not all there yet.
    public static LocalDate today(Instant now) {
        return dayOf(now.minus(SETTLED_AFTER));
    }

    /// Whether nothing can be known of what the resource cost between an earlier change and this one: no hour lies
    /// between them, or none with use.
    ///
    /// @param metered whether such hours could be read by themselves, which a bill cannot
    public boolean hasNothingBefore(boolean metered) {
        boolean unknown = hoursBefore.isEmpty() || !metered;
        boolean unused = before.stream()
                .filter(cost -> cost.isWhole() && cost.day().equals(entry.appliedOn()))
                .anyMatch(cost -> cost.units().signum() == 0);
        return !beforeFrom.isBefore(entry.appliedOn()) && (before.isEmpty() ? unknown : unused);
    }

    /// Takes over what was before an earlier change: this one then books what both have saved, and the earlier, which
    /// is held against the same figures, nothing from then on.
    ///
    /// @param earlier of the same kind on the same resource
    public Sheet together(Sheet earlier) {
        return new Sheet(
                resource,
                kind,
                environment,
                attempt,
                appliedAt,
                beforeFrom,
                Optional.empty(),
                entry,
                earlier.before,
                seenAt,
                touchedAt,
                ended,
                version);
    }

    /// Whether it was taken together with an earlier change.
    public boolean isTogether() {
        return !beforeFrom.isBefore(entry.appliedOn()) && hoursBefore.isEmpty() && !before.isEmpty();
    }

    /// As the change stands now. What somebody else set back saved until it was last seen in place.
    public Sheet standing(State state) {
        return switch (state) {
            case State.Applied _ -> with(Entry.Standing.WATCHED);
            case State.Kept kept -> with(kept.proven() ? Entry.Standing.PROVEN : Entry.Standing.UNPROVEN);
            case State.RollingBack back -> over(Entry.Standing.ROLLED_BACK, back, back.why());
            case State.RolledBack back -> over(Entry.Standing.ROLLED_BACK, back, back.why());
            case State.RollbackFailed failed -> over(Entry.Standing.ROLLED_BACK, failed, failed.why());
            case State.Reverted reverted ->
                over(Entry.Standing.SET_BACK, reverted, reverted.by() + " has set it back.");
            case State.Drifted drifted -> over(Entry.Standing.SET_BACK, drifted, drifted.what());
            case State.Waiting _, State.Applying _, State.Dismissed _, State.Expired _, State.Failed _ -> this;
        };
    }

    /// Nothing more is booked, because the resource is no longer as the change made it; since when nobody knows.
    public Sheet altered(String because) {
        return ended(because, touchedAt);
    }

    private Sheet ended(String because, Instant touched) {
        return new Sheet(
                resource,
                kind,
                environment,
                attempt,
                appliedAt,
                beforeFrom,
                hoursBefore,
                entry,
                before,
                seenAt,
                touched,
                Optional.of(because),
                version);
    }

    /// Whether there is nothing left to book, however late it comes.
    public boolean isSettled(LocalDate today) {
        return new OpenDays(this, today).isSettled();
    }

    /// Which days the meter is still to be read of.
    public Optional<Days> unmetered(LocalDate today) {
        return new OpenDays(this, today).metered();
    }

    /// Which hours before the change the meter is still to be read of.
    public Optional<Hours> unmeteredHours() {
        return hoursBefore.filter(_ -> ended.isEmpty() && !knows(CostSource.USAGE_TIMES_PRICE));
    }

    /// Which days Cost Explorer is still to be asked for.
    public Optional<Days> unbilled(LocalDate today) {
        return new OpenDays(this, today).billed();
    }

    /// Which days the cost and usage report is still to be read for.
    public Optional<Days> unreported(LocalDate today) {
        return new OpenDays(this, today).reported();
    }

    boolean knows(CostSource source) {
        return before.stream().anyMatch(day -> day.source() == source && day.isWhole());
    }

    Optional<BookedDay> booked(LocalDate day) {
        return entry.days().stream().filter(booked -> booked.day().equals(day)).findFirst();
    }

    /// @param fresh days before and after the change, of any source, and the hours before it
    /// @param seenAt when the resource was seen as the change made it
    public Sheet booked(List<DayCost> fresh, Instant now, Instant seenAt) {
        List<DayCost> known = known(fresh);
        Map<LocalDate, BookedDay> days = new TreeMap<>();
        entry.days().forEach(day -> days.put(day.day(), day));
        new Booking(appliedAt, until(now), known, fresh)
                .days().stream()
                        .filter(day -> ended.isEmpty() || days.containsKey(day.day()))
                        .forEach(day -> days.merge(day.day(), day, BookedDay::or));
        return new Sheet(
                resource,
                kind,
                environment,
                attempt,
                appliedAt,
                beforeFrom,
                hoursBefore,
                entry.with(List.copyOf(days.values())),
                known,
                seenAt,
                touchedAt,
                ended,
                version);
    }

    /// What is known of the time before the change: the first that was read, until its bill is closed.
    private List<DayCost> known(List<DayCost> fresh) {
        List<DayCost> known = new ArrayList<>(before);
        for (DayCost cost : fresh) {
            Predicate<DayCost> same = other -> other.day().equals(cost.day()) && other.source() == cost.source();
            if (isBefore(cost) && known.stream().noneMatch(same.and(other -> !other.provisional()))) {
                known.removeIf(same);
                known.add(cost);
            }
        }
        known.sort(Comparator.comparing(DayCost::day).thenComparing(DayCost::source));
        return known;
    }

    private boolean isBefore(DayCost cost) {
        boolean between = hoursBefore.isPresent() && cost.source() == CostSource.USAGE_TIMES_PRICE;
        return between
                ? cost.day().equals(entry.appliedOn())
                : cost.day().isBefore(entry.appliedOn()) && !cost.day().isBefore(beforeFrom);
    }

    private Instant until(Instant now) {
        Instant settled = now.minus(SETTLED_AFTER);
        Instant last = entry.appliedOn()
                .plusDays(BOOKED_DAYS + 1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        Instant until = settled.isBefore(last) ? settled : last;
        return until.isBefore(appliedAt) ? appliedAt : until;
    }

    public Sheet written() {
        return new Sheet(
                resource,
                kind,
                environment,
                attempt,
                appliedAt,
                beforeFrom,
                hoursBefore,
                entry,
                before,
                seenAt,
                touchedAt,
                ended,
                version + 1);
    }

    private Sheet with(Entry.Standing standing) {
        return new Sheet(
                resource,
                kind,
                environment,
                attempt,
                appliedAt,
                beforeFrom,
                hoursBefore,
                entry.with(standing),
                before,
                seenAt,
                touchedAt,
                ended,
                version);
    }

    private Sheet over(Entry.Standing standing, State state, String why) {
        return ended.isPresent() && entry.standing() == standing
                ? this
                : with(standing).ended(why, state.since());
    }

    private static LocalDate dayOf(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
