package io.trimtab.apply;

import static org.mockito.Mockito.mock;

import io.trimtab.apply.ApplyRequest.Errand;
import io.trimtab.aws.change.ChangeActs;
import io.trimtab.aws.change.Looks;
import io.trimtab.aws.gateway.EventBus;
import io.trimtab.aws.gateway.ScheduleGateway.Booking;
import io.trimtab.aws.notify.Delivery;
import io.trimtab.aws.notify.Notice;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.settings.ContinuationSettings;
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.Control;
import io.trimtab.aws.store.EventStore;
import io.trimtab.aws.store.Leases;
import io.trimtab.aws.store.Outbox;
import io.trimtab.aws.store.StateTable;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.ApprovalTerms;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.guardrail.Quota;
import io.trimtab.domain.guardrail.Seen;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.ChangePolicy;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Freeze;
import io.trimtab.domain.policy.MaintenancePolicy;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.policy.ModePolicy;
import io.trimtab.domain.policy.Policy;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import io.trimtab.domain.verify.LookPlan;
import io.trimtab.domain.verify.Tolerance;
import io.trimtab.domain.verify.Verification;
import io.trimtab.rehearsal.Policies;
import io.trimtab.rehearsal.RecordingBus;
import io.trimtab.testing.LocalTable;
import io.trimtab.testing.MovedClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.lambda.powertools.metrics.Metrics;

/// A change of a fake instance on DynamoDB Local, and the function that makes it. What is outside of the function can
/// be broken at every call.
final class Scene implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Actor ANNA = Actor.slack("U-ANNA");
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    final Crashes crashes = new Crashes();
    final FakeInstance instance = new FakeInstance();
    final List<String> published = Collections.synchronizedList(new ArrayList<>());
    final List<String> booked = Collections.synchronizedList(new ArrayList<>());
    final List<Notice> notices = new ArrayList<>();
    final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    boolean diesOverCalling;
    final ChangeStore changes;
    final Outbox outbox;
    final Control control;
    final Leases leases;
    Policy policy = policy(always());
    Tags tags = new Tags(Map.of("environment", "dev"));
    Duration timeout = TIMEOUT;
    private final LocalTable local = new LocalTable();
    private final StateTable calm = new StateTable(local.client(), LocalTable.NAME);
    private int runs;

    Scene() {
        changes = new ChangeStore(calm);
        outbox = new Outbox(calm);
        control = new Control(calm);
        leases = new Leases(calm);
    }

    Change approved() {
        return approved("m5.large");
    }

    Change approved(String to) {
        Proposal proposal = new Proposal(
                new Plan(
                        new Arn("arn:aws:ec2:eu-central-1:123456789012:instance/i-1"),
                        ChangeKind.RESIZE_INSTANCE,
                        new TreeMap<>(Map.of("instanceType", "m5.2xlarge")),
                        new TreeMap<>(Map.of("instanceType", to))),
                "web",
                Environment.DEV,
                "ec2-oversized",
                MonthlyCost.usd("210.24"),
                0.9,
                Risk.LOW,
                true,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Actor.function("rightsizing-scan"),
                "It is far too large.");
        changes.propose(proposal, terms(), now.get());
        Plan plan = proposal.plan();
        changes.move(plan.changeId(), new Event.Approve(ANNA, plan.hash(), 1), terms(), now.get());
        Change change = read(plan.changeId());
        outbox.pending(Instant.MAX.minusSeconds(1), 100).forEach(outbox::published);
        return change;
    }

    Change read(String changeId) {
        return changes.get(changeId).orElseThrow();
    }

    Terms terms() {
        return policy.dev().terms(ChangeKind.RESIZE_INSTANCE);
    }

    Result send(Errand errand, Change change) {
        return send(errand, change, "run-" + ++runs);
    }

    Result send(Errand errand, Change change, String requestId) {
        return function()
                .run(
                        new ApplyRequest(errand, change.id(), change.plan().hash(), OptionalInt.empty()),
                        new Invocation(
                                requestId,
                                new Arn("arn:aws:lambda:eu-central-1:123456789012:function:trimtab-dev-apply-change"),
                                now.get(),
                                now.get().plus(timeout),
                                Duration.ofSeconds(45)));
    }

    /// What a sweep would do, after every run before is over for sure.
    Result swept(Change change) {
        later(TIMEOUT.plusMinutes(2));
        Errand errand = read(change.id()).state() instanceof State.RollingBack ? Errand.ROLL_BACK : Errand.APPLY;
        return send(errand, change);
    }

    void later(Duration duration) {
        now.updateAndGet(moment -> moment.plus(duration));
    }

    void rollBack(Change change) {
        changes.move(
                change.id(),
                new Event.RollBack(ANNA, change.plan().hash(), "p95 rose by a third.", new TreeMap<>()),
                terms(),
                now.get());
    }

    ApplyChange function() {
        Clock clock = new MovedClock(now);
        StateTable table = new StateTable(crashes.around(DynamoDbClient.class, local.client()), LocalTable.NAME);
        Outbox ownOutbox = new Outbox(table);
        Desk desk = new Desk(new ChangeStore(table), new Announcer(new EventBus(this::bus, "trimtab-dev"), ownOutbox));
        ChangeActs instanceActs = crashes.around(ChangeActs.class, instance);
        Acts acts = (_, _) -> instanceActs;
        Leases ownLeases = new Leases(table);
        Conditions conditions = new Conditions(
                Environment.DEV, () -> policy.environmentTags(), new Control(table), ownLeases, around());
        Looks.Booker booker = (once, at) -> crashes.around("book", () -> {
            booked.add(once.name() + " at " + at);
            return Booking.BOOKED;
        });
        ContinuationSettings settings = new ContinuationSettings("trimtab-dev", "arn:role", "arn:letters");
        Bookings bookings = new Bookings(
                booker, Optional.of(settings), Optional.of(new Looks(booker, settings, "arn:verify-change")));
        Page page = new Page(new EventStore(table, "apply-change"), this::send, mock(Metrics.class), clock);
        return new ApplyChange(
                new ApplyChange.Parts(
                        () -> Policies.loaded(policy),
                        desk,
                        ownLeases,
                        new Start(desk, acts, (sight, _) -> sight, conditions, clock),
                        new Walk(desk, acts, conditions, bookings, clock, this::later),
                        page),
                clock);
    }

    private List<Delivery> send(Notice notice) {
        if (diesOverCalling) {
            diesOverCalling = false;
            throw new IllegalStateException("the run dies");
        }
        return crashes.around("notify", () -> {
            notices.add(notice);
            return List.of(new Delivery.Sent("slack", Optional.empty()));
        });
    }

    private EventBridgeClient bus() {
        return crashes.around(EventBridgeClient.class, new RecordingBus(published));
    }

    private Around around() {
        return new Around() {
            @Override
            public Seen<Tags> tags(Plan plan) {
                return new Seen.Known<>(tags);
            }

            @Override
            public Seen<Integer> fleet(ChangeKind kind, Predicate<Tags> counted) {
                return new Seen.Known<>(100);
            }

            @Override
            public Seen<List<String>> alarms(Plan plan) {
                return new Seen.Known<>(List.of());
            }

            @Override
            public Seen<List<String>> deployments(Plan plan, Tags known) {
                return new Seen.Known<>(List.of());
            }

            @Override
            public Seen<List<Quota>> quotas(Plan plan) {
                return new Seen.Known<>(List.of());
            }
        };
    }

    static MaintenancePolicy always() {
        return new MaintenancePolicy(Set.of(), List.of());
    }

    /// As [#policy(MaintenancePolicy)], with a first look so long after a change.
    static Policy lookingAfter(Duration first) {
        Verification verification =
                new Verification(new LookPlan(0.01, List.of(LookPlan.look(first, 1)), 0), Tolerance.standard());
        return Policies.with(
                policy(always()), Environment.DEV, dev -> dev.with(dev.changes().with(verification)));
    }

    static Policy policy(MaintenancePolicy maintenance, Freeze... freezes) {
        Policy defaults = Policies.packaged();
        ChangePolicy usual = defaults.dev().changes();
        ChangePolicy own = new ChangePolicy(
                new ApprovalTerms(Set.of("U-ANNA"), true, Map.of(), Duration.ofDays(3), false),
                maintenance,
                List.of(freezes),
                usual.blastRadius(),
                usual.coolDown(),
                usual.rollBackCoolDown(),
                usual.dismissed(),
                usual.monthlyCostCap(),
                usual.acts(),
                usual.verification());
        return Policies.with(
                defaults,
                Environment.DEV,
                dev -> dev.with(new ModePolicy(false, Mode.APPROVE, Map.of())).with(own));
    }

    @Override
    public void close() {
        local.close();
    }
}
