package io.trimtab.sweep;

import io.trimtab.aws.change.Looks;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeAnswer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.Control;
import io.trimtab.aws.store.Leases;
import io.trimtab.aws.store.Outbox;
import io.trimtab.aws.store.OutboxItem;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.Announcement;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.change.Terms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One look at everything that is not at its end. It does nothing itself to any resource: it says again what somebody
/// missed, books again what is missing, and expires what is over. All of it may be done twice without harm, so two
/// sweeps at once are two sweeps.
final class ChangeSweep {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeSweep.class);
    private static final Actor SELF = Actor.function("change-sweep");
    /// So long the writer of an announcement is given to publish it itself.
    private static final Duration OUTBOX_GRACE = Duration.ofMinutes(1);
    private static final int PAGE = 100;

    private final Parts parts;
    private final Clock clock;

    ChangeSweep(Parts parts, Clock clock) {
        this.parts = parts;
        this.clock = clock;
    }

    /// @param looks absent in an invocation by hand, where nothing is booked
    record Parts(
            Supplier<LoadedPolicy> policies,
            ChangeStore changes,
            Outbox outbox,
            Announcer announcer,
            Leases leases,
            Control control,
            Optional<Looks> looks) {}

    /// @throws RuntimeException the first that nobody has thought of, once everything else was seen to
    Sweep run(Invocation invocation) {
        Sweep sweep = new Sweep(invocation.stopAt());
        apart("Outbox", sweep, () -> publish(sweep));
        each(sweep, Status.ROLLING_BACK, change -> goOn(change, Announcement.Type.ROLLBACK_REQUESTED, sweep));
        each(sweep, Status.APPLYING, change -> goOn(change, Announcement.Type.APPROVED, sweep));
        each(sweep, Status.APPLIED, change -> look(change, sweep));
        LoadedPolicy policy = parts.policies().get();
        boolean paused = parts.control().paused().isPresent();
        each(sweep, Status.APPROVED, change -> approved(change, policy, paused, sweep));
        each(sweep, Status.PROPOSED, change -> expire(change, policy, sweep));
        sweep.failIfBroken();
        return sweep;
    }

    /// From the oldest on. Where the bus takes nothing of a page, the next one would fare no better.
    private void publish(Sweep sweep) {
        Instant before = clock.instant().minus(OUTBOX_GRACE);
        boolean more = true;
        while (more && sweep.hasTime(clock.instant())) {
            List<OutboxItem> items = parts.outbox().pending(before, PAGE);
            int published = parts.announcer().publish(items);
            sweep.looked("Outbox", items.size());
            sweep.did("published", published);
            if (published < items.size()) {
                sweep.failed("events:PutEvents", items.size() - published + " announcements wait for the next sweep");
            }
            more = items.size() == PAGE && published == PAGE;
        }
    }

    /// One change that fails leaves the others alone, and changes of one state those of the others.
    private void each(Sweep sweep, Status status, Consumer<Change> task) {
        if (!sweep.hasTime(clock.instant())) {
            return;
        }
        apart(status.name(), sweep, () -> {
            List<Change> changes = parts.changes().list(status);
            sweep.looked(status.name(), changes.size());
            for (Change change : changes) {
                if (!sweep.hasTime(clock.instant())) {
                    return;
                }
                apart(change.id(), sweep, () -> task(change, task, sweep));
            }
        });
    }

    private static void task(Change change, Consumer<Change> task, Sweep sweep) {
        try {
            task.accept(change);
        } catch (GatewayException failure) {
            sweep.failed(change.id(), String.valueOf(failure.getMessage()));
        }
    }

    /// What nobody has thought of, such as an item that another version wrote, must not keep a roll-back from going on:
    /// the sweep fails after it has seen to everything else.
    private static void apart(String what, Sweep sweep, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failure) {
            LOG.error("{} could not be seen to", what, failure);
            sweep.broke(failure);
        }
    }

    private void goOn(Change change, Announcement.Type type, Sweep sweep) {
        Instant now = clock.instant();
        if (change.state() instanceof State.Acting acting
                && Due.toGoOn(
                        acting, parts.leases().of(change.plan().resource()).heldUntil(), now)) {
            again(change, type, sweep, "resumed");
        }
    }

    private void look(Change change, Sweep sweep) {
        Instant now = clock.instant();
        if (parts.looks().isEmpty()
                || !(change.state() instanceof State.Applied applied)
                || !Due.toLook(applied, now)) {
            return;
        }
        switch (parts.looks().get().book(change, now)) {
            case BOOKED -> sweep.did("looks booked", 1);
            case ALREADY_BOOKED -> {}
        }
    }

    private void approved(Change change, LoadedPolicy policy, boolean paused, Sweep sweep) {
        Instant now = clock.instant();
        if (!(change.state() instanceof State.Approved approved)) {
            return;
        }
        if (approved.expired(now)) {
            expire(change, policy, sweep);
        } else if (!paused && Due.toApply(approved, now)) {
            again(change, Announcement.Type.APPROVED, sweep, "sent again");
        }
    }

    private void expire(Change change, LoadedPolicy policy, Sweep sweep) {
        Instant now = clock.instant();
        if (!(change.state() instanceof State.Waiting waiting) || !waiting.expired(now)) {
            return;
        }
        Terms terms = policy.policy().of(change.proposal().environment()).terms(change.proposal());
        ChangeAnswer answer = parts.changes().move(change.id(), new Event.Expire(SELF), terms, now);
        if (answer instanceof ChangeAnswer.Moved moved) {
            parts.announcer().publish(moved.toPublish());
            sweep.did("expired", 1);
        }
    }

    /// The index may lag behind: what is told is what the change says itself.
    private void again(Change seen, Announcement.Type type, Sweep sweep, String what) {
        Optional<Change> current = parts.changes().get(seen.id()).filter(now -> now.status() == seen.status());
        current.ifPresent(change -> {
            parts.announcer().again(announcement(change, type, clock.instant()));
            sweep.did(what, 1);
        });
    }

    private static Announcement announcement(Change change, Announcement.Type type, Instant now) {
        return new Announcement(
                type,
                change.id(),
                change.plan().hash(),
                change.attempt(),
                change.version(),
                change.plan().kind(),
                change.plan().resource(),
                change.proposal().environment(),
                change.status(),
                now);
    }
}
