package io.trimtab.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trimtab.apply.ApplyChangeHandler;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.GroupControl;
import io.trimtab.aws.gateway.GroupState;
import io.trimtab.aws.settings.Settings;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.StateTable;
import io.trimtab.capacity.CapacityAdjustmentHandler;
import io.trimtab.concurrency.ConcurrencyAdjustmentHandler;
import io.trimtab.desk.ChangeDeskHandler;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Status;
import io.trimtab.local.Checkout;
import io.trimtab.local.account.AccountControl;
import io.trimtab.local.account.EmbeddedAccount;
import io.trimtab.local.account.Root;
import io.trimtab.local.delivery.Delivery;
import io.trimtab.local.delivery.Order;
import io.trimtab.local.delivery.Rules;
import io.trimtab.local.delivery.Target;
import io.trimtab.local.delivery.VirtualClock;
import io.trimtab.local.invoke.EmulatorTable;
import io.trimtab.local.invoke.InProcess;
import io.trimtab.local.template.FunctionDefinition;
import io.trimtab.local.template.Place;
import io.trimtab.local.template.Template;
import io.trimtab.sweep.ChangeSweepHandler;
import io.trimtab.verify.VerifyChangeHandler;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

/// Functions with alarms on an embedded account, and every function of ours that an answer passes, by its real handler.
/// Time goes only when it is told to.
final class AlarmScene implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    private static final String TABLE = "trimtab-dev";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POLICY = """
            environments:
              dev:
                observeOnly: false
                mode: auto
                lambdaConcurrency: { provisioned: { minimum: 1, maximum: 8 } }
                scaling: { tables: { minimum: 1, maximum: 40 } }
                cache: { replicas: { minimum: 0, maximum: 2 } }
                budget: { soft: 200, burst: 400 }
                changes:
                  monthlyCostCap: 500
                  blastRadius: { perHour: 3, perDay: 50, shareOfFleet: 1.0 }
            """;

    private final EmbeddedAccount account;
    private final AccountControl control;
    private final AwsClients clients;
    private final VirtualClock clock = new VirtualClock(START);
    private final Map<String, Target> targets = new HashMap<>();
    private final Delivery delivery;
    private final ChangeStore changes;

    AlarmScene(Order order) {
        MetricsFactory.getMetricsInstance().setNamespace("Trimtab"); // as the template's environment does
        Checkout checkout = Checkout.find();
        this.account =
                EmbeddedAccount.start(checkout, "--account", "demo", "--now", START.toString(), "--ahead-days", "2");
        this.control = new AccountControl(account.endpoint());
        this.clients = new Root(account.endpoint()).clients();
        Template template = Template.read(checkout.template(), new Place("123456789012", "eu-central-1"), Map.of());
        new EmulatorTable(template.stateTable()).makeWhenMissing(new Root(account.endpoint()).environment());
        clients.eventBridge().createEventBus(bus -> bus.name("trimtab-dev"));
        clients.scheduler().createScheduleGroup(group -> group.name("trimtab-dev"));
        clients.ssm()
                .putParameter(put -> put.name("/trimtab/dev/policy")
                        .type(ParameterType.STRING)
                        .value(POLICY));
        template.functions().forEach(function -> target(function));
        this.changes = new ChangeStore(new StateTable(clients.dynamoDb(), TABLE));
        this.delivery = new Delivery(account.endpoint(), Rules.of(template), targets, clock, order);
    }

    private void target(FunctionDefinition function) {
        Map<String, String> variables = new HashMap<>(function.environment());
        variables.put("AWS_REGION", account.region());
        variables.put("POLICY_PARAMETER", "/trimtab/dev/policy");
        variables.put("REPORT_SENDER", "reports@example.com");
        variables.put("REPORT_RECIPIENTS", "team@example.com");
        Settings settings = Settings.from(variables);
        Object handler = switch (function.job()) {
            case "concurrency-adjustment" -> new ConcurrencyAdjustmentHandler(settings, clients, clock);
            case "capacity-adjustment" -> new CapacityAdjustmentHandler(settings, clients, clock);
            case "change-desk" -> new ChangeDeskHandler(settings, clients, clock);
            case "apply-change" -> new ApplyChangeHandler(settings, clients, clock, clock::advance);
            case "verify-change" -> new VerifyChangeHandler(settings, clients, clock);
            case "change-sweep" -> new ChangeSweepHandler(settings, clients, clock);
            default -> null; // hears nothing of changes here
        };
        targets.put(
                function.job(), handler == null ? _ -> "{}" : event -> InProcess.call(handler, function, event, clock));
    }

    LambdaClient lambda() {
        return clients.lambda();
    }

    AwsClients clients() {
        return clients;
    }

    URI endpoint() {
        return account.endpoint();
    }

    ChangeStore changes() {
        return changes;
    }

    Instant now() {
        return clock.instant();
    }

    void pass(Duration time) {
        delivery.settle(time);
    }

    void every(Duration interval, String job) {
        delivery.every(interval, job, "{}");
    }

    // --- the account

    void post(String what, String order) {
        control.post(what, order);
    }

    JsonNode get(String what) {
        return control.get(what);
    }

    /// How many calls of that action succeeded.
    int calls(String action) {
        return get("calls").path("calls").path(action).asInt();
    }

    /// A function of dev with an alias that has one provisioned environment, and two hours of that traffic.
    ///
    /// @param minute calls, throttles, errors, average milliseconds and most at once in each minute
    void function(String name, String minute) {
        post(
                "newcomers",
                "{\"kind\": \"function\", \"name\": \"%s\", \"environment\": \"dev\", \"size\": \"512\"}"
                        .formatted(name));
        lambda().publishVersion(publish -> publish.functionName(name));
        lambda().createAlias(alias -> alias.functionName(name).name("live").functionVersion("1"));
        lambda().putProvisionedConcurrencyConfig(
                        put -> put.functionName(name).qualifier("live").provisionedConcurrentExecutions(1));
        traffic(name, minute);
    }

    /// Two hours until now and two to come, every minute the same.
    void traffic(String name, String minute) {
        traffic(name, minute, minute);
    }

    /// Two hours until now, and two to come of another kind.
    void traffic(String name, String before, String after) {
        traffic(name, before, after, 0);
    }

    /// The other kind began so many minutes ago.
    void traffic(String name, String before, String after, int minutesAgo) {
        Instant from = now().minus(Duration.ofHours(2));
        String rows = String.join(
                ",",
                Stream.concat(
                                Stream.generate(() -> before).limit(120 - minutesAgo),
                                Stream.generate(() -> after).limit(120 + minutesAgo))
                        .toList());
        post(
                "minutes",
                "{\"function\": \"%s\", \"start\": \"%s\", \"minutes\": [%s]}"
                        .formatted(name, from.toString().replaceFirst(":[0-9.]+Z", ":00Z"), rows));
    }

    void alarm(String name, String function, String state) {
        post(
                "alarms",
                "{\"name\": \"%s\", \"namespace\": \"AWS/Lambda\", \"metric\": \"Throttles\", \"dimensions\": {\"FunctionName\": \"%s\"}, \"state\": \"%s\", \"at\": \"%s\"}"
                        .formatted(name, function, state, now()));
    }

    /// A group of dev with three instances, at most nine.
    void group(String name) {
        post(
                "newcomers",
                "{\"kind\": \"group\", \"name\": \"%s\", \"environment\": \"dev\", \"size\": \"t3.small\", \"count\": 3}"
                        .formatted(name));
    }

    /// Two hours until now and two to come, every minute the same.
    void level(String namespace, String metric, String dimension, String value, double level) {
        Instant from = now().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MINUTES);
        post(
                "levels",
                "{\"namespace\": \"%s\", \"metric\": \"%s\", \"dimensions\": {\"%s\": \"%s\"}, \"start\": \"%s\", \"values\": [%s]}"
                        .formatted(
                                namespace,
                                metric,
                                dimension,
                                value,
                                from,
                                String.join(",", Collections.nCopies(240, String.valueOf(level)))));
    }

    void alarm(String name, String namespace, String metric, String dimension, String value, String state) {
        post(
                "alarms",
                "{\"name\": \"%s\", \"namespace\": \"%s\", \"metric\": \"%s\", \"dimensions\": {\"%s\": \"%s\"}, \"state\": \"%s\", \"at\": \"%s\"}"
                        .formatted(name, namespace, metric, dimension, value, state, now()));
    }

    void composite(String name, String rule) {
        post(
                "alarms",
                "{\"name\": \"%s\", \"rule\": \"%s\", \"state\": \"ALARM\", \"at\": \"%s\"}"
                        .formatted(name, rule, now()));
    }

    GroupState groupNamed(String name) {
        return new GroupControl(clients)
                .group(name)
                .orElseThrow(() -> new AssertionError("there must be a group " + name));
    }

    int provisioned(String function) {
        return lambda()
                .listProvisionedConcurrencyConfigs(list -> list.functionName(function))
                .provisionedConcurrencyConfigs()
                .stream()
                .mapToInt(config -> config.requestedProvisionedConcurrentExecutions())
                .sum();
    }

    /// Subjects of all e-mail, oldest first.
    List<String> mail() {
        return get("mail")
                .valueStream()
                .map(one -> one.path("subject").asText())
                .toList();
    }

    // --- alarms on their way

    /// Brings it to the function, which says what it made of each alarm.
    String hear(String event) {
        return hear("concurrency-adjustment", event);
    }

    /// Brings it to one of the functions that answer alarms.
    String hear(String job, String event) {
        try {
            return JSON.readTree(Objects.requireNonNull(targets.get(job)).handle(event))
                    .path("said")
                    .asText();
        } catch (Exception failed) {
            throw new AssertionError("the alarm must be answered: " + event, failed);
        }
    }

    String byEventBridge(String alarm, String function, String state, Instant at) {
        ObjectNode event = JSON.createObjectNode()
                .put("source", "aws.cloudwatch")
                .put("detail-type", "CloudWatch Alarm State Change");
        event.putArray("resources").add("arn:aws:cloudwatch:eu-central-1:123456789012:alarm:" + alarm);
        detail(event.putObject("detail"), alarm, function, state, at);
        return event.toString();
    }

    String direct(String alarm, String function, String state, Instant at) {
        ObjectNode event = JSON.createObjectNode()
                .put("source", "aws.cloudwatch")
                .put("alarmArn", "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:" + alarm);
        detail(event.putObject("alarmData"), alarm, function, state, at);
        return event.toString();
    }

    private static void detail(ObjectNode detail, String alarm, String function, String state, Instant at) {
        detail.put("alarmName", alarm);
        detail.putObject("state").put("value", state).put("timestamp", time(at));
        detail.putObject("configuration")
                .putArray("metrics")
                .addObject()
                .putObject("metricStat")
                .putObject("metric")
                .put("namespace", "AWS/Lambda")
                .put("name", "Throttles")
                .putObject("dimensions")
                .put("FunctionName", function);
    }

    String bySns(String alarm, String function, String state, Instant at) {
        ObjectNode message = JSON.createObjectNode()
                .put("AlarmName", alarm)
                .put("AlarmArn", "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:" + alarm)
                .put("NewStateValue", state)
                .put("StateChangeTime", time(at))
                .put("Region", "EU (Frankfurt)");
        ObjectNode trigger =
                message.putObject("Trigger").put("Namespace", "AWS/Lambda").put("MetricName", "Throttles");
        trigger.putArray("Dimensions").addObject().put("name", "FunctionName").put("value", function);
        ObjectNode event = JSON.createObjectNode();
        event.putArray("Records")
                .addObject()
                .put("EventSource", "aws:sns")
                .putObject("Sns")
                .put("Message", message.toString());
        return event.toString();
    }

    private static String time(Instant at) {
        return at.toString().replace("Z", "+0000");
    }

    // --- what is true

    Change only(Status status) {
        List<Change> found = changes.list(status);
        assertThat(found)
                .as(() -> "in all: "
                        + Stream.of(Status.values())
                                .flatMap(each -> changes.list(each).stream())
                                .map(change -> change.id() + " " + change.state())
                                .toList())
                .hasSize(1);
        return found.getFirst();
    }

    @Override
    public void close() {
        delivery.close();
        clients.close();
        account.close();
    }
}
