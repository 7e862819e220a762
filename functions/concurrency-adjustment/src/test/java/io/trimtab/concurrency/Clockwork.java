package io.trimtab.concurrency;

import io.trimtab.aws.answer.Requests;
import io.trimtab.aws.answer.Telling;
import io.trimtab.aws.gateway.EventBus;
import io.trimtab.aws.gateway.MetricReadings;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.store.AdjustmentStore;
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.Control;
import io.trimtab.aws.store.EventStore;
import io.trimtab.aws.store.Leases;
import io.trimtab.aws.store.Outbox;
import io.trimtab.aws.store.RunStore;
import io.trimtab.aws.store.SaidStore;
import io.trimtab.aws.store.StateTable;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.policy.ModePolicy;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import io.trimtab.rehearsal.Levels;
import io.trimtab.rehearsal.Loop;
import io.trimtab.rehearsal.People;
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
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;

/// An account of production whose functions are looked at by the clock, on a Monday noon.
final class Clockwork implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    final FakeAccount account = new FakeAccount();
    final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final People people = new People();
    final List<String> told = people.told;
    final List<Integer> asked = new ArrayList<>();
    final ChangeStore changes;
    final AdjustmentStore log;
    final Control control;
    ModePolicy modes = new ModePolicy(false, Mode.APPROVE, Map.of(ChangeKind.FOLLOW_RHYTHM, Mode.AUTO));
    /// Calls of a second in every minute that is known; NaN for none that CloudWatch has.
    DoubleSupplier callsAMinute = () -> 600;
    /// Of the newest minutes CloudWatch knows nothing yet.
    int late = 2;
    boolean witness = true;
    Duration timeOfARun = Duration.ofSeconds(60);
    Duration takes = Duration.ZERO;
    private final LocalTable local = new LocalTable();
    private final StateTable table = new StateTable(local.client(), LocalTable.NAME);

    Clockwork() {
        changes = new ChangeStore(table);
        log = new AdjustmentStore(table);
        control = new Control(table);
        function("checkout", Map.of());
        account.reserved = OptionalInt.empty();
        account.provisioned.put("live", 4);
    }

    void function(String name, Map<String, String> tags) {
        Map<String, String> all = new HashMap<>(Map.of("environment", "prod", "trimtab:rhythm", "managed"));
        all.putAll(tags);
        account.functions.put(name, new Tags(all));
    }

    Round look() {
        return following()
                .run(new Invocation(
                        "run-" + now.get(),
                        new Arn(
                                "arn:aws:lambda:eu-central-1:123456789012:function:trimtab-prod-concurrency-adjustment"),
                        now.get(),
                        now.get().plus(timeOfARun),
                        Duration.ofSeconds(15)));
    }

    private Following following() {
        MovedClock clock = new MovedClock(now);
        Telling telling = new Telling(people::tell);
        EventStore events = new EventStore(table, Wiring.FUNCTION);
        Announcer announcer = new Announcer(
                new EventBus(() -> new RecordingBus(new ArrayList<>()), "trimtab-prod"), new Outbox(table));
        TrafficReading traffic = new TrafficReading(this::figures);
        return new Following(
                new Following.Parts(
                        Environment.PROD,
                        this::policy,
                        control,
                        new RunStore(table, Wiring.FUNCTION),
                        account,
                        traffic,
                        new SnapshotReading(
                                account,
                                traffic,
                                _ -> Optional.of(MonthlyCost.usd("2")),
                                (function, at) -> Wiring.lowered(changes, log, function, at)),
                        new Stepping(
                                account,
                                log,
                                new Leases(table),
                                events,
                                new Requests(changes, announcer, telling, clock),
                                clock),
                        new Notes(new SaidStore(table, Wiring.FUNCTION), telling)),
                clock);
    }

    /// Makes the change as apply-change would.
    Change made(Change change) {
        new Loop(changes, Environment.PROD, this::terms, now::get).make(change);
        String to = change.plan().to().values().iterator().next();
        account.provisioned.put("live", Integer.valueOf(to));
        return changes.get(change.id()).orElseThrow();
    }

    Terms terms(Change change) {
        return policy().policy().prod().terms(change.proposal());
    }

    private LoadedPolicy policy() {
        return Policies.loaded(Policies.with(Policies.packaged(), Environment.PROD, usual -> usual.with(modes)));
    }

    private MetricReadings figures(
            Collection<MetricQuery> queries, Instant from, Instant to, Duration grain, Instant stopAt) {
        asked.add(queries.size());
        now.updateAndGet(before -> before.plus(takes));
        return new Levels(late, this::value).read(queries, from, to, grain, stopAt);
    }

    private double value(MetricQuery query) {
        if (query.dimensions().isEmpty()) {
            return witness ? 1_000 : Double.NaN;
        }
        double calls = callsAMinute.getAsDouble();
        return switch (query.name()) {
            case "Invocations" -> calls;
            case "Duration" -> Double.isNaN(calls) ? calls : 1_000;
            case "ConcurrentExecutions" -> calls / 60;
            default -> Double.isNaN(calls) ? calls : 0;
        };
    }

    @Override
    public void close() {
        local.close();
    }
}
