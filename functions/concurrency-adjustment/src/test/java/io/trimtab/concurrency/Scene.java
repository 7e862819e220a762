package io.trimtab.concurrency;

import static org.mockito.Mockito.mock;

import io.trimtab.aws.answer.Answer;
import io.trimtab.aws.answer.Answering;
import io.trimtab.aws.answer.Coalescing;
import io.trimtab.aws.answer.Incoming;
import io.trimtab.aws.answer.Later;
import io.trimtab.aws.answer.Requests;
import io.trimtab.aws.answer.Telling;
import io.trimtab.aws.gateway.EventBus;
import io.trimtab.aws.gateway.MetricReadings;
import io.trimtab.aws.gateway.ScheduleGateway.Booking;
import io.trimtab.aws.notify.Delivery;
import io.trimtab.aws.notify.Notice;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.settings.ContinuationSettings;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.settings.PolicySource;
import io.trimtab.aws.store.AdjustmentStore;
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.EventStore;
import io.trimtab.aws.store.Outbox;
import io.trimtab.aws.store.StateTable;
import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.alarm.AlarmState;
import io.trimtab.domain.alarm.KnownAlarm;
import io.trimtab.domain.alarm.Way;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.Hold;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.concurrency.Adjustment;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.policy.ModePolicy;
import io.trimtab.domain.policy.Policy;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.series.Series;
import io.trimtab.testing.LocalTable;
import io.trimtab.testing.MovedClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.lambda.powertools.metrics.Metrics;

/// An account with alarms, a table, and people who are told; what is decided is the test's own.
final class Scene implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    final FakeAccount account = new FakeAccount();
    final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    final List<String> published = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    final SortedMap<Instant, String> booked = new TreeMap<>();
    final Set<String> names = new HashSet<>();
    final ChangeStore changes;
    Adjustment decision = new Adjustment.Reserve(OptionalInt.of(10), 20, "It was throttled at 10.", List.of());
    Optional<Mode> mode = Optional.of(Mode.AUTO);
    boolean channelsAreDown;
    int decided;
    private final LocalTable local = new LocalTable();
    final AdjustmentStore log;
    private final EventStore events;
    private final Outbox outbox;

    Scene() {
        StateTable table = new StateTable(local.client(), LocalTable.NAME);
        changes = new ChangeStore(table);
        events = new EventStore(table, Wiring.FUNCTION);
        outbox = new Outbox(table);
        log = new AdjustmentStore(table);
        account.function("checkout", "dev");
        account.metricAlarm("checkout-throttled", AlarmState.ALARM, "Throttles", "checkout");
    }

    /// What is known of it, as an event of a minute ago tells it.
    Alarm event(String name) {
        return event(name, now.get().minusSeconds(60));
    }

    Alarm event(String name, Instant changedAt) {
        KnownAlarm known = Objects.requireNonNull(account.alarms.get(name));
        return new Alarm(
                new Arn("arn:aws:cloudwatch:eu-central-1:123456789012:alarm:" + name),
                name,
                Way.EVENT_BRIDGE,
                AlarmState.ALARM,
                Optional.of(AlarmState.OK),
                changedAt,
                "example",
                known.subject(),
                Optional.empty());
    }

    List<Answer> answer(Alarm... alarms) {
        return answering().all(List.of(alarms), invocation());
    }

    /// What the bus tells of an answer that was kept.
    List<Answer> again(String changeId) {
        return answering().again(changeId, invocation());
    }

    /// What a schedule brings back.
    List<Answer> later(String event) {
        try {
            return switch (Incoming.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)))) {
                case Incoming.Held(var look) -> answering().later(look, invocation());
                case Incoming.Alarms _, Incoming.Kept _ -> throw new AssertionError("must be held, was " + event);
            };
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Later later() {
        return new Later(
                Wiring.FUNCTION,
                (once, at) -> {
                    booked.put(at, once.event());
                    names.add(once.name());
                    return Booking.BOOKED;
                },
                new ContinuationSettings(
                        "trimtab-dev", "arn:aws:iam::1:role/schedule", "arn:aws:sqs:eu-central-1:1:dead"));
    }

    private Invocation invocation() {
        return new Invocation(
                "run-1",
                new Arn("arn:aws:lambda:eu-central-1:123456789012:function:trimtab-dev-concurrency-adjustment"),
                now.get(),
                now.get().plusSeconds(60),
                Duration.ofSeconds(15));
    }

    private Answering<Aim> answering() {
        MovedClock clock = new MovedClock(now);
        Telling telling = new Telling(this::send);
        Adjusting adjusting = new Adjusting(
                new Adjusting.Parts(
                        Environment.DEV,
                        this::policy,
                        rules -> rules.concurrency(),
                        account,
                        new SnapshotReading(
                                account,
                                new TrafficReading(Scene::figures),
                                _ -> Optional.of(MonthlyCost.usd("10.95")),
                                (function, at) -> Adjusted.lately(changes, function, at)),
                        (_, _, _, _, _) -> {
                            decided++;
                            return decision;
                        },
                        new Coalescing(events, clock),
                        new Requests(
                                changes, new Announcer(new EventBus(this::bus, "trimtab-dev"), outbox), telling, clock),
                        function -> log.count(function, now.get()),
                        telling),
                clock);
        return new Answering<>(
                new Answering.Parts<>(
                        Environment.DEV,
                        this::policy,
                        account,
                        events,
                        changes,
                        adjusting,
                        telling,
                        Optional.of(later())),
                clock);
    }

    /// Makes the change as apply-change would, and keeps it as verify-change would.
    void kept(Change change, boolean proven) {
        Terms terms = policy().policy().dev().terms(change.proposal());
        Actor apply = Actor.function("apply-change");
        String hash = change.plan().hash();
        changes.move(change.id(), new Event.Approve(Actor.policy("test"), hash, change.attempt()), terms, now.get());
        changes.move(
                change.id(),
                new Event.Begin(
                        apply,
                        hash,
                        change.attempt(),
                        new BeforeImage(change.plan().from()),
                        Optional.empty(),
                        new Hold("run-2", now.get().plusSeconds(300)),
                        changes.activity(Environment.DEV)),
                terms,
                now.get());
        changes.move(change.id(), new Event.Finish(apply, change.plan().to(), now.get()), terms, now.get());
        changes.move(change.id(), new Event.Keep(apply, proven, "Looked at.", new TreeMap<>()), terms, now.get());
    }

    private LoadedPolicy policy() {
        Policy defaults = new PolicySource(
                        Optional.empty(),
                        () -> {
                            throw new IllegalStateException("there is no override");
                        },
                        mock(Metrics.class))
                .load()
                .policy();
        Policy wanted = mode.map(how -> new Policy(
                        defaults.environmentTags(),
                        defaults.ownerMarkers(),
                        defaults.notifications(),
                        defaults.dev().with(new ModePolicy(false, how, Map.of())),
                        defaults.staging(),
                        defaults.prod()))
                .orElse(defaults);
        return new LoadedPolicy(wanted, Optional.empty(), "test");
    }

    private List<Delivery> send(Notice notice) {
        if (channelsAreDown) {
            return List.of(new Delivery.Failed("slack", "down"));
        }
        told.add(
                switch (notice) {
                    case Notice.Message message -> message.email().text();
                    case Notice.Nothing nothing -> nothing.because();
                });
        return List.of(new Delivery.Sent("slack", Optional.empty()));
    }

    private static MetricReadings figures(
            Collection<MetricQuery> queries, Instant from, Instant to, Duration grain, Instant stopAt) {
        Map<MetricQuery, Series> series = new HashMap<>();
        int steps = (int) (Duration.between(from, to).toSeconds() / grain.toSeconds());
        for (MetricQuery query : queries) {
            double[] values = new double[steps];
            for (int step = 0; step < steps; step++) {
                values[step] = step == steps - 1 ? Double.NaN : 60;
            }
            series.put(query, Series.of(from, grain, values));
        }
        return new MetricReadings(series, Map.of(), true);
    }

    private EventBridgeClient bus() {
        return new EventBridgeClient() {
            @Override
            public PutEventsResponse putEvents(PutEventsRequest request) {
                request.entries().forEach(entry -> published.add(entry.detailType()));
                return PutEventsResponse.builder().failedEntryCount(0).build();
            }

            @Override
            public String serviceName() {
                return "events";
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {
        local.close();
    }
}
