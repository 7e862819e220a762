package io.trimtab.aws.store;

import static io.trimtab.aws.store.Proposals.ANNA;
import static io.trimtab.aws.store.Proposals.APPLY;
import static io.trimtab.aws.store.Proposals.SCAN;
import static io.trimtab.aws.store.Proposals.TERMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.trimtab.domain.change.Activity;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.AuditEntry;
import io.trimtab.domain.change.AuditTrail;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.Hindrance;
import io.trimtab.domain.change.Hold;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.policy.Environment;
import io.trimtab.testing.LocalTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangeStoreTest {
    private static final Instant NOW = Instant.parse("2026-01-05T06:00:00.123456Z");
    private static final Instant SOON = NOW.plusSeconds(60);

    private final LocalTable local = new LocalTable();
    private final ChangeStore changes = new ChangeStore(new StateTable(local.client(), LocalTable.NAME), _ -> {});
    private final Leases leases = new Leases(new StateTable(local.client(), LocalTable.NAME));
    private final Outbox outbox = new Outbox(new StateTable(local.client(), LocalTable.NAME));
    private final Control control = new Control(new StateTable(local.client(), LocalTable.NAME));

    @AfterEach
    void close() {
        local.close();
    }

    @Test
    void changeIsReadAsItWasWritten() {
        Change proposed = propose(1);

        assertThat(changes.get(proposed.id())).contains(proposed);
        assertThat(proposed.version()).isEqualTo(1);
        assertThat(proposed.state())
                .isEqualTo(new State.Proposed(NOW, NOW.plusSeconds(72 * 3600), List.of(), Optional.empty()));
        assertThat(changes.get("chg-0000000000000000")).isEmpty();
    }

    @Test
    void everyStateIsReadAsItWasWritten() {
        Change change = propose(1);
        change = seen(change, new Event.Refuse(APPLY, hindrance(), false));
        change = seen(change, Proposals.approve(change, ANNA));
        change = seen(change, Proposals.begin(change, activity(), "run-1", SOON));
        change = seen(change, new Event.Progress(APPLY, "ec2:StopInstances i-1", Optional.empty()));
        change = seen(change, new Event.Progress(APPLY, "is stopping", Optional.of(SOON)));
        change = seen(change, new Event.Finish(APPLY, change.plan().to(), SOON));
        change = seen(change, new Event.Looked(APPLY, 1, SOON, "Too early.", new TreeMap<>()));
        change = seen(change, new Event.Keep(APPLY, false, "Too little traffic.", new TreeMap<>()));
        change = seen(change, Proposals.rollBack(change, ANNA, "The shop is slow."));
        change = seen(change, new Event.Fail(APPLY, "InsufficientInstanceCapacity", List.of("Start it.", "Call.")));
        change = seen(change, Proposals.rollBack(change, ANNA, "There is room again."));
        change = seen(change, new Event.Finish(APPLY, change.plan().from(), SOON));

        assertThat(change.status()).isEqualTo(Status.ROLLED_BACK);
        assertThat(change.rollBacks()).isEqualTo(1);
        assertThat(AuditTrail.replay(changes.audit(change.id())))
                .isEqualTo(new AuditTrail.Standing(Status.ROLLED_BACK, 1, 13));
    }

    @Test
    void everyEndIsReadAsItWasWritten() {
        seen(propose(1), new Event.Dismiss(ANNA, "Not now.", Optional.empty()));
        seen(propose(2), new Event.Drift(SCAN, "It is an m5.large already."));
        Change expiring = propose(3);
        assertThat(moved(changes.move(expiring, new Event.Expire(SCAN), TERMS, NOW.plusSeconds(72 * 3600))))
                .isEqualTo(changes.get(expiring.id()).orElseThrow());
        seen(propose(4), new Event.Refuse(APPLY, hindrance(), true));
        Change applied = applied(5);
        seen(applied, new Event.Revert(APPLY, "CloudFormation stack shop"));

        assertThat(List.of(Status.DISMISSED, Status.DRIFTED, Status.EXPIRED, Status.FAILED, Status.REVERTED))
                .allSatisfy(status -> assertThat(changes.list(status)).hasSize(1));
    }

    @Test
    void historySaysWhoDidWhatAndWhy() {
        Change change = propose(1);
        change = moved(changes.move(change, Proposals.approve(change, ANNA), TERMS, SOON));

        assertThat(changes.audit(change.id()))
                .extracting(AuditEntry::n, AuditEntry::who, AuditEntry::from, AuditEntry::to, AuditEntry::what)
                .containsExactly(
                        tuple(1L, SCAN, Optional.empty(), Status.PROPOSED, "proposed"),
                        tuple(2L, ANNA, Optional.of(Status.PROPOSED), Status.APPROVED, "approved"));
        AuditEntry first = changes.audit(change.id()).getFirst();
        assertThat(first.before()).isEqualTo(Map.of("instanceType", "m5.2xlarge"));
        assertThat(first.after()).isEqualTo(Map.of("instanceType", "m5.large"));
        assertThat(first.evidence()).isEqualTo(Map.of("CPUUtilization p99.5", "12.3 Percent"));
        assertThat(first.planHash()).isEqualTo(change.plan().hash());
        assertThat(first.at()).isEqualTo(NOW);
        assertThat(local.items().getFirst()).containsKeys("id", "timestamp").doesNotContainKey("expiresAt");
    }

    @Test
    void transitionDecidedOnAnOldVersionIsNotWritten() {
        Change read = propose(1);
        changes.move(read, Proposals.approve(read, ANNA), TERMS, SOON);

        var late = changes.move(read, new Event.Dismiss(ANNA, "No.", Optional.empty()), TERMS, SOON);

        assertThat(late).isEqualTo(new ChangeAnswer.Stale(read.id()));
        assertThat(changes.get(read.id()).orElseThrow().status()).isEqualTo(Status.APPROVED);
        assertThat(changes.audit(read.id())).hasSize(2);
        assertThat(outbox.pending(SOON.plusSeconds(1), 10)).hasSize(2);
    }

    @Test
    void ofManyWhoProposeAtOnceExactlyOneDoes() {
        List<Callable<ChangeAnswer>> proposals = IntStream.range(0, 20)
                .<Callable<ChangeAnswer>>mapToObj(_ -> () -> changes.propose(Proposals.instance(1), TERMS, NOW))
                .toList();

        assertThat(Batches.together(proposals))
                .filteredOn(ChangeAnswer.Moved.class::isInstance)
                .hasSize(1);
        assertThat(changes.list(Status.PROPOSED)).hasSize(1);
    }

    @Test
    void ofManyWhoBeginOneChangeExactlyOneDoes() {
        Change approved = approved(1, "m5.large");
        List<Callable<ChangeAnswer>> runs = IntStream.range(0, 20)
                .<Callable<ChangeAnswer>>mapToObj(run -> () ->
                        changes.move(approved, Proposals.begin(approved, activity(), "run-" + run, SOON), TERMS, NOW))
                .toList();

        assertThat(Batches.together(runs))
                .filteredOn(ChangeAnswer.Moved.class::isInstance)
                .hasSize(1);
        assertThat(leases.of(approved.plan().resource()).holder()).contains(approved.leaseOwner());
    }

    @Test
    void ofTwoChangesOfOneResourceOneBegins() {
        Change first = approved(1, "m5.large");
        Change second = approved(1, "m5.xlarge");
        List<Callable<ChangeAnswer>> runs = List.of(
                () -> changes.move(first, Proposals.begin(first, activity(), "run-1", SOON), TERMS, NOW),
                () -> changes.move(second, Proposals.begin(second, activity(), "run-2", SOON), TERMS, NOW));

        List<ChangeAnswer> answers = Batches.together(runs);

        assertThat(answers).filteredOn(ChangeAnswer.Moved.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> !(answer instanceof ChangeAnswer.Moved))
                .allMatch(answer -> answer instanceof ChangeAnswer.LeaseHeld || answer instanceof ChangeAnswer.Stale);
    }

    @Test
    void resourceOfAnotherChangeIsNotTaken() {
        Change first = begun(1, "m5.large", Optional.empty());
        Change second = approved(1, "m5.xlarge");

        var answer = changes.move(second, Proposals.begin(second, activity(), "run-2", SOON), TERMS, NOW);

        assertThat(answer)
                .isEqualTo(new ChangeAnswer.LeaseHeld(
                        second.id(),
                        second.plan().resource().value(),
                        new Lease(
                                Optional.of(first.leaseOwner()),
                                Optional.of("run-1"),
                                Instant.ofEpochMilli(SOON.toEpochMilli()),
                                Optional.empty())));
    }

    @Test
    void groupOfAnotherChangeIsNotTaken() {
        begun(1, "m5.large", Optional.of("cluster:shop"));
        Change second = approved(2, "m5.large");

        var answer = changes.move(
                second, Proposals.begin(second, activity(), Optional.of("cluster:shop"), "run-2", SOON), TERMS, NOW);

        assertThat(answer).isInstanceOf(ChangeAnswer.LeaseHeld.class);
        assertThat(((ChangeAnswer.LeaseHeld) answer).what()).isEqualTo("cluster:shop");
        assertThat(leases.of(second.plan().resource())).isEqualTo(Lease.NEVER_TAKEN);
    }

    @Test
    void keptChangeFreesItsLeasesAndTheResourceCoolsDown() {
        Change change = begun(1, "m5.large", Optional.of("cluster:shop"));
        change =
                moved(changes.move(change, new Event.Finish(APPLY, change.plan().to(), SOON), TERMS, NOW));
        assertThat(leases.of(change.plan().resource()).holder()).contains(change.leaseOwner());
        assertThat(leases.ofGroup("cluster:shop").holder()).contains(change.leaseOwner());

        moved(changes.move(change, new Event.Keep(APPLY, true, "No worse.", new TreeMap<>()), TERMS, NOW));

        Instant coolDown = Instant.ofEpochMilli(NOW.plusSeconds(24 * 3600).toEpochMilli());
        assertThat(leases.of(change.plan().resource()).holder()).isEmpty();
        assertThat(leases.of(change.plan().resource()).coolDownUntil()).contains(coolDown);
        assertThat(leases.ofGroup("cluster:shop").coolDownUntil()).contains(coolDown);
        Change next = approved(1, "m5.xlarge");
        assertThat(changes.move(next, Proposals.begin(next, activity(), "run-2", SOON), TERMS, coolDown.minusMillis(1)))
                .isInstanceOf(ChangeAnswer.LeaseHeld.class);
        assertThat(changes.move(next, Proposals.begin(next, activity(), "run-2", SOON), TERMS, coolDown))
                .isInstanceOf(ChangeAnswer.Moved.class);
    }

    @Test
    void rollBackOfAKeptChangeDoesNotWaitForTheCoolDown() {
        Change change = applied(1);
        change = moved(changes.move(change, new Event.Keep(APPLY, true, "No worse.", new TreeMap<>()), TERMS, NOW));

        assertThat(changes.move(change, Proposals.rollBack(change, ANNA, "Slow."), TERMS, SOON))
                .isInstanceOf(ChangeAnswer.Moved.class);
        assertThat(leases.of(change.plan().resource()).holder()).contains(change.leaseOwner());
    }

    @Test
    void anotherRunGoesOnOnlyWhenTheFirstIsOver() {
        Change change = begun(1, "m5.large", Optional.empty());
        Hold second = new Hold("run-2", SOON.plusSeconds(60));

        assertThat(leases.resume(change, second, SOON.minusMillis(1))).isFalse();
        assertThat(leases.resume(change, second, Instant.ofEpochMilli(SOON.toEpochMilli())))
                .isTrue();
        assertThat(leases.resume(change, new Hold("run-3", SOON), SOON)).isFalse();
        assertThat(leases.resume(change, new Hold("run-2", SOON.plusSeconds(90)), SOON))
                .as("the same event, delivered twice at the same time")
                .isFalse();
    }

    @Test
    void aRunThatEndsBeforeItsTimeLetsTheNextGoOnAtOnce() {
        Change change = begun(1, "m5.large", Optional.empty());
        Hold first = new Hold("run-1", SOON);
        Lease held = leases.of(change.plan().resource());

        leases.release(change, new Hold("run-2", SOON), NOW);
        leases.release(change, new Hold("run-1", SOON.plusMillis(1)), NOW);
        assertThat(leases.of(change.plan().resource())).as("another run's").isEqualTo(held);

        leases.release(change, first, NOW);
        assertThat(leases.resume(change, new Hold("run-2", SOON), NOW)).isTrue();
        Lease second = leases.of(change.plan().resource());
        assertThat(second.runner()).contains("run-2");
        leases.release(change, first, NOW);
        assertThat(leases.of(change.plan().resource())).isEqualTo(second);
    }

    @Test
    void runThatWaitsForAwsLetsAnotherGoOn() {
        Change change = begun(1, "m5.large", Optional.empty());
        change = moved(changes.move(
                change, new Event.Progress(APPLY, "is stopping", Optional.of(SOON)), TERMS, NOW.plusSeconds(5)));

        assertThat(leases.resume(change, new Hold("run-2", SOON), NOW.plusSeconds(5)))
                .isTrue();
    }

    @Test
    void secondBeginCountsTheFirst() {
        Change first = approved(1, "m5.large");
        Change second = approved(2, "m5.large");
        Activity read = activity();
        moved(changes.move(first, Proposals.begin(first, read, "run-1", SOON), TERMS, NOW));

        assertThat(changes.move(second, Proposals.begin(second, read, "run-2", SOON), TERMS, NOW))
                .isEqualTo(new ChangeAnswer.Stale(second.id()));
        assertThat(activity().acts()).extracting(Activity.Act::changeId).containsExactly(first.id());
        moved(changes.move(second, Proposals.begin(second, activity(), "run-2", SOON), TERMS, NOW));
        assertThat(activity().acts()).extracting(Activity.Act::changeId).containsExactly(first.id(), second.id());
    }

    @Test
    void outboxHoldsWhatWasNotPublished() {
        Change change = propose(1);
        Change other = propose(2);

        assertThat(outbox.pending(NOW, 10)).isEmpty();
        List<OutboxItem> pending = outbox.pending(NOW.plusSeconds(1), 10);
        assertThat(pending)
                .extracting(item -> item.announcement().changeId())
                .containsExactlyInAnyOrder(change.id(), other.id());
        outbox.published(pending.getFirst());
        outbox.published(pending.getFirst());

        assertThat(outbox.pending(NOW.plusSeconds(1), 1)).containsExactly(pending.getLast());
    }

    @Test
    void movedChangeNamesWhatIsToBePublished() {
        Change change = propose(1);
        var moved = (ChangeAnswer.Moved) changes.move(change, Proposals.approve(change, ANNA), TERMS, SOON);

        assertThat(moved.toPublish())
                .extracting(item -> item.announcement().type().word())
                .containsExactly("Change Approved");
        assertThat(outbox.pending(SOON.plusSeconds(1), 10)).containsAll(moved.toPublish());
    }

    @Test
    void snoozedResourceIsNotProposedBeforeItsTime() {
        Change change = propose(1);
        Instant until = Instant.parse("2026-02-01T00:00:00Z");
        moved(changes.move(change, new Event.Dismiss(ANNA, "After the sale.", Optional.of(until)), TERMS, SOON));
        Proposal larger = Proposals.instance(1, "m5.xlarge");

        assertThat(changes.propose(larger, TERMS, until.minusMillis(1)))
                .isEqualTo(new ChangeAnswer.Snoozed(larger.plan().changeId(), until));
        assertThat(control.snoozes(SOON)).isEqualTo(Map.of(change.plan().resource(), until));
        assertThat(control.snoozes(until)).isEmpty();
        assertThat(changes.propose(larger, TERMS, until)).isInstanceOf(ChangeAnswer.Moved.class);
        Change again = moved(changes.propose(Proposals.instance(1), TERMS, until));
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(again.version()).isEqualTo(3);
    }

    @Test
    void pauseHoldsUntilSomebodyResumes() {
        assertThat(control.paused()).isEmpty();
        control.pause(ANNA, "Black Friday", NOW);
        control.pause(Actor.claimed("ben"), "Still", SOON);

        assertThat(control.paused()).contains(new Control.Pause(Actor.claimed("ben"), "Still", NOW, SOON));
        control.resume(ANNA, "Over", SOON);

        assertThat(control.paused()).isEmpty();
        assertThat(local.items())
                .filteredOn(item -> item.get("pk").s().equals("AUDIT#CONTROL"))
                .extracting(
                        item -> item.get("what").s(), item -> item.get("why").s())
                .containsExactly(tuple("paused", "Black Friday"), tuple("paused", "Still"), tuple("resumed", "Over"));
    }

    @Test
    void messageOfALaterAttemptReplacesTheEarlierOne() {
        Change change = propose(1);

        assertThat(changes.asked(change.id())).isEmpty();
        assertThat(changes.asked(change.id(), new MessagePlace(1, "C1", "1.1"))).isTrue();
        assertThat(changes.asked(change.id(), new MessagePlace(1, "C1", "1.2"))).isFalse();
        assertThat(changes.asked(change.id(), new MessagePlace(2, "C1", "2.1"))).isTrue();
        assertThat(changes.asked(change.id())).contains(new MessagePlace(2, "C1", "2.1"));
    }

    @Test
    void unknownChangeIsSaidToBeUnknown() {
        assertThat(changes.move("chg-1", new Event.Expire(SCAN), TERMS, NOW))
                .isEqualTo(new ChangeAnswer.Unknown("chg-1"));
    }

    @Test
    void listIsOldestFirstAndFromATimeOn() {
        Change first = propose(1);
        Change second = moved(changes.propose(Proposals.instance(2), TERMS, SOON));

        assertThat(changes.list(Status.PROPOSED)).containsExactly(first, second);
        assertThat(changes.list(Status.PROPOSED, SOON)).containsExactly(second);
        assertThat(changes.list(Status.KEPT)).isEmpty();
    }

    private Activity activity() {
        return changes.activity(Environment.PROD);
    }

    private Change propose(int number) {
        return moved(changes.propose(Proposals.instance(number), TERMS, NOW));
    }

    private Change approved(int number, String to) {
        Change change = moved(changes.propose(Proposals.instance(number, to), TERMS, NOW));
        return moved(changes.move(change, Proposals.approve(change, ANNA), TERMS, NOW));
    }

    private Change begun(int number, String to, Optional<String> group) {
        Change change = approved(number, to);
        return moved(changes.move(change, Proposals.begin(change, activity(), group, "run-1", SOON), TERMS, NOW));
    }

    private Change applied(int number) {
        Change change = begun(number, "m5.large", Optional.empty());
        return moved(changes.move(change, new Event.Finish(APPLY, change.plan().to(), SOON), TERMS, NOW));
    }

    private Change seen(Change change, Event event) {
        Change moved = moved(changes.move(change, event, TERMS, NOW));
        assertThat(changes.get(change.id())).contains(moved);
        return moved;
    }

    private static Hindrance hindrance() {
        return new Hindrance(new TreeSet<>(List.of("FREEZE")), "The year's end is frozen.", Optional.of(SOON));
    }

    private static Change moved(ChangeAnswer answer) {
        assertThat(answer).isInstanceOf(ChangeAnswer.Moved.class);
        return ((ChangeAnswer.Moved) answer).change();
    }
}
