package io.trimtab.local.privilege;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.store.ChangeAnswer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.StateTable;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.ApprovalTerms;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.Hold;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.change.Trigger;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.resource.Arn;
import io.trimtab.local.delivery.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Changes of the stack's table, in the states from which a function takes them on.
final class MovedChanges {
    private static final Terms TERMS = new Terms(
            Mode.AUTO,
            new ApprovalTerms(Set.of(), false, Map.of(), Duration.ofDays(3), true),
            Optional.empty(),
            Duration.ZERO,
            Duration.ofDays(30),
            Duration.ofDays(30));
    private static final Actor TESTER = Actor.function("test");

    private final ChangeStore changes;
    private final VirtualClock clock;

    MovedChanges(StateTable table, VirtualClock clock) {
        this.changes = new ChangeStore(table);
        this.clock = clock;
    }

    Change approved(Plan plan) {
        return approved(plan, clock.instant());
    }

    private Change approved(Plan plan, Instant at) {
        proposed(plan, at);
        return moved(changes.move(plan.changeId(), new Event.Approve(Actor.policy("test"), plan.hash(), 1), TERMS, at));
    }

    private void proposed(Plan plan, Instant at) {
        changes.propose(
                new Proposal(
                        plan,
                        plan.resource().resource(),
                        Environment.DEV,
                        "test",
                        MonthlyCost.usd("-1"),
                        0.9,
                        Risk.LOW,
                        true,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        TESTER,
                        "To see what it takes.",
                        plan.kind() == ChangeKind.PROVISION_CONCURRENCY
                                ? Optional.of(new Trigger("throttled", new TreeSet<>(), true))
                                : Optional.empty()),
                TERMS,
                at);
    }

    private static Change moved(ChangeAnswer answer) {
        assertThat(answer).isInstanceOf(ChangeAnswer.Moved.class);
        return ((ChangeAnswer.Moved) answer).change();
    }

    void askBack(Change change) {
        moved(changes.move(
                change.id(),
                new Event.RollBack(TESTER, change.plan().hash(), "to see it", new TreeMap<>()),
                TERMS,
                clock.instant()));
    }

    /// A change whose roll-back has failed.
    Change notSetBack() {
        var change = begun(other("i-00000000000000001"), clock.instant().plusSeconds(1));
        askBack(change);
        return moved(changes.move(
                change.id(),
                new Event.Fail(TESTER, "It does not start.", List.of("aws ec2 start-instances")),
                TERMS,
                clock.instant()));
    }

    /// A question that nobody answered in time.
    void expired() {
        proposed(other("i-00000000000000002"), clock.instant().minus(Duration.ofHours(73)));
    }

    /// A run that is over, and a look that is missing.
    void due() {
        var past = clock.instant().minus(Duration.ofMinutes(10));
        begun(other("i-00000000000000003"), past);
        var applied = begun(other("i-00000000000000004"), past);
        moved(changes.move(applied.id(), new Event.Finish(TESTER, applied.plan().to(), past), TERMS, past));
    }

    private Change begun(Plan plan, Instant until) {
        var at = until.minusSeconds(5);
        var change = approved(plan, at);
        return moved(changes.move(
                change.id(),
                new Event.Begin(
                        TESTER,
                        plan.hash(),
                        1,
                        new BeforeImage(new TreeMap<>(plan.from())),
                        Optional.empty(),
                        new Hold("run", until),
                        changes.activity(Environment.DEV)),
                TERMS,
                at));
    }

    private static Plan other(String id) {
        return new Plan(
                Arn.of("aws", "ec2", "eu-central-1", "123456789012", "instance/" + id),
                ChangeKind.RESIZE_INSTANCE,
                new TreeMap<>(Map.of("instanceType", "m5.2xlarge")),
                new TreeMap<>(Map.of("instanceType", "m5.large")));
    }

    /// An applied change that is to be looked at now, for the second time.
    Change lookable(Change applied) {
        var now = clock.instant();
        return moved(changes.move(
                applied.id(), new Event.Looked(TESTER, 1, now, "time passes", new TreeMap<>()), TERMS, now));
    }

    /// A change that is to be looked at, of something that is gone by now.
    Change lookableOfNothing() {
        var past = clock.instant().minus(Duration.ofMinutes(10));
        var change = begun(other("i-00000000000000005"), past);
        return moved(
                changes.move(change.id(), new Event.Finish(TESTER, change.plan().to(), past), TERMS, past));
    }

    /// The run that left the rest to a later one is over, and the time until then has passed.
    void breakIsOver(Change change) {
        var now = changes.get(change.id()).orElseThrow();
        assertThat(now.state()).isInstanceOf(State.Acting.class);
        moved(changes.move(
                now, new Event.Progress(TESTER, "time passes", Optional.of(clock.instant())), TERMS, clock.instant()));
    }

    /// The plan was carried out so many days ago.
    Change appliedDaysAgo(Plan plan, int days) {
        var at = clock.instant().minus(Duration.ofDays(days));
        var change = begun(plan, at);
        return moved(changes.move(change.id(), new Event.Finish(TESTER, plan.to(), at.plusSeconds(300)), TERMS, at));
    }

    /// And what came of it was kept at once.
    void keptDaysAgo(Plan plan, int days) {
        var change = appliedDaysAgo(plan, days);
        moved(changes.move(
                change.id(),
                new Event.Keep(TESTER, true, "It did no harm.", new TreeMap<>()),
                TERMS,
                clock.instant().minus(Duration.ofDays(days))));
    }
}
