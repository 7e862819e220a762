package io.trimtab.apply;

import io.trimtab.aws.change.ChangeActs;
import io.trimtab.aws.change.Step;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.store.ChangeAnswer;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.guardrail.Guardrails;
import io.trimtab.domain.guardrail.Moment;
import io.trimtab.domain.guardrail.Refusal;
import io.trimtab.domain.policy.EnvironmentPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Step by step, until the change is where it shall be or this run's time is over. What was done is written down after
/// each act; where the resource is, each step finds out by itself. So a run may end anywhere, and another goes on.
///
/// Somebody may ask for a roll-back while a run is on its way forward: the next write finds the change moved, and the
/// run turns round. The kill switch turns it round as well: what was known to work is the safer place to stop.
final class Walk {
    /// Longer waits are left to a run of their own.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    /// EventBridge Scheduler starts within the minute; AWS is asked again no sooner where it was down or throttled.
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private static final Duration AN_ALARMS_LOOK = Duration.ofMinutes(5);

    private final Desk desk;
    private final Acts acts;
    private final Conditions conditions;
    private final Bookings bookings;
    private final Clock clock;
    private final Consumer<Duration> pause;

    Walk(Desk desk, Acts acts, Conditions conditions, Bookings bookings, Clock clock, Consumer<Duration> pause) {
        this.desk = desk;
        this.acts = acts;
        this.conditions = conditions;
        this.bookings = bookings;
        this.clock = clock;
        this.pause = pause;
    }

    /// @param begun of which this run has the lease
    Result go(Change begun, Invocation invocation, LoadedPolicy policy) {
        EnvironmentPolicy rules = policy.policy().of(begun.proposal().environment());
        Terms terms = rules.terms(begun.proposal());
        Change change = begun;
        while (change.state() instanceof State.Acting acting) {
            Instant now = clock.instant();
            boolean timeLeft = now.isBefore(invocation.stopAt());
            Turn turn = timeLeft
                    ? turn(change, acting, rules, now)
                    : new Turn.Wait("The run's time is over, and another goes on.", A_MINUTE);
            switch (turn) {
                case Turn.Tell(Event event, Duration again) -> {
                    change = told(change, desk.move(change, event, terms, now));
                    rest(again, invocation);
                }
                case Turn.Wait wait
                when timeLeft && wait.again().compareTo(LONGEST_WAIT) <= 0 -> {
                    rest(wait.again(), invocation);
                    change = desk.read(change.id());
                }
                case Turn.Wait(String why, Duration again) -> {
                    Instant until = now.plus(again.compareTo(A_MINUTE) < 0 ? A_MINUTE : again);
                    Event event = new Event.Progress(Desk.SELF, why, Optional.of(until));
                    ChangeAnswer answer = desk.move(change, event, terms, now);
                    if (answer instanceof ChangeAnswer.Moved waiting) {
                        bookings.goOn(waiting.change(), until, invocation);
                        return Result.later(waiting.change(), why);
                    }
                    change = told(change, answer);
                }
            }
        }
        return Result.done(change, Sentences.of(change));
    }

    private Turn turn(Change change, State.Acting acting, EnvironmentPolicy rules, Instant now) {
        ChangeActs kind = acts.of(change.plan().kind(), rules.changes().acts());
        BeforeImage before = change.before()
                .orElseThrow(() -> new IllegalStateException(change.id() + " must have a before-image once begun"));
        return switch (acting) {
            case State.Applying applying ->
                conditions
                        .pause()
                        .map(why -> Turn.back(change, "Everything was paused while it was being made: " + why + "."))
                        .orElseGet(() -> Turn.forward(
                                step(() -> untimely(change, kind, before, rules, now)
                                        .orElseGet(() -> kind.forward(change.plan(), before, now))),
                                change,
                                new Turn.Pace(kind.patience(before), firstLook(change, rules)),
                                applying,
                                now));
            case State.RollingBack back ->
                Turn.back(step(() -> kind.back(change.plan(), before, now)), change, before, kind, back, now);
        };
    }

    /// What a crash or a slow snapshot has held up is not begun in a freeze or after its window. What has been begun by
    /// then goes on to a well state.
    private static Optional<Step> untimely(
            Change change, ChangeActs kind, BeforeImage before, EnvironmentPolicy rules, Instant now) {
        List<Refusal> refusals = Guardrails.untimely(new Moment(change, rules, OwnWindow.of(before), now));
        return refusals.isEmpty() || !kind.isUntouched(change.plan(), before, now)
                ? Optional.empty()
                : Optional.of(new Step.Refused(Sentences.heldUp(Refusal.together(refusals))));
    }

    /// An alarm that is answered is asked soon whether it is OK again, whatever the policy's looks at other changes.
    private static Duration firstLook(Change change, EnvironmentPolicy rules) {
        return change.proposal().trigger().isPresent()
                ? AN_ALARMS_LOOK
                : rules.changes().verification().plan().looks().getFirst().after();
    }

    private static Step step(Supplier<Step> take) {
        try {
            return take.get();
        } catch (GatewayException failure) {
            return switch (failure.kind()) {
                case THROTTLED, UNAVAILABLE -> new Step.Waiting(String.valueOf(failure.getMessage()), A_MINUTE);
                case DENIED, STALE, CONFLICT, BUG -> new Step.Failed(String.valueOf(failure.getMessage()));
            };
        }
    }

    /// @throws IllegalStateException where somebody has taken the lease away
    private Change told(Change change, ChangeAnswer answer) {
        return switch (answer) {
            case ChangeAnswer.Moved moved -> {
                if (moved.change().state() instanceof State.Applied) {
                    bookings.look(moved.change());
                }
                yield moved.change();
            }
            case ChangeAnswer.Stale _ -> desk.read(change.id());
            case ChangeAnswer.Unmoved unmoved -> throw new IllegalStateException(unmoved.because());
            case ChangeAnswer.LeaseHeld held ->
                throw new IllegalStateException(change.id() + " must have the lease of " + held.what() + ", it has "
                        + held.lease().holder().orElse("nobody"));
            case ChangeAnswer.Snoozed _, ChangeAnswer.Unknown _ ->
                throw new IllegalStateException("a step must move the change, was " + answer);
        };
    }

    private void rest(Duration again, Invocation invocation) {
        Duration shortly = again.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : again;
        if (shortly.isPositive() && clock.instant().plus(shortly).isBefore(invocation.stopAt())) {
            pause.accept(shortly);
        } else if (shortly.isPositive()) {
            pause.accept(Duration.between(clock.instant(), invocation.stopAt()));
        }
    }
}
