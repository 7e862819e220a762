package io.trimtab.sweep;

import io.trimtab.domain.change.Journal;
import io.trimtab.domain.change.State;
import java.time.Duration;
import java.time.Instant;

/// Which changes somebody should have seen to by now. It decides by its arguments alone.
final class Due {
    /// So long the event of a transition, or the schedule of a continuation, is given to arrive by itself.
    private static final Duration GRACE = Duration.ofMinutes(2);
    /// How often the sweep comes: what falls due before the next one is booked by this one.
    private static final Duration INTERVAL = Duration.ofMinutes(5);

    private Due() {}

    /// Approved, and nobody has begun; where guardrails keep it waiting, not before they may let it pass.
    static boolean toApply(State.Approved approved, Instant now) {
        boolean mayPass = approved.hindrance()
                .flatMap(hindrance -> hindrance.retryAt())
                .map(retryAt -> !retryAt.isAfter(now))
                .orElse(true);
        return !approved.expired(now) && mayPass && isPast(approved.since(), now);
    }

    /// Begun, and no run is at it.
    ///
    /// @param heldUntil until when a run has the lease
    static boolean toGoOn(State.Acting acting, Instant heldUntil, Instant now) {
        Journal journal = acting.journal();
        return isPast(acting.since(), now)
                && !heldUntil.isAfter(now)
                && journal.resumeAt().map(at -> isPast(at, now)).orElse(true);
    }

    /// A look that comes before the next sweep, or should have come.
    static boolean toLook(State.Applied applied, Instant now) {
        return applied.lookAt().isBefore(now.plus(INTERVAL));
    }

    private static boolean isPast(Instant moment, Instant now) {
        return !moment.plus(GRACE).isAfter(now);
    }
}
