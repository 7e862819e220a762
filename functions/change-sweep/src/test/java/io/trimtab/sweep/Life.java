package io.trimtab.sweep;

import io.trimtab.aws.change.Looks;
import io.trimtab.aws.gateway.EventBus;
import io.trimtab.aws.gateway.ScheduleGateway.Booking;
import io.trimtab.aws.gateway.ScheduleGateway.OneShot;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.settings.ContinuationSettings;
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeAnswer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.Control;
import io.trimtab.aws.store.Leases;
import io.trimtab.aws.store.Outbox;
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
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.policy.Policy;
import io.trimtab.domain.resource.Arn;
import io.trimtab.rehearsal.Policies;
import io.trimtab.rehearsal.RecordingBus;
import io.trimtab.testing.LocalTable;
import io.trimtab.testing.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/// Changes on DynamoDB Local in whatever state is wanted, and a sweep that looks at them.
final class Life implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final Actor ANNA = Actor.slack("U-ANNA");
    static final Actor APPLY = Actor.function("apply-change");
    private static final Terms TERMS = new Terms(
            Mode.APPROVE,
            new ApprovalTerms(Set.of("U-ANNA"), true, Map.of(), Duration.ofDays(3), false),
            Optional.empty(),
            Duration.ofHours(24),
            Duration.ofDays(30),
            Duration.ofDays(30));

    final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    final List<String> published = new ArrayList<>();
    final List<String> booked = new ArrayList<>();
    boolean busIsDown;
    Duration eachPutTakes = Duration.ZERO;
    private final LocalTable local = new LocalTable();
    private final StateTable table = new StateTable(local.client(), LocalTable.NAME);
    private final Outbox outbox = new Outbox(table);
    final ChangeStore changes = new ChangeStore(table);
    final Control control = new Control(table);
    private final Policy policy = Policies.packaged();

    Change proposed(int number) {
        Plan plan = new Plan(
                new Arn("arn:aws:ec2:eu-central-1:123456789012:instance/i-" + number),
                ChangeKind.RESIZE_INSTANCE,
                new TreeMap<>(Map.of("instanceType", "m5.2xlarge")),
                new TreeMap<>(Map.of("instanceType", "m5.large")));
        Proposal proposal = new Proposal(
                plan,
                "web-" + number,
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
        changes.propose(proposal, TERMS, now.get());
        return changes.get(plan.changeId()).orElseThrow();
    }

    Change approved(int number) {
        Change change = proposed(number);
        return move(change, new Event.Approve(ANNA, change.plan().hash(), 1));
    }

    Change applying(int number, Instant heldUntil) {
        Change change = approved(number);
        return move(
                change,
                new Event.Begin(
                        APPLY,
                        change.plan().hash(),
                        1,
                        new BeforeImage(new TreeMap<>(Map.of("instanceType", "m5.2xlarge"))),
                        Optional.empty(),
                        new Hold("run-1", heldUntil),
                        changes.activity(Environment.DEV)));
    }

    Change applied(int number) {
        Change change = applying(number, now.get().plus(Duration.ofMinutes(5)));
        return move(
                change, new Event.Finish(APPLY, change.plan().to(), now.get().plus(Duration.ofMinutes(5))));
    }

    Change move(Change change, Event event) {
        ChangeAnswer answer = changes.move(change.id(), event, TERMS, now.get());
        if (answer instanceof ChangeAnswer.Moved moved) {
            return moved.change();
        }
        throw new AssertionError("the change should have moved, was " + answer);
    }

    Change read(Change change) {
        return changes.get(change.id()).orElseThrow();
    }

    /// As a version that knows more kinds would have written it.
    void fromTomorrow(Change change) {
        local.client()
                .updateItem(update -> update.tableName(LocalTable.NAME)
                        .key(Map.of(
                                "pk",
                                AttributeValue.fromS("CHANGE#" + change.id()),
                                "sk",
                                AttributeValue.fromS("STATE")))
                        .updateExpression("SET kind = :kind")
                        .expressionAttributeValues(Map.of(":kind", AttributeValue.fromS("MoveToTheMoon"))));
    }

    /// As if everybody had published what they wrote.
    void published() {
        outbox.pending(now.get().plusSeconds(1), 1000).forEach(outbox::published);
    }

    void later(Duration duration) {
        now.updateAndGet(moment -> moment.plus(duration));
    }

    Sweep sweep() {
        Looks looks = new Looks(
                this::book, new ContinuationSettings("trimtab-dev", "arn:role", "arn:letters"), "arn:verify-change");
        ChangeSweep sweep = new ChangeSweep(
                new ChangeSweep.Parts(
                        () -> Policies.loaded(policy),
                        changes,
                        outbox,
                        new Announcer(new EventBus(this::bus, "trimtab-dev"), outbox),
                        new Leases(table),
                        control,
                        Optional.of(looks)),
                new MovedClock(now));
        return sweep.run(new Invocation(
                "run",
                new Arn("arn:aws:lambda:eu-central-1:123456789012:function:trimtab-dev-change-sweep"),
                now.get(),
                now.get().plusSeconds(60),
                Duration.ofSeconds(15)));
    }

    private Booking book(OneShot once, Instant at) {
        if (booked.stream().anyMatch(known -> known.startsWith(once.name() + " "))) {
            return Booking.ALREADY_BOOKED;
        }
        booked.add(once.name() + " at " + at);
        return Booking.BOOKED;
    }

    private EventBridgeClient bus() {
        return new RecordingBus(published) {
            @Override
            public PutEventsResponse putEvents(PutEventsRequest request) {
                if (busIsDown) {
                    return PutEventsResponse.builder()
                            .failedEntryCount(1)
                            .entries(PutEventsResultEntry.builder()
                                    .errorCode("InternalFailure")
                                    .build())
                            .build();
                }
                later(eachPutTakes);
                return super.putEvents(request);
            }
        };
    }

    @Override
    public void close() {
        local.close();
    }
}
