package io.trimtab.slo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.aws.gateway.CallCounter;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.gateway.MetricReadings;
import io.trimtab.aws.notify.Delivery;
import io.trimtab.aws.notify.Notice;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.outcome.OutcomeJson;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.settings.Settings;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.ServiceLevelStore;
import io.trimtab.aws.store.StateTable;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.ApprovalTerms;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import io.trimtab.domain.series.Series;
import io.trimtab.rehearsal.Loop;
import io.trimtab.testing.LocalTable;
import io.trimtab.testing.MovedClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.mockito.Mockito;
import software.amazon.lambda.powertools.metrics.Metrics;

/// Functions that are promised as in dev (500 ms, 5 %, 95 %), 60 calls a minute of 100 ms each, on DynamoDB Local.
final class Scene implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-05T10:02:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double CALLS_A_MINUTE = 60;

    final List<Notice.Message> notices = Collections.synchronizedList(new ArrayList<>());
    final Metrics metrics = Mockito.mock(Metrics.class);
    final AtomicReference<Instant> now = new AtomicReference<>(START);
    final List<String> questions = Collections.synchronizedList(new ArrayList<>());
    boolean reachable = true;
    /// From when on nobody calls anything.
    Instant silentFrom = Instant.MAX;
    /// What CloudWatch answers instead of figures, for functions of that name.
    Map<String, String> unread = Map.of();
    /// What each reading of figures takes.
    Duration reading = Duration.ZERO;
    /// From when until when which share of calls fails.
    private final List<Outage> outages = new ArrayList<>();
    private final SortedMap<Arn, Tags> tagged = new TreeMap<>();
    /// What services say of themselves, where the list does not have them.
    final Map<Arn, Tags> present = new HashMap<>();
    /// Where runs wait for each other.
    Optional<CyclicBarrier> together = Optional.empty();
    /// What else happens while people are told.
    Runnable meanwhile = () -> {};
    private final LocalTable local = new LocalTable();
    private final StateTable table = new StateTable(local.client(), LocalTable.NAME);
    final ChangeStore changes = new ChangeStore(table);
    final ServiceLevelStore store = new ServiceLevelStore(table);

    private record Outage(String function, Instant from, Instant until, double share) {}

    Scene watched(String name) {
        return tagged(arn(name), Map.of("trimtab:slo", "on", "environment", "dev"));
    }

    Scene tagged(Arn arn, Map<String, String> tags) {
        tagged.put(arn, new Tags(tags));
        return this;
    }

    /// The list of those with the tag does not have it any more.
    void unlisted(Arn arn) {
        tagged.remove(arn);
    }

    /// Why load balancers cannot be read.
    Optional<GatewayException> balancers = Optional.empty();
    /// Load balancers of target groups.
    final Map<Arn, String> behind = new HashMap<>();

    private Map<Arn, String> balancers() {
        if (balancers.isPresent()) {
            throw balancers.get();
        }
        return behind;
    }

    void fails(String function, Instant from, Instant until, double share) {
        outages.add(new Outage(function, from, until, share));
    }

    /// One look after each interval, for so long.
    void pass(Duration time, Duration interval) {
        Instant end = now.get().plus(time);
        while (now.get().isBefore(end)) {
            now.set(now.get().plus(interval));
            look();
        }
    }

    /// As JSON, read again as whoever gets it would.
    JsonNode look() {
        Instant at = now.get();
        Invocation invocation = new Invocation(
                "run at " + at,
                new Arn("arn:aws:lambda:eu-central-1:123456789012:function:trimtab-dev-slo-watch"),
                at,
                at.plus(Duration.ofMinutes(4)),
                Duration.ofSeconds(20));
        SloWatch watch = new SloWatch(
                new SloWatch.Parts(
                        Environment.DEV,
                        LoadedPolicy::packaged,
                        new Services(this::listed, this::carried, this::balancers),
                        this::figures,
                        store,
                        changes,
                        new Telling(this::send)),
                new MovedClock(now));
        Outcomes outcomes = new Outcomes(settings(), LoadedPolicy::packaged, new CallCounter(), metrics);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            OutcomeJson.write(outcomes.of(invocation, watch.run(invocation), now.get()), bytes);
            return JSON.readTree(bytes.toByteArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    List<String> subjects() {
        return notices.stream().map(notice -> notice.email().subject()).toList();
    }

    /// By now every run has read what is remembered.
    private SortedMap<Arn, Tags> listed() {
        together.ifPresent(barrier -> {
            try {
                barrier.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
                throw new IllegalStateException("the other run did not come", alone);
            }
        });
        return tagged;
    }

    private Tags carried(Arn arn) {
        return tagged.getOrDefault(arn, present.getOrDefault(arn, Tags.NONE));
    }

    private List<Delivery> send(Notice notice) {
        meanwhile.run();
        if (!reachable) {
            return List.of(new Delivery.Failed("slack", "HTTP 503"));
        }
        notices.add((Notice.Message) notice);
        return List.of(new Delivery.Sent("slack", Optional.empty()));
    }

    private MetricReadings figures(
            Collection<MetricQuery> queries, Instant from, Instant to, Duration grain, Instant stopAt) {
        questions.add(queries.size() + " at " + grain);
        Map<MetricQuery, Series> series = new HashMap<>();
        Map<MetricQuery, String> reasons = new HashMap<>();
        for (MetricQuery query : queries) {
            String function = query.dimensions().getOrDefault("FunctionName", "");
            int steps = (int) Duration.between(from, to).dividedBy(query.period());
            series.put(
                    query,
                    Series.of(
                            from,
                            query.period(),
                            IntStream.range(0, steps)
                                    .mapToDouble(step -> value(
                                            query,
                                            function,
                                            from.plus(query.period().multipliedBy(step))))
                                    .toArray()));
            if (unread.containsKey(function)) {
                reasons.put(query, unread.get(function));
            }
        }
        now.set(now.get().plus(reading));
        return new MetricReadings(series, reasons, true);
    }

    private double value(MetricQuery query, String function, Instant at) {
        double calls = CALLS_A_MINUTE * query.period().toMinutes();
        double failing = outages.stream()
                .filter(outage -> outage.function().equals(function)
                        && !at.isBefore(outage.from())
                        && at.isBefore(outage.until()))
                .mapToDouble(Outage::share)
                .sum();
        if (!at.isBefore(silentFrom)) {
            return Double.NaN;
        }
        return switch (query.name()) {
            case "Invocations" -> calls;
            case "Errors" -> calls * failing;
            case "Duration" -> 100;
            default -> 0;
        };
    }

    /// A function's memory, changed by us.
    Plan applied(String function, Instant at) {
        Plan plan = new Plan(
                arn(function),
                ChangeKind.RESIZE_FUNCTION,
                new TreeMap<>(Map.of("memoryMib", "1024")),
                new TreeMap<>(Map.of("memoryMib", "256")));
        Proposal proposal = new Proposal(
                plan,
                function,
                Environment.DEV,
                "lambda-memory-oversized",
                MonthlyCost.usd("73"),
                0.9,
                Risk.LOW,
                true,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Actor.function("rightsizing-scan"),
                "It has four times the memory that it needs.");
        changes.propose(proposal, terms(), at.minusSeconds(60));
        Actor apply = Actor.function("apply-change");
        move(plan, new Event.Approve(Actor.policy("test"), plan.hash(), 1), at.minusSeconds(30));
        move(plan, Loop.begin(plan, 1, changes.activity(Environment.DEV), at), at.minusSeconds(20));
        move(plan, new Event.Finish(apply, plan.to(), at.plusSeconds(300)), at);
        return plan;
    }

    private void move(Plan plan, Event event, Instant at) {
        changes.move(plan.changeId(), event, terms(), at);
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

    static Arn arn(String function) {
        return new Arn("arn:aws:lambda:eu-central-1:123456789012:function:" + function);
    }

    static Settings settings() {
        return Settings.from(Map.of("TABLE_NAME", LocalTable.NAME, "ENVIRONMENT", "dev", "AWS_REGION", "eu-central-1"));
    }

    @Override
    public void close() {
        local.close();
    }
}
