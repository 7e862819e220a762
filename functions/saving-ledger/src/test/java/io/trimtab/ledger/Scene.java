package io.trimtab.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.aws.gateway.CallCounter;
import io.trimtab.aws.gateway.FailureKind;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.gateway.MetricReadings;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.outcome.LedgerOutcome;
import io.trimtab.aws.outcome.OutcomeJson;
import io.trimtab.aws.price.BillGateway.Service;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.aws.settings.Settings;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.LedgerStore;
import io.trimtab.aws.store.ReportStore;
import io.trimtab.aws.store.RunStore;
import io.trimtab.aws.store.StateTable;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.ApprovalTerms;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.Hold;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.ledger.BillLine;
import io.trimtab.domain.ledger.Days;
import io.trimtab.domain.ledger.Sheet;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.money.Money;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.money.Rate;
import io.trimtab.domain.money.Unit;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.price.DatabaseVolume;
import io.trimtab.domain.price.PriceKey;
import io.trimtab.domain.price.PriceSource;
import io.trimtab.domain.price.Quote;
import io.trimtab.domain.resource.Architecture;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.LambdaFunction;
import io.trimtab.domain.resource.Tags;
import io.trimtab.domain.series.Series;
import io.trimtab.ledger.report.CostReport;
import io.trimtab.ledger.report.Shelf;
import io.trimtab.testing.LocalTable;
import io.trimtab.testing.MovedClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.mockito.Mockito;
import software.amazon.awssdk.services.costexplorer.model.CostExplorerException;
import software.amazon.lambda.powertools.metrics.Metrics;

/// Functions whose memory was changed, on DynamoDB Local, what they did by CloudWatch, what they cost by a bill, and
/// the
/// ledger that is kept of it. A GB-second costs 0.01, a request nothing, so that a function of 1,024 MiB that runs for
/// 100 seconds a day costs one dollar.
final class Scene implements AutoCloseable {
    static final Instant APPLIED = Instant.parse("2026-03-02T12:00:00Z");
    static final LocalDate APPLIED_ON = LocalDate.parse("2026-03-02");
    private static final ObjectMapper JSON = new ObjectMapper();

    final LedgerStore ledger;
    final ChangeStore changes;
    final Map<String, Integer> memoryMib = new HashMap<>();
    /// Days of which CloudWatch has invocations and no durations.
    final List<LocalDate> gaps = new ArrayList<>();
    /// What it answers instead of figures.
    Optional<String> unread = Optional.empty();
    boolean optedIn;
    /// Whether a cost and usage report is set up.
    boolean exported;

    final Shelf shelf = new Shelf();
    boolean billDenied;
    Currency billedIn = Money.USD;
    int billQuestions;
    int metricQuestions;
    final Map<LocalDate, String> billed = new TreeMap<>();
    /// Of each run, from its start to when Lambda ends it.
    Duration timeout = Duration.ofMinutes(5);
    /// How much time each reading of figures takes.
    Duration reading = Duration.ZERO;
    /// How many seconds a function runs in all on a day.
    ToDoubleFunction<LocalDate> secondsADay = _ -> 200;
    final AtomicReference<Instant> now = new AtomicReference<>(APPLIED);
    private final Clock clock = new MovedClock(now);
    private final LocalTable local = new LocalTable();
    private final StateTable table;

    Scene() {
        table = new StateTable(local.client(), LocalTable.NAME);
        ledger = new LedgerStore(table);
        changes = new ChangeStore(table);
    }

    /// From 2,048 to 1,024 MiB, expected to save 73 a month: 2.40 a day.
    Plan applied(String name) {
        return applied(name, 2048, 1024, APPLIED);
    }

    Plan applied(String name, int fromMib, int toMib, Instant at) {
        Plan plan = new Plan(
                arn(name),
                ChangeKind.RESIZE_FUNCTION,
                new TreeMap<>(Map.of("memoryMib", String.valueOf(fromMib))),
                new TreeMap<>(Map.of("memoryMib", String.valueOf(toMib))));
        memoryMib.put(name, toMib);
        return applied(plan, new BeforeImage(new TreeMap<>(plan.from())), at);
    }

    /// Any change, of what it was before.
    Plan applied(Plan plan, BeforeImage before, Instant at) {
        Proposal proposal = new Proposal(
                plan,
                plan.resource().resource(),
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
                "It has twice the memory that it needs.");
        Actor apply = Actor.function("apply-change");
        changes.propose(proposal, terms(), at.minusSeconds(60));
        move(plan, new Event.Approve(Actor.policy("test"), plan.hash(), 1), at.minusSeconds(30));
        changes.move(
                plan.changeId(),
                new Event.Begin(
                        apply,
                        plan.hash(),
                        1,
                        before,
                        Optional.empty(),
                        new Hold("run-1", at.plusSeconds(300)),
                        changes.activity(Environment.DEV)),
                terms(),
                at.minusSeconds(20));
        move(plan, new Event.Finish(apply, plan.to(), at.plusSeconds(300)), at);
        return plan;
    }

    void kept(Plan plan, boolean proven, Instant at) {
        move(plan, new Event.Keep(Actor.function("verify-change"), proven, "It did no harm.", new TreeMap<>()), at);
    }

    void rolledBack(Plan plan, Instant at) {
        Actor verify = Actor.function("verify-change");
        move(plan, new Event.RollBack(verify, plan.hash(), "It failed more.", new TreeMap<>()), at);
        move(plan, new Event.Finish(Actor.function("apply-change"), plan.from(), at), at.plusSeconds(60));
    }

    void move(Plan plan, Event event, Instant at) {
        changes.move(plan.changeId(), event, terms(), at);
    }

    JsonNode run(String time) {
        return run(Instant.parse(time));
    }

    /// As JSON, read again as whoever gets it would.
    JsonNode run(Instant at) {
        now.set(at);
        Invocation invocation = new Invocation(
                "run at " + at,
                new Arn("arn:aws:lambda:eu-central-1:123456789012:function:trimtab-dev-saving-ledger"),
                at,
                at.plus(timeout),
                Duration.ofSeconds(20));
        Metrics metrics = Mockito.mock(Metrics.class);
        Outcomes outcomes = new Outcomes(settings(), LoadedPolicy::packaged, ledger, new CallCounter(), metrics);
        SavingLedger savings =
                new SavingLedger(changes, new RunStore(table, SavingLedger.FUNCTION), _ -> clerk(), clock);
        LedgerOutcome outcome = outcomes.of(invocation, savings.run(invocation), now.get());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            OutcomeJson.write(outcome, bytes);
            return JSON.readTree(bytes.toByteArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    StateTable table() {
        return table;
    }

    Sheet sheet(Plan plan) {
        return ledger.month(YearMonth.of(2026, 3)).stream()
                .filter(sheet -> sheet.entry().changeId().equals(plan.changeId()))
                .findFirst()
                .orElseThrow();
    }

    private Optional<CostReport> report() {
        return exported ? Optional.of(shelf.report(new ReportStore(table), clock)) : Optional.empty();
    }

    /// The report's lines of a function on a day, with the same 240 requests each.
    static String reported(String name, String day, String cost, String invoice) {
        return new Shelf.Line(invoice, "Usage", arn(name).value(), "EUC1-Lambda-GB-Second", "400", day, cost).csv()
                + new Shelf.Line(invoice, "Usage", arn(name).value(), "EUC1-Request", "240", day, "0").csv();
    }

    private Clerk clerk() {
        Inventory.Lists lists = new Inventory.Lists(List::of, () -> List.of(OneDatabase.NOW), this::function);
        return new Clerk(
                ledger,
                new Inventory(lists, new Meters(Scene::quote)),
                new Costs(ledger, this::figures, new Bills(this::bill), report()),
                clock);
    }

    private Optional<LambdaFunction> function(Arn arn) {
        String name = arn.resource().substring("function:".length());
        return Optional.ofNullable(memoryMib.get(name))
                .map(memory -> new LambdaFunction(
                        arn,
                        name,
                        memory,
                        Duration.ofSeconds(30),
                        Architecture.X86_64,
                        APPLIED,
                        "/aws/lambda/" + name,
                        Optional.empty(),
                        Tags.NONE));
    }

    private static Optional<Quote> quote(PriceKey key) {
        Rate rate = switch (key) {
            case PriceKey.FunctionDuration _ -> new Rate(Money.usd("0.01"), Unit.GB_SECOND);
            case PriceKey.DatabaseInstance database ->
                new Rate(Money.usd(database.instanceClass().equals("db.m5.xlarge") ? "2" : "1"), Unit.HOUR);
            case PriceKey.DatabaseStorage storage ->
                new Rate(Money.usd(storage.volume() == DatabaseVolume.GP2 ? "0.73" : "0.365"), Unit.GB_MONTH);
            case PriceKey.Instance _, PriceKey.DatabaseIops _, PriceKey.CacheNode _, PriceKey.FunctionRequest _ ->
                new Rate(Money.usd("0"), Unit.REQUEST);
        };
        return Optional.of(new Quote(rate, new PriceSource(PriceSource.Kind.PRICE_LIST, APPLIED_ON)));
    }

    /// Ten invocations an hour.
    private MetricReadings figures(Collection<MetricQuery> queries, Instant from, Instant to, Instant stopAt) {
        metricQuestions++;
        now.set(now.get().plus(reading));
        Map<MetricQuery, Series> series = new HashMap<>();
        Map<MetricQuery, String> reasons = new HashMap<>();
        int hours = (int) Duration.between(from, to).toHours();
        for (MetricQuery query : queries) {
            double[] values = new double[hours];
            for (int hour = 0; hour < hours; hour++) {
                LocalDate day = LocalDate.ofInstant(from.plus(Duration.ofHours(hour)), ZoneOffset.UTC);
                boolean isCount = query.name().equals("Invocations");
                double millis = gaps.contains(day) ? Double.NaN : secondsADay.applyAsDouble(day) * 1000 / 24;
                values[hour] = isCount ? 10 : millis;
            }
            series.put(query, Series.of(from, Duration.ofHours(1), values));
            unread.ifPresent(why -> reasons.put(query, why));
        }
        return new MetricReadings(series, reasons, now.get().isBefore(stopAt));
    }

    private Optional<Map<String, List<BillLine>>> bill(Service service, Collection<String> resources, Days days) {
        billQuestions++;
        if (billDenied) {
            throw new GatewayException(
                    FailureKind.DENIED,
                    "ce:GetCostAndUsageWithResources",
                    "AccessDenied",
                    CostExplorerException.builder().build());
        }
        if (days.from().isBefore(LocalDate.ofInstant(now.get(), ZoneOffset.UTC).minusDays(14))) {
            throw new GatewayException(
                    FailureKind.BUG,
                    "ce:GetCostAndUsageWithResources",
                    "ValidationException",
                    CostExplorerException.builder().build());
        }
        if (!optedIn) {
            return Optional.empty();
        }
        Map<String, List<BillLine>> lines = new HashMap<>();
        billed.forEach((day, cost) -> {
            if (days.contains(day)) {
                resources.forEach(resource -> lines.computeIfAbsent(resource, _ -> new ArrayList<>())
                        .addAll(List.of(
                                new BillLine(
                                        day,
                                        "EUC1-Lambda-GB-Second",
                                        BigDecimal.valueOf(400),
                                        new Money(new BigDecimal(cost), billedIn)),
                                new BillLine(day, "EUC1-Request", BigDecimal.valueOf(240), Money.zero(billedIn)))));
            }
        });
        return Optional.of(lines);
    }

    static Settings settings() {
        return Settings.from(Map.of("TABLE_NAME", LocalTable.NAME, "ENVIRONMENT", "dev", "AWS_REGION", "eu-central-1"));
    }

    static Arn arn(String function) {
        return new Arn("arn:aws:lambda:eu-central-1:123456789012:function:" + function);
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

    @Override
    public void close() {
        local.close();
    }
}
