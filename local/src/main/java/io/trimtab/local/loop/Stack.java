package io.trimtab.local.loop;

import io.trimtab.aws.settings.Settings;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.LedgerStore;
import io.trimtab.aws.store.StateTable;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.ledger.Ledger;
import io.trimtab.domain.ledger.Sheet;
import io.trimtab.domain.ledger.Statement;
import io.trimtab.domain.money.Money;
import io.trimtab.local.delivery.Delivered;
import io.trimtab.local.delivery.Delivery;
import io.trimtab.local.delivery.Order;
import io.trimtab.local.delivery.Rules;
import io.trimtab.local.delivery.Target;
import io.trimtab.local.delivery.VirtualClock;
import io.trimtab.local.invoke.InProcess;
import io.trimtab.local.slack.SlackPost;
import io.trimtab.local.slack.SlackRecorder;
import io.trimtab.local.template.FunctionDefinition;
import io.trimtab.local.template.Place;
import io.trimtab.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

/// The functions of the loop as template.yaml deploys them for dev, in this JVM: their real handlers with their real
/// collaborators, reached by the template's own rules. Only the clock is another, and whatever waits lets it jump.
public final class Stack implements AutoCloseable {
    /// Made up.
    public static final String SIGNING_SECRET = "the signing secret of no Slack app";

    private static final String CHANNEL = "C0TRIMTAB00";
    private static final Set<String> BESIDE = Set.of("slo-watch", "power-tuning");

    private final Ground ground;
    private final Setup setup;
    private final SlackRecorder slack;
    private final CountedMetrics metrics = new CountedMetrics();
    private final Map<String, Deployed> deployed = new TreeMap<>();
    private final Delivery delivery;

    private record Deployed(FunctionDefinition definition, Object handler) {}

    /// @param table its own, so that stacks on one account do not see each other
    /// @param policy the policy document
    /// @param order in which what is put on the bus is delivered
    /// @param around what stands between a delivery and a function; [Setup#plain] puts nothing there
    public record Setup(String table, String policy, VirtualClock clock, Order order, Around around) {
        public static Setup plain(String table, String policy, VirtualClock clock, Order order) {
            return new Setup(table, policy, clock, order, (_, target) -> target);
        }
    }

    /// Which parameter of the account holds its policy.
    public String policyParameter() {
        return new Fixtures(ground, setup.table()).policyParameter();
    }

    /// And which the token of its Slack app.
    public String slackTokenParameter() {
        return new Fixtures(ground, setup.table()).slackTokenParameter();
    }

    /// Gives the target that takes a job's deliveries.
    @FunctionalInterface
    public interface Around {
        Target of(String job, Target function);
    }

    /// @param slack where its messages go; it stays open
    public Stack(Ground ground, SlackRecorder slack, Setup setup) {
        this.ground = ground;
        this.slack = slack;
        this.setup = setup;
        Fixtures fixtures = new Fixtures(ground, setup.table());
        Template template = Template.read(
                ground.checkout().template(),
                new Place("123456789012", ground.account().region()),
                fixtures.parameters(CHANNEL));
        fixtures.make(template, setup.policy(), SlackRecorder.TOKEN, SIGNING_SECRET);
        MetricsFactory.setMetricsProvider(() -> metrics);
        Map<String, Target> targets = new TreeMap<>();
        for (FunctionDefinition function : template.functions()) {
            handler(function).ifPresent(handler -> {
                String job = function.job();
                deployed.put(job, new Deployed(function, handler));
                targets.put(job, setup.around().of(job, event -> call(job, event)));
            });
        }
        this.delivery =
                new Delivery(ground.account().endpoint(), Rules.of(template), targets, setup.clock(), setup.order());
        delivery.skipWhatWasPut();
    }

    /// What is no part of the loop has none here.
    private Optional<Object> handler(FunctionDefinition function) {
        if (BESIDE.contains(function.job())) {
            return Optional.empty();
        }
        Map<String, String> environment = new HashMap<>(function.environment());
        environment.putAll(Map.of(
                "AWS_REGION", ground.account().region(),
                "TABLE_NAME", setup.table(),
                "SLACK_API_URL", slack.api().toString()));
        return Optional.of(Handlers.of(function.job(), Settings.from(environment), ground.clients(), setup.clock()));
    }

    /// Invokes a function at once.
    ///
    /// @return what it answers
    public String call(String job, String event) throws IOException {
        Deployed function = deployed.get(job);
        if (function == null) {
            throw new IllegalArgumentException("job must be one of " + deployed.keySet() + ", was " + job);
        }
        return InProcess.call(function.handler(), function.definition(), event, setup.clock());
    }

    /// With its file from events/.
    public String call(String job) throws IOException {
        return call(job, event(job));
    }

    /// From now on, as the template's schedule has it.
    public void sweepEvery(Duration interval) {
        delivery.every(interval, "change-sweep", event("change-sweep"));
    }

    /// @see Delivery#settle(Duration)
    public List<Delivered> settle(Duration within) {
        return delivery.settle(within);
    }

    /// @see Delivery#settle()
    public List<Delivered> settle() {
        return delivery.settle();
    }

    /// @see Delivery#deadLetters()
    public List<Delivered> deadLetters() {
        return delivery.deadLetters();
    }

    public VirtualClock clock() {
        return setup.clock();
    }

    public StateTable table() {
        return new StateTable(ground.clients().dynamoDb(), setup.table());
    }

    public ChangeStore changes() {
        return new ChangeStore(table());
    }

    /// Everything that was applied in this month and the one before, as the ledger's statement tells it.
    public Statement statement() {
        Instant now = setup.clock().instant();
        YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        return new Statement(
                new Ledger(
                        Money.USD,
                        Stream.of(month.minusMonths(1), month)
                                .flatMap(one -> new LedgerStore(table()).month(one).stream())
                                .map(Sheet::entry)
                                .toList()),
                Sheet.today(now));
    }

    public Change change(String id) {
        return changes().get(id).orElseThrow(() -> new IllegalStateException("there is no change " + id));
    }

    public SlackRecorder slack() {
        return slack;
    }

    /// The message that a change has in Slack, as it stands.
    public SlackPost message(String changeId) {
        return slack.posts().stream()
                .filter(post -> post.body().get("blocks").toString().contains(changeId))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no message tells of " + changeId));
    }

    /// How often one of the functions' own metrics was counted.
    public double counted(String metric) {
        return metrics.of(metric);
    }

    private String event(String job) {
        try {
            return Files.readString(ground.checkout().event(job));
        } catch (IOException missing) {
            throw new UncheckedIOException("events/ must have one of " + job, missing);
        }
    }

    @Override
    public void close() {
        delivery.close();
    }
}
