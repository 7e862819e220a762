package io.trimtab.domain.change;

import io.trimtab.domain.finding.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// From the proposal to the answer.
final class Asking {
    private Asking() {}

    static Transition first(Event.Propose event, Terms terms, Instant now) {
        return proposed(Optional.empty(), event, terms, now);
    }

    static Transition again(Change change, Event.Propose event, Terms terms, Instant now) {
        if (!event.proposal().plan().equals(change.plan())) {
            throw new IllegalArgumentException("proposal must be of " + change.id() + ", was of "
                    + event.proposal().plan().changeId());
        }
        return switch (change.state()) {
            case State.Waiting _ -> change.unmoved(change.id() + " has been proposed already.");
            case State.Acting _, State.Applied _ -> change.unmoved(change.id() + " is being made.");
            case State.Kept _ -> proposed(Optional.of(change), event, terms, now);
            case State.Ended ended -> again(change, ended, event, terms, now);
        };
    }

    private static Transition again(Change change, State.Ended ended, Event.Propose event, Terms terms, Instant now) {
        Optional<Instant> from = ended.againFrom();
        if (from.isEmpty()) {
            return change.unmoved(change.id() + " could not be rolled back: a person has to see to it first.");
        }
        if (now.isBefore(from.get())) {
            return change.unmoved(
                    change.id() + " is " + change.status() + " and not proposed again before " + from.get() + ".");
        }
        return proposed(Optional.of(change), event, terms, now);
    }

    private static Transition proposed(Optional<Change> known, Event.Propose event, Terms terms, Instant now) {
        int rollBacks = known.map(Change::rollBacks).orElse(0);
        Proposal proposal = event.proposal().afterRollBacks(rollBacks);
        Change next = new Change(
                proposal,
                known.map(Change::attempt).orElse(0) + 1,
                known.map(Change::version).orElse(0L) + 1,
                now,
                new State.Proposed(now, now.plus(terms.approval().lasts()), List.of(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                rollBacks);
        return known.map(change -> Move.of(change, next, event.by(), now))
                .orElseGet(() -> Move.first(next, event.by(), now))
                .settings(proposal.plan().from(), proposal.plan().to())
                .evidence(measured(proposal.evidence()))
                .tells(Announcement.Type.PROPOSED)
                .because("proposed", proposal.because());
    }

    private static SortedMap<String, String> measured(List<Evidence> evidence) {
        SortedMap<String, String> facts = new TreeMap<>();
        for (Evidence fact : evidence) {
            facts.put(fact.metric() + " " + fact.statistic(), fact.value() + " " + fact.unit());
        }
        return facts;
    }

    static Transition approve(Change change, Event.Approve event, Terms terms, Instant now) {
        return switch (change.state()) {
            case State.Proposed proposed -> Approving.approve(change, proposed, event, terms, now);
            case State.Approved _ -> change.unmoved(change.id() + " has been approved already.");
            case State.Acting _, State.InPlace _, State.Ended _ -> change.outOfPlace("approved");
        };
    }

    /// Also takes a change out of the way that a person has set right by hand.
    static Transition dismiss(Change change, Event.Dismiss event, Terms terms, Instant now) {
        return switch (change.state()) {
            case State.Waiting _, State.RollbackFailed _ -> dismissed(change, event, terms, now);
            case State.Acting _, State.InPlace _ ->
                change.unmoved(change.id() + " is " + change.status() + ": roll it back instead.");
            case State.Dismissed _,
                    State.Expired _,
                    State.Drifted _,
                    State.Failed _,
                    State.RolledBack _,
                    State.Reverted _ -> change.outOfPlace("dismissed");
        };
    }

    private static Transition dismissed(Change change, Event.Dismiss event, Terms terms, Instant now) {
        Instant until = event.snoozedUntil().orElse(now.plus(terms.dismissed()));
        if (!until.isAfter(now)) {
            return change.unmoved("until must be in the future, was " + until + ".");
        }
        return Move.to(change, new State.Dismissed(now, event.reason(), until), event.by(), now)
                .snooze(event.snoozedUntil()
                        .map(end -> new Snooze(change.plan().resource(), end, event.by(), event.reason())))
                .tells(Announcement.Type.CLOSED)
                .because(event.snoozedUntil().isPresent() ? "snoozed" : "dismissed", event.reason());
    }

    static Transition expire(Change change, Event.Expire event, Instant now) {
        return switch (change.state()) {
            case State.Waiting waiting
            when waiting.expired(now) ->
                Move.to(change, new State.Expired(now), event.by(), now)
                        .tells(Announcement.Type.CLOSED)
                        .because("expired", "Its time was over at " + waiting.expiresAt() + ".");
            case State.Waiting waiting -> change.unmoved(change.id() + " has time until " + waiting.expiresAt() + ".");
            case State.Acting _, State.InPlace _, State.Ended _ -> change.outOfPlace("expired");
        };
    }

    static Transition refuse(Change change, Event.Refuse event, Terms terms, Instant now) {
        return switch (change.state()) {
            case State.Waiting waiting -> refused(change, waiting, event, terms, now);
            case State.Acting _, State.InPlace _, State.Ended _ -> change.outOfPlace("refused");
        };
    }

    /// A refusal by the same guardrails is told once; a new time to try again is noted silently.
    private static Transition refused(
            Change change, State.Waiting waiting, Event.Refuse event, Terms terms, Instant now) {
        Hindrance hindrance = event.hindrance();
        if (event.forGood()) {
            return Move.to(change, new State.Failed(now, hindrance.why(), now.plus(terms.coolDown())), event.by(), now)
                    .tells(Announcement.Type.FAILED)
                    .because("refused for good", hindrance.why());
        }
        boolean told = waiting.hindrance()
                .map(before -> before.guardrails().containsAll(hindrance.guardrails()))
                .orElse(false);
        if (told && waiting.hindrance().flatMap(Hindrance::retryAt).equals(hindrance.retryAt())) {
            return change.unmoved("Still so: " + hindrance.why());
        }
        State next = switch (waiting) {
            case State.Proposed asked ->
                new State.Proposed(asked.since(), asked.expiresAt(), asked.approvals(), Optional.of(hindrance));
            case State.Approved approved ->
                new State.Approved(
                        approved.since(), approved.expiresAt(), approved.approvals(), Optional.of(hindrance));
        };
        Move move = Move.to(change, next, event.by(), now);
        return (told ? move : move.tells(Announcement.Type.REFUSED)).because("refused", hindrance.why());
    }
}
