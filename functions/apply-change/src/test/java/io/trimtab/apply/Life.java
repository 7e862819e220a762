package io.trimtab.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.store.ChangeAnswer;
import io.trimtab.aws.store.OutboxItem;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.Announcement;
import io.trimtab.domain.change.AuditEntry;
import io.trimtab.domain.change.AuditTrail;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.resource.Arn;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// What happens in a [World]: by chance, and then in good order until everything has come to rest.
final class Life {
    private static final Actor ANNA = Actor.slack("U0ANNA");
    private static final Actor VERIFY = Actor.function("verify-change");
    private static final Actor SWEEP = Actor.function("change-sweep");
    private static final Arn FUNCTION =
            Arn.of("aws", "lambda", "eu-central-1", "123456789012", "function:apply-change");
    private static final int EVENTS = 30;
    private static final int ROUNDS = 60;

    private final World world;
    private final Map<String, Change> checked = new HashMap<>();
    private int runs;

    Life(World world) {
        this.world = world;
    }

    /// Lives, comes to rest, and holds to what must hold at every moment and at the end.
    void live() {
        for (int event = 0; event < EVENTS; event++) {
            disturbed(this::something);
            check();
        }
        comeToRest();
        check();
        assertAtRest();
    }

    // ------------------------------------------------------------------------------------ by chance

    private void disturbed(Runnable what) {
        if (world.chance(0.4)) {
            world.interference.plan(1 + world.random.nextInt(30), world.chance(0.5), () -> {
                throw new Interference.Crash();
            });
        } else if (world.chance(0.3)) {
            world.interference.plan(1 + world.random.nextInt(30), false, this::somebodyElse);
        }
        unbroken(what);
        world.interference.none();
    }

    private static void unbroken(Runnable what) {
        try {
            what.run();
        } catch (Interference.Crash | GatewayException gone) {
            // Its caller tries again, or the sweep does.
            assertThat(gone).isNotNull();
        }
    }

    private void something() {
        Plan plan = World.PLANS.get(world.random.nextInt(World.PLANS.size()));
        switch (world.random.nextInt(16)) {
            case 0, 1 -> told(world.changes.propose(World.proposal(plan), world.terms(), now()));
            case 2, 3, 4 -> answer(plan);
            case 5, 6, 7 -> deliver();
            case 8 -> look(plan);
            case 9 -> askBack(plan);
            case 10 -> dismiss(plan);
            case 11 -> sweep();
            case 12 -> world.clock.advance(Duration.ofSeconds(world.random.nextInt(1200)));
            case 13 -> world.clock.advance(Duration.ofHours(world.random.nextInt(30)));
            case 14 -> world.alarm = world.chance(0.5);
            default -> rarely(plan);
        }
    }

    private void rarely(Plan plan) {
        if (world.chance(0.3)) {
            world.meddled = true;
            world.machine(plan).replace("m5.4xlarge");
        } else if (world.chance(0.3)) {
            world.control.pause(ANNA, "An incident", now());
        } else {
            world.control.resume(ANNA, "Over", now());
        }
    }

    /// What comes between two calls of a run.
    private void somebodyElse() {
        Plan plan = World.PLANS.get(world.random.nextInt(World.PLANS.size()));
        String runner = world.runner;
        world.clock.advance(Duration.ofMillis(1));
        unbroken(() -> {
            switch (world.random.nextInt(8)) {
                case 0, 1, 2 -> anotherRun();
                case 3 -> askBack(plan);
                case 4 -> answer(plan);
                case 5 -> dismiss(plan);
                case 6 -> told(world.changes.propose(World.proposal(plan), world.terms(), now()));
                default -> deliver();
            }
        });
        world.runner = runner;
    }

    /// A second delivery of what is being done already. It has not much time, so that it ends in the midst of it.
    private void anotherRun() {
        for (Plan plan : World.PLANS) {
            Optional<Change> change = world.seen(plan);
            if (change.isPresent() && change.get().state() instanceof State.Acting acting) {
                ApplyRequest.Errand errand =
                        acting instanceof State.RollingBack ? ApplyRequest.Errand.ROLL_BACK : ApplyRequest.Errand.APPLY;
                run(errand(change.get(), errand), Duration.ofSeconds(50));
            }
        }
    }

    /// A yes: by one who may or one who may not, to this plan or to another, in time or late.
    private void answer(Plan plan) {
        Optional<Change> seen = world.seen(plan);
        if (seen.isEmpty()) {
            return;
        }
        Change change = seen.get();
        Actor by = world.chance(0.7) ? ANNA : world.chance(0.5) ? Actor.slack("U0EVE") : VERIFY;
        String hash = world.chance(0.9) ? plan.hash() : "0".repeat(64);
        int attempt = change.attempt() - (world.chance(0.1) ? 1 : 0);
        boolean right = by.equals(ANNA)
                && hash.equals(plan.hash())
                && attempt == change.attempt()
                && change.state() instanceof State.Proposed asked
                && now().isBefore(asked.expiresAt());
        if (right) {
            world.rightlyApproved.add(change.leaseOwner());
        }
        ChangeAnswer answer =
                world.changes.move(change.id(), new Event.Approve(by, hash, attempt), world.terms(), now());
        assertThat(answer instanceof ChangeAnswer.Moved && !right)
                .as("approved wrongly: " + answer)
                .isFalse();
        told(answer);
    }

    private void dismiss(Plan plan) {
        Optional<Instant> until = world.chance(0.3) ? Optional.of(now().plus(Duration.ofHours(5))) : Optional.empty();
        told(world.changes.move(plan.changeId(), new Event.Dismiss(ANNA, "No.", until), world.terms(), now()));
    }

    private void askBack(Plan plan) {
        Event event = new Event.RollBack(ANNA, plan.hash(), "It is slow.", new TreeMap<>());
        told(world.changes.move(plan.changeId(), event, world.terms(), now()));
    }

    /// In any order, and some of it twice.
    private void deliver() {
        if (!world.bus.isEmpty()) {
            int which = world.random.nextInt(world.bus.size());
            ApplyRequest request = world.chance(0.7) ? world.bus.remove(which) : world.bus.get(which);
            run(request);
        }
    }

    private void run(ApplyRequest request) {
        run(request, Duration.ofSeconds(world.chance(0.3) ? 70 : 900));
    }

    private void run(ApplyRequest request, Duration time) {
        runs++;
        world.runner = "run-" + runs;
        world.flow.run(
                request, new Invocation(world.runner, FUNCTION, now(), now().plus(time), Duration.ofSeconds(45)));
    }

    /// A look, whichever is due or was booked twice.
    private void look(Plan plan) {
        Optional<Change> seen = world.changes.get(plan.changeId());
        if (seen.isPresent() && seen.get().state() instanceof State.Applied applied) {
            told(world.changes.move(seen.get(), verdict(seen.get(), applied), world.terms(), now()));
        }
    }

    private Event verdict(Change change, State.Applied applied) {
        if (!world.machine(change.plan()).type().equals(change.plan().to().get("instanceType"))) {
            return new Event.Drift(
                    VERIFY, "It is " + world.machine(change.plan()).type() + ".");
        }
        int due = applied.look() - (world.chance(0.1) ? 1 : 0);
        if (applied.look() < 4 && world.chance(0.4)) {
            return new Event.Looked(VERIFY, due, now().plus(Duration.ofMinutes(15)), "Too early.", new TreeMap<>());
        }
        return world.chance(0.4)
                ? new Event.RollBack(VERIFY, change.plan().hash(), "p95 is worse.", new TreeMap<>())
                : new Event.Keep(VERIFY, world.chance(0.8), "No worse.", new TreeMap<>());
    }

    private void told(ChangeAnswer answer) {
        if (answer instanceof ChangeAnswer.Moved(var _, List<OutboxItem> outbox)) {
            world.announcer.publish(outbox);
        }
    }

    private void sweep() {
        world.announcer.publish(world.outbox.pending(now(), 100));
        for (Status waiting : List.of(Status.PROPOSED, Status.APPROVED)) {
            for (Change change : world.changes.list(waiting)) {
                told(world.changes.move(change, new Event.Expire(SWEEP), world.terms(), now()));
            }
        }
        world.changes.list(Status.APPROVED).forEach(change -> run(errand(change, ApplyRequest.Errand.APPLY)));
        world.changes.list(Status.APPLYING).forEach(change -> run(errand(change, ApplyRequest.Errand.APPLY)));
        world.changes.list(Status.ROLLING_BACK).forEach(change -> run(errand(change, ApplyRequest.Errand.ROLL_BACK)));
        for (Change change : world.changes.list(Status.APPLIED)) {
            if (change.state() instanceof State.Applied applied && !now().isBefore(applied.lookAt())) {
                look(change.plan());
            }
        }
    }

    private static ApplyRequest errand(Change change, ApplyRequest.Errand errand) {
        return new ApplyRequest(errand, change.id(), change.plan().hash(), OptionalInt.of(change.attempt()));
    }

    private Instant now() {
        return world.clock.instant();
    }

    // ------------------------------------------------------------------------------- what must hold

    /// Until every change is kept or has ended: nothing is disturbed any more, and time goes by.
    private void comeToRest() {
        world.faults = false;
        world.alarm = false;
        world.control.resume(ANNA, "Over", now());
        for (int round = 0; round < ROUNDS && !atRest(); round++) {
            sweep();
            while (!world.bus.isEmpty()) {
                run(world.bus.removeLast());
            }
            world.clock.advance(round < ROUNDS / 2 ? Duration.ofMinutes(20) : Duration.ofHours(5));
        }
    }

    private boolean atRest() {
        return world.bus.isEmpty()
                && world.outbox.pending(now().plusSeconds(1), 1).isEmpty()
                && World.PLANS.stream()
                        .flatMap(plan -> world.seen(plan).stream())
                        .allMatch(change -> switch (change.state()) {
                            case State.Kept _, State.Ended _ -> true;
                            case State.Waiting _, State.Acting _, State.Applied _ -> false;
                        });
    }

    /// The history leads to the present, and leases are held by exactly those that may.
    private void check() {
        World.PLANS.stream().flatMap(plan -> world.seen(plan).stream()).forEach(change -> {
            if (change.equals(checked.put(change.id(), change))) {
                return;
            }
            List<AuditEntry> history = world.truth.audit(change.id());
            assertThat(AuditTrail.replay(history))
                    .isEqualTo(new AuditTrail.Standing(change.status(), change.attempt(), change.version()));
            history.stream()
                    .filter(entry -> entry.what().equals("began"))
                    .map(AuditEntry::attempt)
                    .forEach(attempt -> assertThat(history)
                            .as("one begin for one approval")
                            .filteredOn(entry ->
                                    entry.attempt() == attempt && entry.what().equals("began"))
                            .hasSize(1));
        });
        for (Plan plan : World.PLANS) {
            List<String> holders = World.PLANS.stream()
                    .filter(other -> other.resource().equals(plan.resource()))
                    .flatMap(other -> world.seen(other).stream())
                    .filter(change -> change.status().holdsLease())
                    .map(Change::leaseOwner)
                    .toList();
            assertThat(world.trueLeases.of(plan.resource()).holder().stream().toList())
                    .isEqualTo(holders);
        }
    }

    private void assertAtRest() {
        assertThat(atRest()).as("everything comes to rest").isTrue();
        for (Plan plan : World.PLANS) {
            assertThat(world.trueLeases.of(plan.resource()).holder()).isEmpty();
            world.seen(plan).ifPresent(change -> {
                change.group()
                        .ifPresent(group -> assertThat(
                                        world.trueLeases.ofGroup(group).holder())
                                .isEmpty());
                assertEveryStepWasTold(change);
                assertResourceIsAsTheChangeSays(change);
            });
        }
    }

    private void assertEveryStepWasTold(Change change) {
        for (AuditEntry entry : world.truth.audit(change.id())) {
            if (!entry.from().equals(Optional.of(entry.to()))) {
                announced(entry.to())
                        .ifPresent(type ->
                                assertThat(world.told).contains(change.id() + " " + entry.n() + " " + type.word()));
            }
        }
    }

    private static Optional<Announcement.Type> announced(Status status) {
        return switch (status) {
            case PROPOSED -> Optional.of(Announcement.Type.PROPOSED);
            case APPROVED -> Optional.of(Announcement.Type.APPROVED);
            case APPLYING -> Optional.empty();
            case APPLIED -> Optional.of(Announcement.Type.APPLIED);
            case KEPT -> Optional.of(Announcement.Type.KEPT);
            case ROLLING_BACK -> Optional.of(Announcement.Type.ROLLBACK_REQUESTED);
            case ROLLED_BACK -> Optional.of(Announcement.Type.ROLLED_BACK);
            case FAILED, ROLLBACK_FAILED -> Optional.of(Announcement.Type.FAILED);
            case DISMISSED, EXPIRED, DRIFTED, REVERTED -> Optional.of(Announcement.Type.CLOSED);
        };
    }

    /// The machine of the change that was last at it; nothing is known of one that somebody else has meddled with.
    private void assertResourceIsAsTheChangeSays(Change change) {
        boolean last = World.PLANS.stream()
                .filter(other -> other.resource().equals(change.plan().resource()))
                .flatMap(other -> world.seen(other).stream())
                .filter(other -> other.before().isPresent())
                .noneMatch(other -> other.state().since().isAfter(change.state().since()));
        if (world.meddled || !last || change.before().isEmpty()) {
            return;
        }
        String type = world.machine(change.plan()).type();
        switch (change.status()) {
            case KEPT -> assertThat(type).isEqualTo(change.plan().to().get("instanceType"));
            case ROLLED_BACK, FAILED ->
                assertThat(type).isEqualTo(change.plan().from().get("instanceType"));
            case PROPOSED,
                    APPROVED,
                    APPLYING,
                    APPLIED,
                    DISMISSED,
                    EXPIRED,
                    DRIFTED,
                    ROLLING_BACK,
                    ROLLBACK_FAILED,
                    REVERTED -> {}
        }
    }
}
