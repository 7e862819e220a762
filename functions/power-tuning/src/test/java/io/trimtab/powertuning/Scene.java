package io.trimtab.powertuning;

import io.trimtab.aws.gateway.EventBus;
import io.trimtab.aws.gateway.MetricReadings;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.LedgerStore;
import io.trimtab.aws.store.Outbox;
import io.trimtab.aws.store.StateTable;
import io.trimtab.aws.store.WalkStore;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.ApprovalTerms;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.money.Money;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.money.Rate;
import io.trimtab.domain.money.Unit;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.policy.ModePolicy;
import io.trimtab.domain.policy.Policy;
import io.trimtab.domain.price.PriceKey;
import io.trimtab.domain.price.PriceSource;
import io.trimtab.domain.price.Quote;
import io.trimtab.domain.resource.Architecture;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.LambdaFunction;
import io.trimtab.domain.resource.Tags;
import io.trimtab.domain.series.Series;
import io.trimtab.domain.tuning.Objective;
import io.trimtab.rehearsal.Loop;
import io.trimtab.rehearsal.Policies;
import io.trimtab.rehearsal.RecordingBus;
import io.trimtab.testing.LocalTable;
import io.trimtab.testing.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntToDoubleFunction;

/// A simulated function, how long it runs at each memory size, and the changes that are made of it, on DynamoDB Local.
final class Scene implements AutoCloseable {
    static final Instant KEPT = Instant.parse("2026-03-02T12:00:00Z");
    static final Arn FUNCTION = new Arn("arn:aws:lambda:eu-central-1:123456789012:function:checkout");
    private static final Actor APPLY = Actor.function("apply-change");
    private static final Actor VERIFY = Actor.function("verify-change");

    final AtomicReference<Instant> now = new AtomicReference<>(KEPT);
    final ChangeStore changes;
    final WalkStore walks;
    final List<String> published = new ArrayList<>();
    /// Its size from each time on.
    final NavigableMap<Instant, Integer> memoryMib = new TreeMap<>();
    /// Mean milliseconds at each size.
    IntToDoubleFunction curve = _ -> 200;
    int usedMib = 100;
    boolean insights = true;
    Optional<Objective> objective = Optional.of(Objective.COST);
    boolean observeOnly;
    Optional<String> unread = Optional.empty();
    private final LocalTable local = new LocalTable();
    private final StateTable table = new StateTable(local.client(), LocalTable.NAME);

    Scene() {
        changes = new ChangeStore(table);
        walks = new WalkStore(table);
    }

    /// A change of memory by the scan, which was kept.
    void kept(int fromMib, int toMib) {
        Plan plan = plan(fromMib, toMib);
        memoryMib.put(KEPT.minus(Duration.ofDays(100)), fromMib);
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
                        Optional.empty(),
                        Actor.function("rightsizing-scan"),
                        "It has more memory than it needs."),
                terms(),
                now.get());
        made(changes.get(plan.changeId()).orElseThrow());
        keep(plan);
    }

    private void made(Change change) {
        Plan plan = change.plan();
        move(plan, new Event.Approve(Actor.policy("test"), plan.hash(), change.attempt()));
        move(plan, Loop.begin(plan, change.attempt(), changes.activity(Environment.DEV), now.get()));
        move(plan, new Event.Finish(APPLY, plan.to(), now.get().plusSeconds(300)));
        memoryMib.put(now.get(), Integer.parseInt(String.valueOf(plan.to().get("memoryMib"))));
    }

    void keep(Plan plan) {
        move(plan, new Event.Keep(VERIFY, true, "It did no harm.", new TreeMap<>()));
    }

    private void undo(Plan plan) {
        move(plan, new Event.RollBack(VERIFY, plan.hash(), "It was slower.", new TreeMap<>()));
        move(plan, new Event.Finish(APPLY, plan.from(), now.get()));
        memoryMib.put(now.get(), Integer.parseInt(String.valueOf(plan.from().get("memoryMib"))));
    }

    private void move(Plan plan, Event event) {
        changes.move(plan.changeId(), event, terms(), now.get());
    }

    /// Two days pass, the tuner runs, and what it asks for is approved, made, and kept six hours later.
    ///
    /// @return the sizes that the function has had, from the first step on, until nothing is asked for any more
    List<Integer> walk() {
        return walk(Set.of());
    }

    /// @param harmful sizes that verification undoes
    List<Integer> walk(Set<Integer> harmful) {
        List<Integer> sizes = new ArrayList<>();
        for (int round = 0; round < 40; round++) {
            now.set(now.get().plus(Duration.ofDays(2)));
            run();
            Optional<Change> asked = changes.list(Status.PROPOSED).stream().findFirst();
            if (asked.isEmpty()) {
                return sizes;
            }
            int size = Integer.parseInt(String.valueOf(asked.get().plan().to().get("memoryMib")));
            sizes.add(size);
            made(asked.get());
            now.set(now.get().plus(Duration.ofHours(6)));
            if (harmful.contains(size)) {
                undo(asked.get().plan());
            } else {
                keep(asked.get().plan());
            }
        }
        throw new AssertionError("does not settle: " + sizes);
    }

    Steps run() {
        Tuner tuner = new Tuner(
                new Tuner.Parts(
                        Environment.DEV,
                        () -> Policies.loaded(policy()),
                        changes,
                        walks,
                        new LedgerStore(table),
                        new Announcer(
                                new EventBus(() -> new RecordingBus(published), "trimtab-dev"), new Outbox(table)),
                        _ -> function(),
                        this::figures,
                        _ -> Scene::quote),
                new MovedClock(now));
        return tuner.run(new Invocation(
                "run",
                new Arn("arn:aws:lambda:eu-central-1:123456789012:function:trimtab-dev-power-tuning"),
                now.get(),
                now.get().plusSeconds(300),
                Duration.ofSeconds(20)));
    }

    private Optional<LambdaFunction> function() {
        return Optional.of(new LambdaFunction(
                FUNCTION,
                "checkout",
                memoryMib.lastEntry().getValue(),
                Duration.ofSeconds(30),
                Architecture.ARM64,
                KEPT,
                "/aws/lambda/checkout",
                Optional.empty(),
                Tags.NONE));
    }

    private static Optional<Quote> quote(PriceKey key) {
        boolean duration = key instanceof PriceKey.FunctionDuration;
        return Optional.of(new Quote(
                new Rate(Money.usd(duration ? "0.0000133334" : "0.0000002"), duration ? Unit.GB_SECOND : Unit.REQUEST),
                new PriceSource(PriceSource.Kind.PRICE_LIST, LocalDate.parse("2026-03-02"))));
    }

    /// A hundred calls an hour.
    private MetricReadings figures(Collection<MetricQuery> queries, Instant from, Instant to, Instant stopAt) {
        Map<MetricQuery, Series> series = new HashMap<>();
        Map<MetricQuery, String> reasons = new HashMap<>();
        int hours = (int) Duration.between(from, to).toHours();
        for (MetricQuery query : queries) {
            double[] values = new double[hours];
            for (int hour = 0; hour < hours; hour++) {
                int memory =
                        memoryMib.floorEntry(from.plus(Duration.ofHours(hour))).getValue();
                // restless by half a percent, the same at the same hour
                double mean = curve.applyAsDouble(memory) * (1 + 0.005 * Math.sin(hour * 1.7));
                values[hour] = switch (query.name()) {
                    case "Invocations" -> 100;
                    case "Errors" -> 0;
                    case "Duration" -> query.statistic() == Statistic.P95 ? mean * 2 : mean * 100;
                    default -> insights ? 100.0 * usedMib / memory : Double.NaN;
                };
            }
            series.put(query, Series.of(from, Duration.ofHours(1), values));
            unread.ifPresent(why -> reasons.put(query, why));
        }
        return new MetricReadings(series, reasons, true);
    }

    private Policy policy() {
        return Policies.with(
                Policies.packaged(),
                Environment.DEV,
                dev -> dev.with(new ModePolicy(observeOnly, Mode.AUTO, Map.of()))
                        .with(objective));
    }

    private static Terms terms() {
        return new Terms(
                Mode.AUTO,
                new ApprovalTerms(Set.of(), false, Map.of(), Duration.ofDays(3), true),
                Optional.empty(),
                Duration.ZERO,
                Duration.ofDays(30),
                Duration.ofDays(30));
    }

    private static Plan plan(int fromMib, int toMib) {
        return new Plan(
                FUNCTION,
                ChangeKind.RESIZE_FUNCTION,
                new TreeMap<>(Map.of("memoryMib", String.valueOf(fromMib))),
                new TreeMap<>(Map.of("memoryMib", String.valueOf(toMib))));
    }

    @Override
    public void close() {
        local.close();
    }
}
