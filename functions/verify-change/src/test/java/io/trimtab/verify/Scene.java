package io.trimtab.verify;

import io.trimtab.aws.change.Looks;
import io.trimtab.aws.gateway.EventBus;
import io.trimtab.aws.gateway.MetricReadings;
import io.trimtab.aws.gateway.ScheduleGateway.Booking;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.settings.ContinuationSettings;
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.Leases;
import io.trimtab.aws.store.Outbox;
import io.trimtab.aws.store.StateTable;
import io.trimtab.domain.alarm.KnownAlarm;
import io.trimtab.domain.change.Activity;
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
import io.trimtab.domain.change.Trigger;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.policy.Policy;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Owner;
import io.trimtab.domain.series.Series;
import io.trimtab.domain.verify.Verification;
import io.trimtab.rehearsal.Policies;
import io.trimtab.rehearsal.RecordingBus;
import io.trimtab.testing.LocalTable;
import io.trimtab.testing.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/// An applied change of a function's memory on DynamoDB Local, the traffic that the function has, and the looks at it.
final class Scene implements AutoCloseable {
    static final Instant BEGAN = Instant.parse("2026-03-02T12:00:00Z");
    static final Instant APPLIED = BEGAN.plusSeconds(30);
    private static final Actor APPLY = Actor.function("apply-change");

    final FakeFunction function = new FakeFunction();
    final List<String> published = new ArrayList<>();
    final List<String> booked = new ArrayList<>();
    final AtomicReference<Instant> now = new AtomicReference<>(BEGAN);
    final ChangeStore changes;
    final Leases leases;
    /// Of each metric, by its name, at each step.
    final Map<String, Traffic> traffic = new HashMap<>();

    final Map<MetricQuery, String> unread = new HashMap<>();
    Optional<Owner> owner = Optional.empty();
    Optional<Trigger> trigger = Optional.empty();
    /// Of dev; as shipped where nothing is said.
    Optional<Verification> verification = Optional.empty();
    List<KnownAlarm> alarms = List.of();
    private final LocalTable local = new LocalTable();
    private final Outbox outbox;

    /// What a metric shows at a time.
    interface Traffic {
        double at(Instant time);
    }

    Scene() {
        StateTable table = new StateTable(local.client(), LocalTable.NAME);
        changes = new ChangeStore(table);
        leases = new Leases(table);
        outbox = new Outbox(table);
    }

    /// Applied at [#APPLIED], with the first look due five minutes later.
    Change applied() {
        Plan plan = new Plan(
                new Arn("arn:aws:lambda:eu-central-1:123456789012:function:checkout"),
                ChangeKind.RESIZE_FUNCTION,
                new TreeMap<>(Map.of("memoryMib", "2048")),
                new TreeMap<>(Map.of("memoryMib", "1024")));
        changes.propose(
                new Proposal(
                        plan,
                        "checkout",
                        Environment.DEV,
                        "lambda-memory-oversized",
                        MonthlyCost.usd("31.50"),
                        0.9,
                        Risk.LOW,
                        true,
                        List.of(),
                        Optional.empty(),
                        owner,
                        Actor.function("rightsizing-scan"),
                        "It has twice the memory that it needs.",
                        trigger),
                terms(),
                BEGAN.minusSeconds(60));
        move(plan, new Event.Approve(Actor.slack("U-ANNA"), plan.hash(), 1), BEGAN.minusSeconds(30));
        move(
                plan,
                new Event.Begin(
                        APPLY,
                        plan.hash(),
                        1,
                        new BeforeImage(new TreeMap<>(Map.of("memoryMib", "2048"))),
                        Optional.empty(),
                        new Hold("run-1", BEGAN.plusSeconds(300)),
                        Activity.none(Environment.DEV)),
                BEGAN);
        move(plan, new Event.Finish(APPLY, plan.to(), APPLIED.plusSeconds(300)), APPLIED);
        outbox.pending(Instant.MAX.minusSeconds(1), 100).forEach(outbox::published);
        function.becomes("1024");
        return read(plan.changeId());
    }

    private void move(Plan plan, Event event, Instant at) {
        changes.move(plan.changeId(), event, terms(), at);
    }

    Change read(String changeId) {
        return changes.get(changeId).orElseThrow();
    }

    /// The look that is due, so long after the change.
    Result look(Change change, int look, Duration after) {
        now.set(APPLIED.plus(after));
        return new VerifyChange(
                        new VerifyChange.Parts(
                                () -> Policies.loaded(policy()),
                                changes,
                                new Announcer(new EventBus(() -> new RecordingBus(published), "trimtab-dev"), outbox),
                                (_, _) -> function,
                                this::figures,
                                _ -> alarms,
                                Optional.of(new Looks(
                                        (once, at) -> {
                                            booked.add(once.name() + " at " + at);
                                            return Booking.BOOKED;
                                        },
                                        new ContinuationSettings("trimtab-dev", "arn:role", "arn:letters"),
                                        "arn:verify-change"))),
                        new MovedClock(now))
                .run(
                        new VerifyRequest(change.id(), look),
                        new Invocation(
                                "run-9",
                                new Arn("arn:aws:lambda:eu-central-1:123456789012:function:trimtab-dev-verify-change"),
                                now.get(),
                                now.get().plusSeconds(60),
                                Duration.ofSeconds(15)));
    }

    private MetricReadings figures(
            Collection<MetricQuery> queries, Instant from, Instant to, Duration grain, Instant stopAt) {
        Map<MetricQuery, Series> series = new HashMap<>();
        int steps = (int) (Duration.between(from, to).toSeconds() / grain.toSeconds());
        for (MetricQuery query : queries) {
            double[] values = new double[steps];
            for (int i = 0; i < steps; i++) {
                values[i] = traffic.getOrDefault(query.name(), _ -> Double.NaN).at(from.plus(grain.multipliedBy(i)));
            }
            series.put(query, Series.of(from, grain, values));
        }
        return new MetricReadings(series, unread, true);
    }

    private Policy policy() {
        return Policies.with(
                Policies.packaged(),
                Environment.DEV,
                dev -> dev.with(
                        dev.changes().with(verification.orElse(dev.changes().verification()))));
    }

    private static Terms terms() {
        Terms usual = Policies.packaged().dev().terms(ChangeKind.RESIZE_FUNCTION);
        return new Terms(
                Mode.APPROVE,
                new ApprovalTerms(Set.of("U-ANNA"), true, Map.of(), Duration.ofDays(3), false),
                Optional.empty(),
                usual.coolDown(),
                usual.rollBackCoolDown(),
                usual.dismissed());
    }

    @Override
    public void close() {
        local.close();
    }
}
