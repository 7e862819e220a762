package io.trimtab.apply;

import io.trimtab.aws.change.ChangeActs;
import io.trimtab.aws.change.Step;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// What a run does next.
sealed interface Turn {
    /// Each with the pause that its kind takes: some minutes for an instance that does not start.
    int MOST_TIMES = 20;

    /// Write it down, then go on after a while.
    record Tell(Event event, Duration again) implements Turn {}

    /// Nothing to write down: AWS is not ready.
    record Wait(String why, Duration again) implements Turn {}

    /// @param patience how long it may take
    /// @param firstLook how long after it is done it is looked at
    record Pace(Duration patience, Duration firstLook) {}

    /// On the way to the plan's settings.
    static Turn forward(Step step, Change change, Pace pace, State.Applying applying, Instant now) {
        Instant since = applying.since();
        return switch (step) {
            case Step.Done(var settings) -> tell(new Event.Finish(Desk.SELF, settings, now.plus(pace.firstLook())));
            case Step.Acted(String what, Duration again) ->
                inVain(what, applying, pace.patience(), now)
                        .map(why -> back(change, why))
                        .orElseGet(() -> acted(what, again));
            case Step.Waiting(String why, Duration again) ->
                now.isBefore(since.plus(pace.patience()))
                        ? new Wait(why, again)
                        : back(change, "It took longer than " + pace.patience().toMinutes() + " minutes. " + why);
            case Step.Refused(String why) -> tell(new Event.Fail(Desk.SELF, why, List.of()));
            case Step.Drifted(String what) -> tell(new Event.Drift(Desk.SELF, what));
            case Step.Failed(String why) -> back(change, why);
        };
    }

    /// On the way to the before-image.
    static Turn back(
            Step step, Change change, BeforeImage before, ChangeActs kind, State.RollingBack back, Instant now) {
        Instant since = back.since();
        Duration patience = kind.patience(before);
        return switch (step) {
            case Step.Done(var settings) -> tell(new Event.Finish(Desk.SELF, settings, now));
            case Step.Acted(String what, Duration again) ->
                inVain(what, back, patience, now)
                        .map(why -> fail(why, change, before, kind))
                        .orElseGet(() -> acted(what, again));
            case Step.Waiting(String why, Duration again) ->
                now.isBefore(since.plus(patience))
                        ? new Wait(why, again)
                        : fail(
                                "It took longer than " + patience.toMinutes() + " minutes. " + why,
                                change,
                                before,
                                kind);
            case Step.Drifted(String what) -> tell(new Event.Drift(Desk.SELF, what));
            case Step.Refused(String why) -> fail(why, change, before, kind);
            case Step.Failed(String why) -> fail(why, change, before, kind);
        };
    }

    /// Turns round.
    static Turn back(Change change, String why) {
        return tell(new Event.RollBack(Desk.SELF, change.plan().hash(), why, Collections.emptySortedMap()));
    }

    /// AWS may take a request and nothing come of it, such as a start that breaks off each time. What has been asked
    /// for
    /// so often, or still is when all patience is over, is not asked for again.
    private static Optional<String> inVain(String what, State.Acting acting, Duration patience, Instant now) {
        int before = acting.journal().times(what);
        boolean over = before > 0 && !now.isBefore(acting.since().plus(patience));
        return over || before >= MOST_TIMES
                ? Optional.of(what + " was taken " + (before + 1) + " times, and nothing came of it.")
                : Optional.empty();
    }

    private static Turn acted(String what, Duration again) {
        return new Tell(new Event.Progress(Desk.SELF, what, Optional.empty()), again);
    }

    private static Turn fail(String why, Change change, BeforeImage before, ChangeActs kind) {
        return tell(new Event.Fail(Desk.SELF, why, kind.manualSteps(change.plan(), before)));
    }

    private static Turn tell(Event event) {
        return new Tell(event, Duration.ZERO);
    }
}
