package io.trimtab.domain.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// Collects what one transition writes.
final class Move {
    private final Change next;
    private final Optional<Status> from;
    private final Actor who;
    private final Instant now;
    private final List<Announcement.Type> told = new ArrayList<>();
    private Optional<LeaseWrite> lease = Optional.empty();
    private Optional<Snooze> snooze = Optional.empty();
    private Optional<Activity> activity = Optional.empty();
    private SortedMap<String, String> before = Collections.emptySortedMap();
    private SortedMap<String, String> after = Collections.emptySortedMap();
    private SortedMap<String, String> evidence = Collections.emptySortedMap();

    private Move(Change next, Optional<Status> from, Actor who, Instant now) {
        this.next = next;
        this.from = from;
        this.who = who;
        this.now = now;
    }

    static Move first(Change change, Actor who, Instant now) {
        return new Move(change, Optional.empty(), who, now);
    }

    static Move to(Change change, State state, Actor who, Instant now) {
        return of(
                change,
                new Change(
                        change.proposal(),
                        change.attempt(),
                        change.version() + 1,
                        change.proposedAt(),
                        state,
                        change.before(),
                        change.group(),
                        change.appliedAt(),
                        change.rollBacks()),
                who,
                now);
    }

    /// @param next with the version after `change`
    static Move of(Change change, Change next, Actor who, Instant now) {
        return new Move(next, Optional.of(change.status()), who, now);
    }

    Move tells(Announcement.Type type) {
        told.add(type);
        return this;
    }

    Move lease(LeaseWrite write) {
        lease = Optional.of(write);
        return this;
    }

    Move snooze(Optional<Snooze> wanted) {
        snooze = wanted;
        return this;
    }

    Move activity(Optional<Activity> next) {
        activity = next;
        return this;
    }

    Move settings(SortedMap<String, String> were, SortedMap<String, String> are) {
        before = were;
        after = are;
        return this;
    }

    Move evidence(SortedMap<String, String> facts) {
        evidence = facts;
        return this;
    }

    Transition because(String what, String why) {
        AuditEntry entry = new AuditEntry(
                next.id(),
                next.version(),
                now,
                who,
                from,
                next.status(),
                what,
                why,
                next.plan().hash(),
                next.attempt(),
                before,
                after,
                evidence);
        return new Transition.Moved(
                next,
                entry,
                lease,
                snooze,
                activity,
                told.stream().map(this::announcement).toList());
    }

    private Announcement announcement(Announcement.Type type) {
        Plan plan = next.plan();
        return new Announcement(
                type,
                next.id(),
                plan.hash(),
                next.attempt(),
                next.version(),
                plan.kind(),
                plan.resource(),
                next.proposal().environment(),
                next.status(),
                now);
    }
}
