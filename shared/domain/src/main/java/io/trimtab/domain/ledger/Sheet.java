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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One change in the ledger with what the next booking needs. A day is booked once; only a more trustworthy source
/// replaces it. Thirty days are booked: after that the load is another, and what it would have cost before is a guess.
///
/// @param attempt of the change: each time that it was applied is an entry of its own
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
        Baseline before,
        Entry entry,
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

    /// @param change one that was applied
    /// @param touched when its resource was changed last before that, as far as is known
    public static Sheet of(Change change, Optional<Instant> touched) {
        Instant applied = change.appliedAt()
                .orElseThrow(() ->
                        new IllegalArgumentException(change.id() + " must have been applied, is " + change.status()));
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
                Baseline.of(applied, touched),
                entry,
                applied,
                applied,
                Optional.empty(),
                0);
    }

    /// The day whose figures are not all there yet.
    public static LocalDate today(Instant now) {
        return dayOf(now.minus(SETTLED_AFTER));
    }

    /// Takes over what was before an earlier change: this one then books what both have saved, and the earlier, which
    /// is held against the same figures, nothing from then on.
    ///
    /// @param earlier of the same kind on the same resource
    public Sheet together(Sheet earlier) {
        return with(before.with(earlier.before), entry, seenAt);
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
                before,
                entry,
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
        return before.hours().filter(_ -> ended.isEmpty() && !before.knows(CostSource.USAGE_TIMES_PRICE));
    }

    /// Which days Cost Explorer is still to be asked for.
    public Optional<Days> unbilled(LocalDate today) {
        return new OpenDays(this, today).billed();
    }

    /// Which days the cost and usage report is still to be read for.
    public Optional<Days> unreported(LocalDate today) {
        return new OpenDays(this, today).reported();
    }

    Optional<BookedDay> booked(LocalDate day) {
        return entry.days().stream().filter(booked -> booked.day().equals(day)).findFirst();
    }

    /// @param fresh days before and after the change, of any source, and the hours before it
    /// @param seenAt when the resource was seen as the change made it
    public Sheet booked(List<DayCost> fresh, Instant now, Instant seenAt) {
        Baseline known = before.with(fresh);
        Map<LocalDate, BookedDay> days = new TreeMap<>();
        entry.days().forEach(day -> days.put(day.day(), day));
        new Booking(appliedAt, until(now), known.costs(), fresh)
                .days().stream()
                        .filter(day -> ended.isEmpty() || days.containsKey(day.day()))
                        .forEach(day -> days.merge(day.day(), day, BookedDay::or));
        return with(known, entry.with(List.copyOf(days.values())), seenAt);
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
                resource, kind, environment, attempt, appliedAt, before, entry, seenAt, touchedAt, ended, version + 1);
    }

    private Sheet with(Entry.Standing standing) {
        return with(before, entry.with(standing), seenAt);
    }

    private Sheet with(Baseline known, Entry other, Instant seen) {
        return new Sheet(
                resource, kind, environment, attempt, appliedAt, known, other, seen, touchedAt, ended, version);
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
