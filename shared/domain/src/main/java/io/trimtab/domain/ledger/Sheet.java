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

/// One change in the ledger with what the next booking needs. A day is booked once; only a more trustworthy source
/// replaces it. Thirty days are booked: after that the load is another, and what it would have cost before is a guess.
///
/// @param attempt of the change: each time that it was applied is an entry of its own
/// @param beforeFrom the first day that counts as before: the resource was not changed since
/// @param before those days, kept because Cost Explorer forgets them after 14
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
        Entry entry,
        List<DayCost> before,
        Instant seenAt,
        Instant touchedAt,
        Optional<String> ended,
        long version) {
    public static final int BOOKED_DAYS = 30;
    /// How far Cost Explorer's resource level reaches back, and how late a figure may come.
    public static final int LATE_DAYS = 14;
    /// The figures of a day are all there by then.
    public static final Duration SETTLED_AFTER = Duration.ofHours(3);

    private static final int BEFORE_DAYS = 14;
    /// A bill of yesterday is not complete.
    private static final int BILL_LAG_DAYS = 1;

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
                free.isAfter(usual) ? free : usual,
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
                entry,
                before,
                seenAt,
                touched,
                Optional.of(because),
                version);
    }

    /// Whether there is nothing left to book, however late it comes.
    public boolean isSettled(LocalDate today) {
        return ended.isPresent() || today.isAfter(entry.appliedOn().plusDays(BOOKED_DAYS + LATE_DAYS));
    }

    /// Which days the meter is still to be read of. A gap is asked for again for two weeks.
    public Optional<Days> unmetered(LocalDate today) {
        if (ended.isPresent()) {
            return Optional.empty();
        }
        LocalDate end = earlier(today, entry.appliedOn().plusDays(BOOKED_DAYS + 1));
        LocalDate late = later(entry.appliedOn().plusDays(1), dayOf(seenAt).minusDays(LATE_DAYS));
        Optional<LocalDate> missing = late.isBefore(end)
                ? late.datesUntil(end).filter(day -> booked(day).isEmpty()).findFirst()
                : Optional.empty();
        boolean withoutBefore = !knows(CostSource.USAGE_TIMES_PRICE) && beforeFrom.isBefore(entry.appliedOn());
        return missing.map(first -> new Days(withoutBefore ? beforeFrom : first, end));
    }

    /// Which days a bill is still to be read of: those that it may hold and that are not booked from one.
    public Optional<Days> unbilled(LocalDate today) {
        LocalDate first = later(today.minusDays(LATE_DAYS), beforeFrom);
        LocalDate end =
                earlier(today.minusDays(BILL_LAG_DAYS), entry.appliedOn().plusDays(BOOKED_DAYS + 1));
        boolean comparable = knows(CostSource.COST_EXPLORER) || first.isBefore(entry.appliedOn());
        LocalDate after = later(first, entry.appliedOn().plusDays(1));
        boolean missing = after.isBefore(end)
                && after.datesUntil(end)
                        .anyMatch(day -> booked(day)
                                .filter(booked -> booked.source().isBilled())
                                .isEmpty());
        boolean beforeToCome = !knows(CostSource.COST_EXPLORER) && first.isBefore(earlier(end, entry.appliedOn()));
        return ended.isEmpty() && first.isBefore(end) && comparable && (missing || beforeToCome)
                ? Optional.of(new Days(first, end))
                : Optional.empty();
    }

    private boolean knows(CostSource source) {
        return before.stream().anyMatch(day -> day.source() == source && day.isWhole());
    }

    private Optional<BookedDay> booked(LocalDate day) {
        return entry.days().stream().filter(booked -> booked.day().equals(day)).findFirst();
    }

    /// @param fresh days before and after the change, of any source
    /// @param seenAt when the resource was seen as the change made it
    public Sheet booked(List<DayCost> fresh, Instant now, Instant seenAt) {
        List<DayCost> known = new ArrayList<>(before);
        fresh.stream()
                .filter(day ->
                        day.day().isBefore(entry.appliedOn()) && !day.day().isBefore(beforeFrom))
                .filter(day -> known.stream()
                        .noneMatch(other -> other.day().equals(day.day()) && other.source() == day.source()))
                .forEach(known::add);
        List<DayCost> all = new ArrayList<>(known);
        fresh.stream().filter(day -> day.day().isAfter(entry.appliedOn())).forEach(all::add);
        Map<LocalDate, BookedDay> days = new TreeMap<>();
        entry.days().forEach(day -> days.put(day.day(), day));
        new Booking(appliedAt, until(now), all)
                .days()
                .forEach(day -> days.merge(
                        day.day(), day, (old, young) -> young.source().compareTo(old.source()) > 0 ? young : old));
        known.sort(Comparator.comparing(DayCost::day).thenComparing(DayCost::source));
        return new Sheet(
                resource,
                kind,
                environment,
                attempt,
                appliedAt,
                beforeFrom,
                entry.with(List.copyOf(days.values())),
                known,
                seenAt,
                touchedAt,
                ended,
                version);
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

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate dayOf(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
