package io.trimtab.domain.change;

import java.time.Instant;

/// What is seen of a resource, before the change and after it.
final class Watching {
    private Watching() {}

    static Transition drift(Change change, Event.Drift event, Instant now) {
        Move move = Move.to(change, new State.Drifted(now, event.what()), event.by(), now)
                .tells(Announcement.Type.CLOSED);
        return switch (change.state()) {
            case State.Acting _, State.Applied _ ->
                move.lease(new LeaseWrite.Free(now)).because("drifted", event.what());
            case State.Waiting _, State.Kept _ -> move.because("drifted", event.what());
            case State.Ended _ -> change.outOfPlace("drifted");
        };
    }

    /// Looks may come twice, or late: only the one that is due counts.
    static Transition looked(Change change, Event.Looked event, Instant now) {
        return switch (change.state()) {
            case State.Applied applied
            when applied.look() == event.look() ->
                Move.to(
                                change,
                                new State.Applied(applied.since(), applied.look() + 1, event.nextLookAt()),
                                event.by(),
                                now)
                        .evidence(event.evidence())
                        .because("looked", event.because());
            case State.Applied applied ->
                change.unmoved("Look " + applied.look() + " is due, not " + event.look() + ".");
            case State.Waiting _, State.Acting _, State.Kept _, State.Ended _ -> change.outOfPlace("looked at");
        };
    }

    static Transition keep(Change change, Event.Keep event, Terms terms, Instant now) {
        return switch (change.state()) {
            case State.Applied _ ->
                Move.to(change, new State.Kept(now, event.proven()), event.by(), now)
                        .lease(new LeaseWrite.Free(now.plus(terms.coolDown())))
                        .evidence(event.evidence())
                        .tells(Announcement.Type.KEPT)
                        .because(event.proven() ? "kept" : "kept, unproven", event.because());
            case State.Waiting _, State.Acting _, State.Kept _, State.Ended _ -> change.outOfPlace("kept");
        };
    }

    /// The plan rests as long as one that somebody declined: its owner has, in deed.
    static Transition revert(Change change, Event.Revert event, Terms terms, Instant now) {
        State next = new State.Reverted(now, event.owner(), now.plus(terms.dismissed()));
        Move move = Move.to(change, next, event.by(), now)
                .settings(change.plan().to(), change.plan().from())
                .tells(Announcement.Type.CLOSED);
        String why = event.owner() + " has set it back.";
        return switch (change.state()) {
            case State.Applied _ ->
                move.lease(new LeaseWrite.Free(now.plus(terms.coolDown()))).because("reverted", why);
            case State.Kept _ -> move.because("reverted", why);
            case State.Waiting _, State.Acting _, State.Ended _ -> change.outOfPlace("reverted");
        };
    }
}
