package io.trimtab.apply;

import io.trimtab.aws.change.ChangeActs;
import io.trimtab.aws.change.Sight;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.store.ChangeAnswer;
import io.trimtab.aws.store.Lease;
import io.trimtab.domain.change.Activity;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.State;
import io.trimtab.domain.guardrail.Guardrails;
import io.trimtab.domain.guardrail.Question;
import io.trimtab.domain.policy.EnvironmentPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

/// From the approval to the moment before the first act: the resource is looked at afresh, everything that speaks
/// against it is asked again, and what is to be done is written down together with the lease.
final class Start {
    private static final int ATTEMPTS = 5;
    /// After which a look that was not allowed is worth another try: somebody has to change a role first.
    private static final Duration AFTER_DENIAL = Duration.ofHours(1);

    private final Desk desk;
    private final Acts acts;
    private final BiFunction<Sight, Plan, Sight> audience;
    private final Conditions conditions;
    private final Clock clock;

    /// @param audience adds to a sight who feels the change
    Start(Desk desk, Acts acts, BiFunction<Sight, Plan, Sight> audience, Conditions conditions, Clock clock) {
        this.desk = desk;
        this.acts = acts;
        this.audience = audience;
        this.conditions = conditions;
        this.clock = clock;
    }

    /// What came of it.
    sealed interface Answer {
        /// It is APPLYING, and this run has the lease.
        record Begun(Change change) implements Answer {}

        record NotBegun(Result result) implements Answer {}
    }

    Answer begin(Change approved, ApplyRequest request, Invocation invocation, LoadedPolicy policy) {
        Change change = approved;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (!(change.state() instanceof State.Approved state)) {
                return not(Result.done(change, "It is " + change.status() + " by now."));
            }
            if (request.attempt().isPresent() && request.attempt().getAsInt() != change.attempt()) {
                return not(Result.done(
                        change,
                        "The event is of attempt " + request.attempt().getAsInt() + ", and the change is at "
                                + change.attempt() + "."));
            }
            ChangeAnswer answer = tryOnce(change, state, invocation, policy);
            switch (answer) {
                case ChangeAnswer.Moved moved -> {
                    return moved.change().state() instanceof State.Applying
                            ? new Answer.Begun(moved.change())
                            : not(Result.done(moved.change(), Sentences.of(moved.change())));
                }
                case ChangeAnswer.Unmoved(Change same, String why) -> {
                    return not(Result.done(same, why));
                }
                case ChangeAnswer.Stale _ -> change = desk.read(change.id());
                case ChangeAnswer.LeaseHeld held -> {
                    return not(Result.done(change, tell(change, held, policy)));
                }
                case ChangeAnswer.Snoozed _, ChangeAnswer.Unknown _ ->
                    throw new IllegalStateException("a begin must move, or say why not, was " + answer);
            }
        }
        return not(Result.later(change, "Others begin changes at the same time; the sweep asks again."));
    }

    private ChangeAnswer tryOnce(Change change, State.Approved state, Invocation invocation, LoadedPolicy policy) {
        EnvironmentPolicy rules = policy.policy().of(change.proposal().environment());
        Instant now = clock.instant();
        Event event = state.expired(now) ? new Event.Expire(Desk.SELF) : event(change, invocation, rules, now);
        return desk.move(change, event, rules.terms(change.proposal()), now);
    }

    private Event event(Change change, Invocation invocation, EnvironmentPolicy rules, Instant now) {
        ChangeActs kind = acts.of(change.plan().kind(), rules.changes().acts());
        Sight sight;
        try {
            sight = audience.apply(kind.look(change.plan(), now), change.plan());
        } catch (GatewayException failure) {
            return switch (failure.kind()) {
                case THROTTLED, UNAVAILABLE -> throw failure;
                case DENIED, STALE, CONFLICT, BUG ->
                    Objections.refuse(
                            "UNREADABLE",
                            "The resource could not be looked at: " + failure.getMessage() + ".",
                            Optional.of(now.plus(AFTER_DENIAL)));
            };
        }
        return Objections.drift(change, sight).orElseGet(() -> switch (sight) {
            case Sight.Present present -> event(change, present, invocation, rules, now);
            case Sight.Gone(var because) -> new Event.Drift(Desk.SELF, because);
        });
    }

    private Event event(
            Change change, Sight.Present present, Invocation invocation, EnvironmentPolicy rules, Instant now) {
        Optional<String> group = Groups.of(change.plan(), present.before());
        Optional<String> ownWindow = OwnWindow.of(present.before());
        Activity activity = desk.changes().activity(change.proposal().environment());
        return Objections.obstacles(present.obstacles(), now)
                .or(() -> Objections.refusals(Guardrails.refusals(
                        new Question(change, conditions.of(change, group, ownWindow, activity), rules, now))))
                .orElseGet(() -> new Event.Begin(
                        Desk.SELF,
                        change.plan().hash(),
                        change.attempt(),
                        present.before(),
                        group,
                        invocation.hold(),
                        activity));
    }

    /// Another change was faster between the question and the begin.
    private String tell(Change change, ChangeAnswer.LeaseHeld held, LoadedPolicy policy) {
        Lease lease = held.lease();
        Event.Refuse refuse = lease.holder()
                .map(holder -> Objections.refuse(
                        "ONE_AT_A_TIME",
                        "Another change, " + holder + ", is at " + held.what() + ".",
                        Optional.empty()))
                .orElseGet(() -> Objections.refuse(
                        "COOL_DOWN",
                        "It was changed lately and is left alone until "
                                + lease.coolDownUntil().map(Instant::toString).orElse("later") + ".",
                        lease.coolDownUntil()));
        EnvironmentPolicy rules = policy.policy().of(change.proposal().environment());
        desk.move(change, refuse, rules.terms(change.proposal()), clock.instant());
        return refuse.hindrance().why();
    }

    private static Answer not(Result result) {
        return new Answer.NotBegun(result);
    }
}
