package io.trimtab.domain.change;

import java.time.Instant;
import java.util.Optional;

/// From the approval to the resource being changed, or set back.
final class Doing {
    private Doing() {}

    /// The approval is used up by it: in the next state there is none.
    static Transition begin(Change change, Event.Begin event, Instant now) {
        return switch (change.state()) {
            case State.Approved approved -> begin(change, approved, event, now);
            case State.Proposed _, State.Acting _, State.InPlace _, State.Ended _ -> change.outOfPlace("applied");
        };
    }

    private static Transition begin(Change change, State.Approved approved, Event.Begin event, Instant now) {
        if (approved.expired(now)) {
            return change.unmoved("The approval expired at " + approved.expiresAt() + ".");
        }
        if (!event.planHash().equals(change.plan().hash()) || event.attempt() != change.attempt()) {
            return change.unmoved("The approval is for another plan or attempt than that of " + change.id() + ".");
        }
        Change next = new Change(
                change.proposal(),
                change.attempt(),
                change.version() + 1,
                change.proposedAt(),
                new State.Applying(now, Journal.EMPTY),
                Optional.of(event.before()),
                event.group(),
                Optional.empty(),
                change.rollBacks());
        return Move.of(change, next, event.by(), now)
                .lease(new LeaseWrite.Take(
                        Optional.of(event.hold()), !change.proposal().emergency()))
                .activity(Optional.of(event.activity().with(change, now))
                        .filter(_ -> !change.plan().kind().isStep()))
                .settings(change.plan().from(), change.plan().to())
                .evidence(event.before().facts())
                .because("began", "The resource is as it was when it was proposed, and nothing stands in the way.");
    }

    static Transition progress(Change change, Event.Progress event, Instant now) {
        return switch (change.state()) {
            case State.Applying applying ->
                noted(
                        change,
                        new State.Applying(
                                applying.since(), applying.journal().with(now, event.what(), event.resumeAt())),
                        event,
                        now);
            case State.RollingBack back ->
                noted(
                        change,
                        new State.RollingBack(
                                back.since(), back.why(), back.journal().with(now, event.what(), event.resumeAt())),
                        event,
                        now);
            case State.Waiting _, State.InPlace _, State.Ended _ -> change.outOfPlace("going on");
        };
    }

    private static Transition noted(Change change, State next, Event.Progress event, Instant now) {
        Move move = Move.to(change, next, event.by(), now);
        return (event.resumeAt().isPresent() ? move.lease(new LeaseWrite.Rest()) : move)
                .because(event.resumeAt().isPresent() ? "waits" : "acted", event.what());
    }

    static Transition finish(Change change, Event.Finish event, Terms terms, Instant now) {
        return switch (change.state()) {
            case State.Applying _ when change.plan().kind().isStep() -> stepped(change, event, terms, now);
            case State.Applying _ -> applied(change, event, now);
            case State.RollingBack back -> rolledBack(change, back, event, terms, now);
            case State.Waiting _, State.InPlace _, State.Ended _ -> change.outOfPlace("finished");
        };
    }

    /// Nobody watches a step: it is kept as it is, unproven, and its resource is free for the next one.
    private static Transition stepped(Change change, Event.Finish event, Terms terms, Instant now) {
        Change next = new Change(
                change.proposal(),
                change.attempt(),
                change.version() + 1,
                change.proposedAt(),
                new State.Kept(now, false),
                change.before(),
                change.group(),
                Optional.of(now),
                change.rollBacks());
        return Move.of(change, next, event.by(), now)
                .lease(new LeaseWrite.Free(now.plus(terms.coolDown())))
                .settings(change.plan().from(), event.settings())
                .tells(Announcement.Type.KEPT)
                .because("applied", "The resource is as planned, and well. The next step is its judge.");
    }

    private static Transition applied(Change change, Event.Finish event, Instant now) {
        Change next = new Change(
                change.proposal(),
                change.attempt(),
                change.version() + 1,
                change.proposedAt(),
                new State.Applied(now, 1, event.lookAt()),
                change.before(),
                change.group(),
                Optional.of(now),
                change.rollBacks());
        return Move.of(change, next, event.by(), now)
                .lease(new LeaseWrite.Rest())
                .settings(change.plan().from(), event.settings())
                .tells(Announcement.Type.APPLIED)
                .because("applied", "The resource is as planned, and well.");
    }

    /// Only what had been applied counts against the plan; an apply that failed half-way says nothing of its merit.
    private static Transition rolledBack(
            Change change, State.RollingBack back, Event.Finish event, Terms terms, Instant now) {
        Change next = new Change(
                change.proposal(),
                change.attempt(),
                change.version() + 1,
                change.proposedAt(),
                new State.RolledBack(now, back.why(), now.plus(terms.rollBackCoolDown())),
                change.before(),
                change.group(),
                change.appliedAt(),
                change.rollBacks() + (change.appliedAt().isPresent() ? 1 : 0));
        return Move.of(change, next, event.by(), now)
                .lease(new LeaseWrite.Free(now.plus(terms.coolDown())))
                .settings(change.plan().to(), event.settings())
                .tells(Announcement.Type.ROLLED_BACK)
                .because("rolled back", back.why());
    }

    static Transition fail(Change change, Event.Fail event, Terms terms, Instant now) {
        return switch (change.state()) {
            case State.Applying _ ->
                Move.to(change, new State.Failed(now, event.why(), now.plus(terms.coolDown())), event.by(), now)
                        .lease(new LeaseWrite.Free(now))
                        .tells(Announcement.Type.FAILED)
                        .because("failed", event.why());
            case State.RollingBack _ ->
                Move.to(change, new State.RollbackFailed(now, event.why(), event.manualSteps()), event.by(), now)
                        .lease(new LeaseWrite.Free(now.plus(terms.coolDown())))
                        .tells(Announcement.Type.FAILED)
                        .because("roll-back failed", event.why());
            case State.Waiting _, State.InPlace _, State.Ended _ -> change.outOfPlace("failed");
        };
    }

    /// The lease stays with the change where it has it, and is taken again where it has not; no cool-down holds up a
    /// roll-back.
    static Transition rollBack(Change change, Event.RollBack event, Instant now) {
        if (!event.planHash().equals(change.plan().hash())) {
            return change.unmoved("The plan to roll back is another than that of " + change.id() + ".");
        }
        return switch (change.state()) {
            case State.Applying _, State.Applied _ ->
                rollingBack(change, event, now).because("roll-back", event.why());
            case State.Kept _, State.RollbackFailed _ ->
                rollingBack(change, event, now)
                        .lease(new LeaseWrite.Take(Optional.empty(), false))
                        .because("roll-back", event.why());
            case State.RollingBack _ -> change.unmoved(change.id() + " is being rolled back already.");
            case State.Waiting _ -> change.unmoved(change.id() + " has not been applied: dismiss it instead.");
            case State.Dismissed _,
                    State.Expired _,
                    State.Drifted _,
                    State.Failed _,
                    State.RolledBack _,
                    State.Reverted _ -> change.outOfPlace("rolled back");
        };
    }

    private static Move rollingBack(Change change, Event.RollBack event, Instant now) {
        return Move.to(change, new State.RollingBack(now, event.why(), Journal.EMPTY), event.by(), now)
                .settings(change.plan().to(), change.plan().from())
                .evidence(event.evidence())
                .tells(Announcement.Type.ROLLBACK_REQUESTED);
    }
}
