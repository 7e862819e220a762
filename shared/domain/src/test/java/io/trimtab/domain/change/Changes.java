package io.trimtab.domain.change;

import io.trimtab.domain.finding.Evidence;
import io.trimtab.domain.finding.Outline;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.MaintenancePolicy;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// One change of one instance, in every state that it can be in.
public final class Changes {
    public static final Instant NOW = Instant.parse("2026-01-05T06:00:00Z");
    public static final Duration HOUR = Duration.ofHours(1);
    public static final Actor SCAN = Actor.function("rightsizing-scan");
    public static final Actor APPLY = Actor.function("apply-change");
    public static final Actor ANNA = Actor.slack("UANNA");
    public static final Actor BEN = Actor.slack("UBEN");
    public static final Plan PLAN = new Plan(
            new Arn("arn:aws:ec2:eu-central-1:123456789012:instance/i-1"),
            ChangeKind.RESIZE_INSTANCE,
            new TreeMap<>(Map.of("instanceType", "m5.2xlarge")),
            new TreeMap<>(Map.of("instanceType", "m5.large")));

    private Changes() {}

    public static Terms terms() {
        return terms(Mode.APPROVE);
    }

    public static Terms terms(Mode mode) {
        return terms(
                mode,
                new ApprovalTerms(
                        Set.of("UANNA", "UBEN"),
                        true,
                        Map.of(Risk.LOW, 1, Risk.MEDIUM, 1, Risk.HIGH, 2),
                        Duration.ofDays(3),
                        false));
    }

    public static Terms waitingFor(MaintenancePolicy windows) {
        Terms usual = terms();
        return new Terms(
                usual.mode(),
                usual.approval(),
                Optional.of(windows),
                usual.coolDown(),
                usual.rollBackCoolDown(),
                usual.dismissed());
    }

    public static Terms terms(Mode mode, ApprovalTerms approval) {
        return new Terms(
                mode, approval, Optional.empty(), Duration.ofHours(24), Duration.ofDays(14), Duration.ofDays(30));
    }

    public static Proposal proposal() {
        return proposal(Risk.LOW, true, SCAN);
    }

    public static Proposal proposal(Risk risk, boolean reversible, Actor requestedBy) {
        return proposal(PLAN, Environment.PROD, "210.24", risk, reversible, requestedBy, Optional.empty());
    }

    public static Proposal proposal(
            Plan plan,
            Environment environment,
            String saving,
            Risk risk,
            boolean reversible,
            Actor requestedBy,
            Optional<Owner> owner) {
        return new Proposal(
                plan,
                "shop-web",
                environment,
                "ec2-oversized",
                MonthlyCost.usd(saving),
                0.94,
                risk,
                reversible,
                List.of(new Evidence("CPUUtilization", "p99.5", Duration.ofDays(14), 12.3, "Percent", 0.99)
                        .with(Optional.of(new Outline("0a-z", 13.1, Duration.ofDays(1), Outline.Fold.MAXIMUM)))),
                Optional.of("Properties.InstanceType: m5.large"),
                owner,
                requestedBy,
                "Busiest 0.5 % used 12 % of 8 vCPUs.");
    }

    /// The same, as an answer to an alarm.
    public static Proposal answering(Proposal proposal, Trigger trigger) {
        return new Proposal(
                proposal.plan(),
                proposal.name(),
                proposal.environment(),
                proposal.rule(),
                proposal.monthlySaving(),
                proposal.confidence(),
                proposal.risk(),
                proposal.reversible(),
                proposal.evidence(),
                proposal.sourceEdit(),
                proposal.owner(),
                proposal.requestedBy(),
                proposal.because(),
                Optional.of(trigger));
    }

    public static Change proposed() {
        return proposed(proposal());
    }

    public static Change proposed(Proposal proposal) {
        return moved(Change.propose(new Event.Propose(proposal), terms(), NOW));
    }

    static Change approved() {
        return on(proposed(), approve(ANNA));
    }

    static Change applying() {
        return on(approved(), begin());
    }

    static Change applied() {
        return on(applying(), finish(PLAN));
    }

    static Change kept() {
        return on(applied(), keep());
    }

    static Change rollingBack() {
        return on(applied(), rollBack());
    }

    /// The change in that state, by the shortest way.
    public static Change in(Status status) {
        return switch (status) {
            case PROPOSED -> proposed();
            case APPROVED -> approved();
            case APPLYING -> applying();
            case APPLIED -> applied();
            case KEPT -> kept();
            case DISMISSED -> on(proposed(), dismiss());
            case EXPIRED -> moved(proposed().on(new Event.Expire(SCAN), terms(), NOW.plus(HOUR.multipliedBy(72))));
            case DRIFTED -> on(proposed(), drift());
            case FAILED -> on(applying(), fail());
            case ROLLING_BACK -> rollingBack();
            case ROLLED_BACK -> on(rollingBack(), finish(PLAN));
            case ROLLBACK_FAILED -> on(rollingBack(), fail());
            case REVERTED -> on(applied(), revert());
        };
    }

    static Event.Approve approve(Actor by) {
        return new Event.Approve(by, PLAN.hash(), 1);
    }

    static Event.Begin begin() {
        return new Event.Begin(
                APPLY,
                PLAN.hash(),
                1,
                new BeforeImage(new TreeMap<>(Map.of("instanceType", "m5.2xlarge"))),
                Optional.of("cluster:shop"),
                new Hold("run-1", NOW.plus(HOUR)),
                Activity.none(Environment.PROD));
    }

    static Event.Finish finish(Plan plan) {
        return new Event.Finish(APPLY, plan.to(), NOW.plus(HOUR));
    }

    static Event.Keep keep() {
        return new Event.Keep(APPLY, true, "No worse.", new TreeMap<>());
    }

    static Event.RollBack rollBack() {
        return new Event.RollBack(ANNA, PLAN.hash(), "p95 is 31 % worse.", new TreeMap<>());
    }

    static Event.Fail fail() {
        return new Event.Fail(APPLY, "No capacity.", List.of("Start it."));
    }

    static Event.Dismiss dismiss() {
        return new Event.Dismiss(ANNA, "No.", Optional.empty());
    }

    static Event.Drift drift() {
        return new Event.Drift(APPLY, "It is an m5.xlarge.");
    }

    static Event.Revert revert() {
        return new Event.Revert(APPLY, "Stack shop");
    }

    static Event.Refuse refuse(boolean forGood, Optional<Instant> retryAt, String... guardrails) {
        return new Event.Refuse(APPLY, new Hindrance(new TreeSet<>(Set.of(guardrails)), "Not now.", retryAt), forGood);
    }

    static Change on(Change change, Event event) {
        return moved(change.on(event, terms(), NOW));
    }

    static Change moved(Transition transition) {
        return move(transition).change();
    }

    static Transition.Moved move(Transition transition) {
        if (transition instanceof Transition.Moved moved) {
            return moved;
        }
        throw new AssertionError("must have moved, was " + transition);
    }

    static String because(Transition transition) {
        if (transition instanceof Transition.Unmoved(var _, var because)) {
            return because;
        }
        throw new AssertionError("must not have moved, was " + transition);
    }
}
