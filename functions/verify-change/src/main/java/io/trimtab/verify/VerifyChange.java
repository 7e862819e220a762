package io.trimtab.verify;

import io.trimtab.aws.change.ChangeActs;
import io.trimtab.aws.change.Looks;
import io.trimtab.aws.change.Sight;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeAnswer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Trigger;
import io.trimtab.domain.policy.EnvironmentPolicy;
import io.trimtab.domain.resource.Owner;
import io.trimtab.domain.verify.Conclusion;
import io.trimtab.domain.verify.Verification;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One look: first whether the resource still is what the change made of it, then whether it does as well as before.
/// Looks may come twice, late or out of order; only the one that is due counts.
final class VerifyChange {
    private static final Logger LOG = LoggerFactory.getLogger(VerifyChange.class);
    static final String FUNCTION = "verify-change";

    private static final Actor SELF = Actor.function(FUNCTION);

    private final Parts parts;
    private final Clock clock;

    VerifyChange(Parts parts, Clock clock) {
        this.parts = parts;
        this.clock = clock;
    }

    /// @param looks books the next look; absent in an invocation by hand, where the sweep sees to it
    record Parts(
            Supplier<LoadedPolicy> policies,
            ChangeStore changes,
            Announcer announcer,
            Acts acts,
            Figures figures,
            Alarms alarms,
            Optional<Looks> looks) {}

    /// @throws IllegalArgumentException where there is no such change
    Result run(VerifyRequest request, Invocation invocation) {
        Change change = parts.changes()
                .get(request.changeId())
                .orElseThrow(() -> new IllegalArgumentException(
                        "changeId must be that of a known change, was " + request.changeId()));
        return switch (change.state()) {
            case State.Applied applied -> due(change, applied, request, invocation);
            case State.Waiting _, State.Acting _, State.Kept _, State.Ended _ ->
                new Result(change, "It is " + change.status() + ": there is nothing to look at.", true);
        };
    }

    private Result due(Change change, State.Applied applied, VerifyRequest request, Invocation invocation) {
        if (applied.look() != request.look()) {
            return new Result(change, "Look " + applied.look() + " is due, not " + request.look() + ".", false);
        }
        if (clock.instant().isBefore(applied.lookAt())) {
            return new Result(change, "Look " + applied.look() + " is due at " + applied.lookAt() + ".", false);
        }
        return look(change, applied, invocation);
    }

    private Result look(Change change, State.Applied applied, Invocation invocation) {
        Instant now = clock.instant();
        EnvironmentPolicy rules =
                parts.policies().get().policy().of(change.proposal().environment());
        ChangeActs kind = parts.acts().of(change.plan().kind(), rules.changes().acts());
        Event event = altered(change, kind.look(change.plan(), now))
                .orElseGet(() -> judged(change, applied, kind, rules, invocation));
        return switch (parts.changes().move(change, event, rules.terms(change.proposal()), now)) {
            case ChangeAnswer.Moved(Change moved, var toPublish) -> {
                LOG.info("change {}: {} after look {}", moved.id(), moved.status(), applied.look());
                parts.announcer().publish(toPublish);
                bookNext(moved, now);
                yield new Result(moved, why(event), !(moved.state() instanceof State.Applied));
            }
            case ChangeAnswer.Unmoved(Change same, String why) -> new Result(same, why, true);
            case ChangeAnswer.Stale _, ChangeAnswer.LeaseHeld _, ChangeAnswer.Snoozed _, ChangeAnswer.Unknown _ ->
                new Result(change, "Somebody else moved it meanwhile; it is looked at again.", false);
        };
    }

    /// What somebody else has made of the resource since. What its owner set back is told, never fought.
    private static Optional<Event> altered(Change change, Sight sight) {
        return switch (sight) {
            case Sight.Gone(var because) -> Optional.of(new Event.Drift(SELF, because));
            case Sight.Present present -> altered(change, present.settings());
        };
    }

    private static Optional<Event> altered(Change change, SortedMap<String, String> settings) {
        if (settings.equals(change.plan().to())) {
            return Optional.empty();
        }
        if (settings.equals(change.plan().from())) {
            return Optional.of(new Event.Revert(
                    SELF, change.proposal().owner().map(Owner::name).orElse("Somebody")));
        }
        return Optional.of(new Event.Drift(
                SELF,
                change.plan().to().entrySet().stream()
                        .filter(made -> !made.getValue().equals(settings.get(made.getKey())))
                        .map(made -> made.getKey() + " was set to " + made.getValue() + " and is "
                                + settings.getOrDefault(made.getKey(), "unknown") + " now.")
                        .collect(Collectors.joining(" "))));
    }

    private Event judged(
            Change change, State.Applied applied, ChangeActs kind, EnvironmentPolicy rules, Invocation invocation) {
        Optional<Trigger> trigger = change.proposal().trigger();
        Instant now = clock.instant();
        Watch watch = new Watch(
                change,
                applied,
                began(change, applied),
                now,
                trigger.isPresent() ? AlarmLook.BASELINE : Watch.BASELINE);
        var trial = watch.trial(
                kind.guards(change.plan(), change.before().orElseThrow()),
                rules.service(),
                queries ->
                        parts.figures().read(queries, watch.from(), watch.until(), Watch.GRAIN, invocation.stopAt()));
        Verification verification = rules.changes().verification();
        // The policy may have fewer looks by now than were taken already: the last one is judged then.
        Conclusion conclusion = verification.judge(
                trial, Math.min(applied.look(), verification.plan().looks().size()) - 1);
        if (trigger.isPresent() && !(conclusion instanceof Conclusion.RollBack)) {
            String alarm = trigger.get().alarm();
            return AlarmLook.event(
                    change, applied, trigger.get(), parts.alarms().named(List.of(alarm)), SELF, now);
        }
        return Conclusions.event(conclusion, change, applied, SELF);
    }

    /// When this attempt's first act was about to be made: nothing after it is baseline.
    private Instant began(Change change, State.Applied applied) {
        return parts.changes().audit(change.id()).stream()
                .filter(entry ->
                        entry.attempt() == change.attempt() && entry.what().equals("began"))
                .map(entry -> entry.at())
                .reduce((_, last) -> last)
                .orElse(applied.since());
    }

    private void bookNext(Change moved, Instant now) {
        if (!(moved.state() instanceof State.Applied)) {
            return;
        }
        parts.looks().ifPresent(looks -> {
            try {
                looks.book(moved, now);
            } catch (GatewayException unbooked) {
                LOG.warn("change {}: its next look waits for the sweep: {}", moved.id(), unbooked.getMessage());
            }
        });
    }

    private static String why(Event event) {
        return switch (event) {
            case Event.Looked looked -> looked.because();
            case Event.Keep keep -> keep.because();
            case Event.RollBack back -> back.why();
            case Event.Revert revert -> revert.owner() + " has set it back.";
            case Event.Drift drift -> drift.what();
            case Event.Propose _,
                    Event.Approve _,
                    Event.Dismiss _,
                    Event.Expire _,
                    Event.Refuse _,
                    Event.Begin _,
                    Event.Progress _,
                    Event.Finish _,
                    Event.Fail _ -> throw new IllegalStateException("a look makes no " + event);
        };
    }
}
