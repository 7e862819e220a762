package io.trimtab.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.trimtab.aws.gateway.EventBus;
import io.trimtab.aws.notify.Delivery;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.settings.PolicySource;
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.Control;
import io.trimtab.aws.store.EventStore;
import io.trimtab.aws.store.Lease;
import io.trimtab.aws.store.Leases;
import io.trimtab.aws.store.Outbox;
import io.trimtab.aws.store.StateTable;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.guardrail.Quota;
import io.trimtab.domain.guardrail.Seen;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import io.trimtab.testing.MovedClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.lambda.powertools.metrics.Metrics;

/// Two machines of one group, three plans for them, the real stores and the real flow on one table, and chance between
/// all of them.
final class World implements MachineActs.Witness {
    static final List<Plan> PLANS = List.of(plan("i-1", "m5.large"), plan("i-1", "m5.xlarge"), plan("i-2", "m5.large"));
    private static final Metrics METRICS = mock();
    private static final LoadedPolicy POLICY = policy();

    final Random random;
    final MovedClock clock = new MovedClock(Instant.parse("2026-01-05T06:00:00Z"));
    final Interference interference = new Interference();
    final ChangeStore changes;
    final Leases leases;
    final Control control;
    final Outbox outbox;
    final Announcer announcer;
    final ApplyChange flow;
    /// As it is in the table, read past all interference.
    final ChangeStore truth;
    final Leases trueLeases;
    /// What the bus has taken, as `change version type`.
    final Set<String> told = new HashSet<>();
    /// What the bus has still to deliver.
    final List<ApplyRequest> bus = new ArrayList<>();
    /// Attempts for which somebody who may has said yes to the right plan in time.
    final Set<String> rightlyApproved = new HashSet<>();
    /// Set by whoever runs the flow.
    String runner = "";

    boolean faults = true;
    boolean alarm;
    boolean meddled;
    private final Map<String, Machine> machines = new TreeMap<>();
    private final Map<String, Integer> writes = new HashMap<>();

    World(long seed, DynamoDbClient client) {
        random = new Random(seed);
        StateTable table = new StateTable(interference.around(client), "trimtab-test");
        StateTable direct = new StateTable(client, "trimtab-test");
        machines.put("i-1", new Machine("i-1", clock));
        machines.put("i-2", new Machine("i-2", clock));
        changes = new ChangeStore(table);
        leases = new Leases(table);
        control = new Control(table);
        outbox = new Outbox(table);
        truth = new ChangeStore(direct);
        trueLeases = new Leases(direct);
        announcer = new Announcer(new EventBus(Bridge::new, "trimtab-test"), outbox);
        flow = flow(table);
    }

    private ApplyChange flow(StateTable table) {
        Desk desk = new Desk(changes, announcer);
        Acts acts = (_, _) -> new MachineActs(this::machine, this);
        Conditions conditions =
                new Conditions(Environment.DEV, () -> POLICY.policy().environmentTags(), control, leases, new Calm());
        Bookings bookings = new Bookings(
                (_, _) -> {
                    throw new AssertionError("nothing is booked here: the sweep goes on");
                },
                Optional.empty(),
                Optional.empty());
        return new ApplyChange(
                new ApplyChange.Parts(
                        () -> POLICY,
                        desk,
                        leases,
                        new Start(desk, acts, (sight, _) -> sight, conditions, clock),
                        new Walk(desk, acts, conditions, bookings, clock, clock::advance),
                        new Page(
                                new EventStore(table, "apply-change"),
                                _ -> List.of(new Delivery.Sent("slack", Optional.empty())),
                                METRICS,
                                clock)),
                clock);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    Terms terms() {
        return POLICY.policy().dev().terms(ChangeKind.RESIZE_INSTANCE);
    }

    Machine machine(Plan plan) {
        return machines.get(plan.resource().resource().replace("instance/", ""));
    }

    Optional<Change> seen(Plan plan) {
        return truth.get(plan.changeId());
    }

    static Proposal proposal(Plan plan) {
        return new Proposal(
                plan,
                "web",
                Environment.DEV,
                "ec2-oversized",
                MonthlyCost.usd("100"),
                0.9,
                Risk.LOW,
                true,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Actor.function("rightsizing-scan"),
                "It is too large.");
    }

    private static Plan plan(String instance, String to) {
        return new Plan(
                Arn.of("aws", "ec2", "eu-central-1", "123456789012", "instance/" + instance),
                ChangeKind.RESIZE_INSTANCE,
                new TreeMap<>(Map.of("instanceType", Machine.LARGE)),
                new TreeMap<>(Map.of("instanceType", to)));
    }

    /// No act without approval, none by a run that has not the right to it, and none twice.
    @Override
    public void before(Plan plan, boolean forward, String write) {
        interference.before();
        if (faults && chance(0.03)) {
            throw MachineActs.unavailable("ec2:" + write);
        }
        Change change = truth.get(plan.changeId()).orElseThrow();
        Lease lease = trueLeases.of(plan.resource());
        String what = write + (forward ? " forward of " : " back of ") + change.leaseOwner();
        assertThat(rightlyApproved).as(what).contains(change.leaseOwner());
        assertThat(change.before()).as(what).isPresent();
        assertThat(lease.holder()).as(what).contains(change.leaseOwner());
        assertThat(lease.runner()).as(what).contains(runner);
        assertThat(lease.heldUntil()).as(what).isAfter(clock.instant());
    }

    @Override
    public void after(Plan plan, boolean forward, String write) {
        Change change = truth.get(plan.changeId()).orElseThrow();
        String what = write + (forward ? " forward of " : " back of ") + change.leaseOwner();
        assertThat(writes.merge(what, 1, Integer::sum)).as(what).isEqualTo(1);
        interference.after();
        if (faults && chance(0.03)) {
            throw MachineActs.unavailable("ec2:" + write);
        }
    }

    @Override
    public boolean capacity(String type) {
        return !faults || chance(0.9);
    }

    private static LoadedPolicy policy() {
        SsmClient ssm = mock();
        when(ssm.getParameter(any(GetParameterRequest.class)))
                .thenReturn(GetParameterResponse.builder()
                        .parameter(parameter -> parameter.value("""
                                changes: {approvers: [U0ANNA, U0BEN], coolDownHours: 1, rollBackCoolDownDays: 1,
                                  dismissDays: 1, blastRadius: {perHour: 1000, perDay: 1000, shareOfFleet: 1}}
                                environments: {dev: {observeOnly: false, mode: approve}}
                                """))
                        .build());
        LoadedPolicy policy = new PolicySource(Optional.of("/policy"), () -> ssm, METRICS).load();
        assertThat(policy.problem()).isEmpty();
        return policy;
    }

    /// Nothing around the machines, save an alarm now and then.
    private final class Calm implements Around {
        @Override
        public Seen<Tags> tags(Plan plan) {
            return new Seen.Known<>(new Tags(Map.of("environment", "dev")));
        }

        @Override
        public Seen<Integer> fleet(ChangeKind kind, Predicate<Tags> counted) {
            return new Seen.Known<>(1000);
        }

        @Override
        public Seen<List<String>> alarms(Plan plan) {
            return new Seen.Known<>(alarm ? List.of("web-cpu") : List.of());
        }

        @Override
        public Seen<List<String>> deployments(Plan plan, Tags tags) {
            return new Seen.Known<>(List.of());
        }

        @Override
        public Seen<List<Quota>> quotas(Plan plan) {
            return new Seen.Known<>(List.of());
        }
    }

    /// A bus that takes most things, and remembers what it took.
    private final class Bridge implements EventBridgeClient {
        @Override
        public PutEventsResponse putEvents(PutEventsRequest request) {
            interference.before();
            if (faults && chance(0.1)) {
                return PutEventsResponse.builder()
                        .failedEntryCount(1)
                        .entries(PutEventsResultEntry.builder()
                                .errorCode("ThrottlingException")
                                .build())
                        .build();
            }
            take(request.entries().getFirst());
            interference.after();
            return PutEventsResponse.builder().failedEntryCount(0).build();
        }

        private void take(PutEventsRequestEntry entry) {
            Map<String, String> detail = Detail.read(entry.detail());
            told.add(detail.get("changeId") + " " + detail.get("version") + " " + entry.detailType());
            for (ApplyRequest.Errand errand : ApplyRequest.Errand.values()) {
                if (errand.detailType().equals(entry.detailType())) {
                    bus.add(new ApplyRequest(
                            errand,
                            detail.get("changeId"),
                            detail.get("planHash"),
                            OptionalInt.of(Integer.parseInt(detail.get("attempt")))));
                }
            }
        }

        @Override
        public String serviceName() {
            return "events";
        }

        @Override
        public void close() {}
    }
}
