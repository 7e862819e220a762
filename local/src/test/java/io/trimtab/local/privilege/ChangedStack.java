package io.trimtab.local.privilege;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.trimtab.aws.change.ConcurrencySetting;
import io.trimtab.aws.change.GroupSetting;
import io.trimtab.aws.change.Kinds;
import io.trimtab.aws.change.ServiceSetting;
import io.trimtab.aws.change.Sight;
import io.trimtab.aws.change.Terms.DatabaseTiming;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.ComputeGateway;
import io.trimtab.aws.gateway.DatabaseGateway;
import io.trimtab.aws.gateway.FunctionGateway;
import io.trimtab.aws.gateway.GroupControl;
import io.trimtab.aws.gateway.GroupState;
import io.trimtab.aws.gateway.OwnerTags;
import io.trimtab.aws.gateway.ServiceControl;
import io.trimtab.aws.store.ChangeAnswer;
import io.trimtab.aws.store.ChangeStore;
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
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.change.Trigger;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.LambdaFunction;
import io.trimtab.domain.scaling.Dimension;
import io.trimtab.domain.scaling.ScalingTarget;
import io.trimtab.local.Checkout;
import io.trimtab.local.change.LoadBalancer;
import io.trimtab.local.invoke.EmulatorTable;
import io.trimtab.local.invoke.InvokeCommand;
import io.trimtab.local.template.Place;
import io.trimtab.local.template.Template;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.MetricType;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Tag;

/// An embedded account with changes in its table, and the functions that move them, each under a key of its own.
final class ChangedStack implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POLICY = """
            {"environments": {"dev": {"observeOnly": false, "mode": "auto", "tuning": {"enabled": true},
              "lambdaConcurrency": {"provisioned": {"minimum": 2, "maximum": 5}}, "changes": {
              "databasesAtOnce": true, "coolDownHours": 0,
              "blastRadius": {"perHour": 50, "perDay": 50, "shareOfFleet": 1.0}}}}}""";
    private static final Terms TERMS = new Terms(
            Mode.AUTO,
            new ApprovalTerms(Set.of(), false, Map.of(), Duration.ofDays(3), true),
            Optional.empty(),
            Duration.ZERO,
            Duration.ofDays(30),
            Duration.ofDays(30));
    private static final Actor TESTER = Actor.function("test");

    private final Checkout checkout;
    private final EnforcedAccount account;
    private final HttpServer slack;
    private final AwsClients root;
    private final StateTable table;
    private final ChangeStore changes;
    private final Path events;

    ChangedStack(Checkout checkout) throws IOException {
        this.checkout = checkout;
        this.account = new EnforcedAccount(checkout);
        this.root = clients(new EnforcedAccount.Key("testing", "testing"));
        this.table = new StateTable(root.dynamoDb(), "trimtab-dev");
        this.changes = new ChangeStore(table);
        this.events = Files.createTempDirectory("trimtab-events-");
        account.putParameter("/trimtab/dev/policy", "String", POLICY);
        account.putParameter("/trimtab/dev/slack-token", "SecureString", "xoxb-example");
        account.makeScheduleGroup("trimtab-dev");
        account.makeBus("trimtab-dev");
        new EmulatorTable(Template.read(checkout.template(), new Place("123456789012", "eu-central-1"), Map.of())
                        .stateTable())
                .makeWhenMissing(Map.of(
                        "AWS_ENDPOINT_URL",
                        account.endpoint().toString(),
                        "AWS_REGION",
                        "eu-central-1",
                        "AWS_ACCESS_KEY_ID",
                        "testing",
                        "AWS_SECRET_ACCESS_KEY",
                        "testing"));
        slack = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        slack.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            var answer = "{\"ok\":true,\"channel\":\"C0123456789\",\"ts\":\"1.2\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        slack.start();
    }

    EnforcedAccount account() {
        return account;
    }

    AwsClients clients(EnforcedAccount.Key key) {
        return new AwsClients(
                account.endpoint(),
                Region.EU_CENTRAL_1,
                StaticCredentialsProvider.create(AwsBasicCredentials.create(key.id(), key.secret())));
    }

    /// A change of some resource of dev that nothing stands in the way of.
    Change approved(ChangeKind kind) throws IOException {
        if (kind == ChangeKind.RESIZE_FUNCTION
                || kind == ChangeKind.PROVISION_CONCURRENCY
                || kind == ChangeKind.ALIGN_SCALING) {
            giveAliases();
        }
        if (kind == ChangeKind.SCALE_GROUP) {
            group("sized");
        }
        if (kind == ChangeKind.SCALE_SERVICE) {
            service("sized");
        }
        return approved(plan(kind), Instant.now());
    }

    /// A change of how a group of dev scales.
    Change approvedGroup() {
        var group = new ScaledResources(account.endpoint()).group("web");
        return approved(ScaledResources.plan(group, "0 to 1", "0 to 3"), Instant.now());
    }

    /// A table of dev that opts in, one that no longer does, and a group.
    void scaled() {
        var resources = new ScaledResources(account.endpoint());
        resources.table(root, "orders", Map.of("environment", "dev", "trimtab:scaling", "managed"));
        resources.table(root, "former", Map.of("environment", "dev"));
        resources.leave("former");
        resources.group("web");
    }

    /// So that callers of the functions of dev use a version, which a change then has to publish.
    private void giveAliases() {
        for (var function : functionsOf("dev")) {
            var aliases = root.lambda().listAliases(list -> list.functionName(function.value()));
            if (!aliases.aliases().isEmpty()) {
                continue;
            }
            var version = root.lambda()
                    .publishVersion(publish -> publish.functionName(function.value()))
                    .version();
            root.lambda()
                    .createAlias(alias ->
                            alias.functionName(function.value()).name("called").functionVersion(version));
        }
    }

    private Change approved(Plan plan, Instant at) {
        proposed(plan, at);
        return moved(changes.move(plan.changeId(), new Event.Approve(Actor.policy("test"), plan.hash(), 1), TERMS, at));
    }

    private void proposed(Plan plan, Instant at) {
        changes.propose(
                new Proposal(
                        plan,
                        plan.resource().resource(),
                        Environment.DEV,
                        "test",
                        MonthlyCost.usd("-1"),
                        0.9,
                        Risk.LOW,
                        true,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        TESTER,
                        "To see what it takes.",
                        plan.kind() == ChangeKind.PROVISION_CONCURRENCY
                                ? Optional.of(new Trigger("throttled", new TreeSet<>(), true))
                                : Optional.empty()),
                TERMS,
                at);
    }

    private static Change moved(ChangeAnswer answer) {
        assertThat(answer).isInstanceOf(ChangeAnswer.Moved.class);
        return ((ChangeAnswer.Moved) answer).change();
    }

    /// As somebody else would.
    void unreserve(Change change) {
        root.lambda()
                .deleteFunctionConcurrency(
                        delete -> delete.functionName(change.plan().resource().value()));
    }

    void askBack(Change change) {
        moved(changes.move(
                change.id(),
                new Event.RollBack(TESTER, change.plan().hash(), "to see it", new TreeMap<>()),
                TERMS,
                Instant.now()));
    }

    /// A change whose roll-back has failed.
    Change notSetBack() {
        var change = begun(other("i-00000000000000001"), Instant.now().plusSeconds(1));
        askBack(change);
        return moved(changes.move(
                change.id(),
                new Event.Fail(TESTER, "It does not start.", List.of("aws ec2 start-instances")),
                TERMS,
                Instant.now()));
    }

    /// A question that nobody answered in time.
    void expired() {
        proposed(other("i-00000000000000002"), Instant.now().minus(Duration.ofHours(73)));
    }

    /// A run that is over, and a look that is missing.
    void due() {
        var past = Instant.now().minus(Duration.ofMinutes(10));
        begun(other("i-00000000000000003"), past);
        var applied = begun(other("i-00000000000000004"), past);
        moved(changes.move(applied.id(), new Event.Finish(TESTER, applied.plan().to(), past), TERMS, past));
    }

    private Change begun(Plan plan, Instant until) {
        var at = until.minusSeconds(5);
        var change = approved(plan, at);
        return moved(changes.move(
                change.id(),
                new Event.Begin(
                        TESTER,
                        plan.hash(),
                        1,
                        new BeforeImage(new TreeMap<>(plan.from())),
                        Optional.empty(),
                        new Hold("run", until),
                        changes.activity(Environment.DEV)),
                TERMS,
                at));
    }

    private static Plan other(String id) {
        return new Plan(
                Arn.of("aws", "ec2", "eu-central-1", "123456789012", "instance/" + id),
                ChangeKind.RESIZE_INSTANCE,
                new TreeMap<>(Map.of("instanceType", "m5.2xlarge")),
                new TreeMap<>(Map.of("instanceType", "m5.large")));
    }

    /// An applied change that is to be looked at now, for the second time.
    Change lookable(Change applied) {
        var now = Instant.now();
        return moved(changes.move(
                applied.id(), new Event.Looked(TESTER, 1, now, "time passes", new TreeMap<>()), TERMS, now));
    }

    /// A change that is to be looked at, of something that is gone by now.
    Change lookableOfNothing() {
        var past = Instant.now().minus(Duration.ofMinutes(10));
        var change = begun(other("i-00000000000000005"), past);
        return moved(
                changes.move(change.id(), new Event.Finish(TESTER, change.plan().to(), past), TERMS, past));
    }

    JsonNode look(EnforcedAccount.Key key, Change change, int look) throws IOException {
        var file = events.resolve("verify-change.json");
        Files.writeString(
                file,
                JSON.createObjectNode()
                        .put("changeId", change.id())
                        .put("look", look)
                        .put("region", "eu-central-1")
                        .toString());
        return invoke(key, "verify-change", file);
    }

    /// Applies it; where a run leaves the rest to a later one, the time until then passes at once.
    JsonNode throughBreaks(EnforcedAccount.Key key, Change change) throws IOException {
        JsonNode outcome = invoke(key, "apply-change", "Change Approved", change);
        for (int run = 0; run < 10 && !outcome.path("complete").booleanValue(); run++) {
            var now = changes.get(change.id()).orElseThrow();
            assertThat(now.state()).as(outcome.toString()).isInstanceOf(State.Acting.class);
            moved(changes.move(
                    now, new Event.Progress(TESTER, "time passes", Optional.of(Instant.now())), TERMS, Instant.now()));
            outcome = invoke(key, "apply-change", "Change Approved", change);
        }
        return outcome;
    }

    JsonNode invoke(EnforcedAccount.Key key, String job, String detailType, Change change) throws IOException {
        var event = JSON.createObjectNode()
                .put("source", "trimtab")
                .put("detail-type", detailType)
                .put("account", "123456789012")
                .put("region", "eu-central-1");
        event.putObject("detail")
                .put("changeId", change.id())
                .put("planHash", change.plan().hash());
        var file = events.resolve(job + ".json");
        Files.writeString(file, event.toString());
        return invoke(key, job, file);
    }

    /// A change that was made so many days ago, of some resource of dev that is as the change made it.
    Change appliedDaysAgo(ChangeKind kind, int days) {
        var other = plan(kind);
        var plan = new Plan(other.resource(), kind, other.to(), other.from());
        var at = Instant.now().minus(Duration.ofDays(days));
        var change = begun(plan, at);
        return moved(changes.move(change.id(), new Event.Finish(TESTER, plan.to(), at.plusSeconds(300)), TERMS, at));
    }

    /// A change of a function's memory that was kept so many days ago, from twice of what it has now.
    void keptDaysAgo(String name, int days) {
        var function = functions().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        var plan = plan(
                ChangeKind.RESIZE_FUNCTION,
                function.arn(),
                "memoryMib",
                String.valueOf(2 * function.memoryMib()),
                String.valueOf(function.memoryMib()));
        var at = Instant.now().minus(Duration.ofDays(days));
        var change = begun(plan, at);
        moved(changes.move(change.id(), new Event.Finish(TESTER, plan.to(), at.plusSeconds(300)), TERMS, at));
        moved(changes.move(change.id(), new Event.Keep(TESTER, true, "It did no harm.", new TreeMap<>()), TERMS, at));
    }

    /// Opts the account in to what single functions cost: on each of the last two weeks' days 4 before the change, and
    /// 1 after it.
    void billed(Change change, int daysAgo) throws IOException {
        var bill = JSON.createObjectNode();
        bill.putArray("services")
                .add("AWS Lambda")
                .add("Amazon Elastic Compute Cloud - Compute")
                .add("Amazon Relational Database Service");
        var lines = bill.putArray("lines");
        var today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
        for (int day = 14; day > 0; day--) {
            lines.addObject()
                    .put("service", "AWS Lambda")
                    .put("resource", change.plan().resource().value())
                    .put("day", today.minusDays(day).toString())
                    .put("usageType", "EUC1-Request")
                    .put("quantity", 100)
                    .put("cost", day > daysAgo ? "4" : "1");
        }
        account.order("bill", bill.toString());
    }

    JsonNode invoke(EnforcedAccount.Key key, String job) throws IOException {
        return invoke(key, job, checkout.event(job));
    }

    /// A function of dev that has one provisioned environment and is called, with an alarm on it that rings.
    Arn alarmed(String alarm) throws IOException {
        giveAliases();
        var function = functionsOf("dev").getFirst();
        root.lambda()
                .putProvisionedConcurrencyConfig(put ->
                        put.functionName(function.value()).qualifier("called").provisionedConcurrentExecutions(1));
        ring(
                alarm,
                "AWS/Lambda",
                "Throttles",
                "FunctionName",
                function.resource().substring("function:".length()));
        return function;
    }

    void ring(String alarm, String namespace, String metric, String dimension, String value) throws IOException {
        account.order(
                "alarms",
                JSON.createObjectNode()
                        .put("name", alarm)
                        .put("namespace", namespace)
                        .put("metric", metric)
                        .put("state", "ALARM")
                        .set("dimensions", JSON.createObjectNode().put(dimension, value))
                        .toString());
    }

    /// As its own action, just now.
    JsonNode answer(
            EnforcedAccount.Key key, String alarm, String namespace, String metric, String dimension, String value)
            throws IOException {
        return answer(key, "concurrency-adjustment", alarm, namespace, metric, Map.of(dimension, value));
    }

    JsonNode answer(
            EnforcedAccount.Key key,
            String job,
            String alarm,
            String namespace,
            String metric,
            Map<String, String> dimensions)
            throws IOException {
        var event = JSON.createObjectNode()
                .put("source", "aws.cloudwatch")
                .put("alarmArn", "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:" + alarm)
                .put("region", "eu-central-1");
        var data = event.putObject("alarmData").put("alarmName", alarm);
        data.putObject("state")
                .put("value", "ALARM")
                .put("timestamp", Instant.now().toString());
        var stat =
                data.putObject("configuration").putArray("metrics").addObject().putObject("metricStat");
        var watched = stat.putObject("metric")
                .put("namespace", namespace)
                .put("name", metric)
                .putObject("dimensions");
        dimensions.forEach(watched::put);
        var file = events.resolve(job + ".json");
        Files.writeString(file, event.toString());
        return invoke(key, job, file);
    }

    /// A group of dev whose processors are used so much.
    void loaded(String name, int percent) throws IOException {
        group(name);
        var values = String.join(",", Collections.nCopies(60, String.valueOf(percent)));
        account.order(
                "levels",
                "{\"namespace\": \"AWS/EC2\", \"metric\": \"CPUUtilization\", \"dimensions\":"
                        + " {\"AutoScalingGroupName\": \"" + name + "\"}, \"start\": \""
                        + Instant.now().minus(Duration.ofMinutes(60)).truncatedTo(ChronoUnit.MINUTES)
                        + "\", \"values\": [" + values + "]}");
    }

    /// Puts a group behind a load balancer.
    void balanceGroup(String name) {
        var members = new GroupControl(root)
                .group(name).orElseThrow().members().stream()
                        .map(GroupState.Member::id)
                        .toList();
        var targetGroup = LoadBalancer.before(members, name, 80, 80, account.endpoint(), root);
        try (var scaling = built(AutoScalingClient.builder())) {
            scaling.attachLoadBalancerTargetGroups(
                    attach -> attach.autoScalingGroupName(name).targetGroupARNs(targetGroup));
        }
    }

    /// Lets a scaling policy decide how many tasks a service has.
    void policied(String service) {
        var resource = "service/shop/" + service;
        try (var scaling = built(ApplicationAutoScalingClient.builder())) {
            scaling.registerScalableTarget(register -> register.serviceNamespace(ServiceNamespace.ECS)
                    .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                    .resourceId(resource)
                    .minCapacity(1)
                    .maxCapacity(4));
            scaling.putScalingPolicy(put -> put.serviceNamespace(ServiceNamespace.ECS)
                    .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                    .resourceId(resource)
                    .policyName("theirs")
                    .policyType(PolicyType.TARGET_TRACKING_SCALING)
                    .targetTrackingScalingPolicyConfiguration(tracking -> tracking.targetValue(70.0)
                            .predefinedMetricSpecification(metric ->
                                    metric.predefinedMetricType(MetricType.ECS_SERVICE_AVERAGE_CPU_UTILIZATION))));
        }
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C built(B builder) {
        return builder.endpointOverride(account.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("testing", "testing")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private void group(String name) throws IOException {
        account.order(
                "newcomers",
                "{\"kind\": \"group\", \"name\": \"" + name
                        + "\", \"environment\": \"dev\", \"size\": \"m5.large\", \"count\": 3}");
    }

    /// An ECS service of dev with two tasks.
    void service(String name) {
        try (var ecs = built(EcsClient.builder())) {
            ecs.createCluster(create -> create.clusterName("shop"));
            ecs.registerTaskDefinition(register -> register.family(name)
                    .containerDefinitions(ContainerDefinition.builder()
                            .name(name)
                            .image(name)
                            .memory(128)
                            .build()));
            ecs.createService(create -> create.cluster("shop")
                    .serviceName(name)
                    .taskDefinition(name)
                    .desiredCount(2)
                    .tags(Tag.builder().key("environment").value("dev").build()));
        }
    }

    JsonNode sweep(EnforcedAccount.Key key) throws IOException {
        return invoke(key, "change-sweep", checkout.event("change-sweep"));
    }

    private JsonNode invoke(EnforcedAccount.Key key, String job, Path event) throws IOException {
        var output = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        var words = new ArrayList<>(List.of(
                job,
                "--event",
                event.toString(),
                "--endpoint-url",
                account.endpoint().toString()));
        Stream.of(
                        "AWS_ACCESS_KEY_ID=" + key.id(),
                        "AWS_SECRET_ACCESS_KEY=" + key.secret(),
                        "POLICY_PARAMETER=/trimtab/dev/policy",
                        "SLACK_API_URL=http://127.0.0.1:" + slack.getAddress().getPort() + "/",
                        "SLACK_CHANNEL=C0123456789",
                        "SLACK_TOKEN_PARAMETER=/trimtab/dev/slack-token",
                        "REPORT_SENDER=reports@example.com",
                        "REPORT_RECIPIENTS=team@example.com")
                .forEach(variable -> words.addAll(List.of("--env", variable)));
        var code = new InvokeCommand(checkout, Map.of())
                .run(words, new PrintStream(output, true), new PrintStream(errors, true));
        assertThat(code).as(errors.toString(StandardCharsets.UTF_8)).isZero();
        return JSON.readTree(output.toString(StandardCharsets.UTF_8));
    }

    List<Arn> functionsOf(String environment) {
        return functions().stream()
                .filter(function -> function.tags()
                        .get("environment")
                        .filter(environment::equals)
                        .isPresent())
                .map(LambdaFunction::arn)
                .toList();
    }

    /// One of dev, whose tag somebody has taken away.
    Arn untaggedFunction() {
        var function = functionsOf("dev").getLast();
        root.lambda()
                .untagResource(request -> request.resource(function.value()).tagKeys("environment"));
        return function;
    }

    private List<LambdaFunction> functions() {
        return new FunctionGateway(root).functions(OwnerTags.usual()).functions();
    }

    /// Of all resources of dev, the first that may be changed.
    private Plan plan(ChangeKind kind) {
        var acts = new Kinds(root)
                .acts(
                        kind,
                        new io.trimtab.aws.change.Terms(
                                DatabaseTiming.AT_ONCE, io.trimtab.aws.change.Terms.NEW_ADDRESS_TAG));
        return candidates(kind)
                .filter(plan -> acts.look(plan, Instant.now()) instanceof Sight.Present present
                        && present.obstacles().isEmpty()
                        && present.settings().equals(plan.from()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("dev must have a resource for " + kind));
    }

    /// Puts an instance behind a load balancer.
    void balance(Change change) {
        var id = change.plan().resource().resource().substring("instance/".length());
        LoadBalancer.before(List.of(id), "shop", 80, 80, account.endpoint(), root);
    }

    /// A function of dev all of whose calls have failed for two hours, and a target group of dev, both watched.
    void failing() throws IOException {
        var watched = Map.of("trimtab:slo", "on", "environment", "dev");
        var function = functionsOf("dev").getFirst();
        root.lambda().tagResource(tag -> tag.resource(function.value()).tags(watched));
        var from = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofHours(2));
        account.order(
                "minutes",
                "{\"function\": \"%s\", \"start\": \"%s\", \"minutes\": [%s]}"
                        .formatted(
                                function.resource().substring("function:".length()),
                                from,
                                String.join(",", Collections.nCopies(120, "[60, 0, 60, 100, 2]"))));
        var instance = root.ec2()
                .describeInstances()
                .reservations()
                .getFirst()
                .instances()
                .getFirst()
                .instanceId();
        LoadBalancer.tag(
                LoadBalancer.before(List.of(instance), "shop", 80, 80, account.endpoint(), root),
                watched,
                account.endpoint());
    }

    private Stream<Plan> candidates(ChangeKind kind) {
        return switch (kind) {
            case RESIZE_FUNCTION ->
                functions().stream()
                        .filter(function -> isDev(function.tags().get("environment")))
                        .map(function ->
                                plan(kind, function.arn(), "memoryMib", String.valueOf(function.memoryMib()), "640"));
            case RESERVE_CONCURRENCY ->
                functionsOf("dev").stream()
                        .skip(1)
                        .map(function -> ConcurrencySetting.reserve(function, OptionalInt.empty(), OptionalInt.of(20)));
            case PROVISION_CONCURRENCY ->
                functionsOf("dev").stream()
                        .skip(2)
                        .map(function -> ConcurrencySetting.provision(function, "called", 0, 2));
            case ALIGN_SCALING ->
                functionsOf("dev").stream()
                        .skip(4)
                        .map(function -> ScaledResources.plan(
                                new ScalingTarget(function, Dimension.PROVISIONED_CONCURRENCY, "called"),
                                "none",
                                "0 to 2"));
            case RESIZE_INSTANCE ->
                new ComputeGateway(root)
                        .instances(OwnerTags.usual()).stream()
                                .filter(instance -> isDev(instance.tags().get("environment")))
                                .sorted(Comparator.comparing(
                                        instance -> instance.type().endsWith("xlarge"))) // the plan adds vCPUs
                                .map(instance ->
                                        plan(kind, instance.arn(), "instanceType", instance.type(), "m5.4xlarge"));
            case SCALE_EVENT_SOURCE, SCALE_TABLE, ADD_READ_REPLICA, LIMIT_DATABASE_STORAGE, BOUND_SERVERLESS_DATABASE ->
                DataCandidates.plans(kind, root, account.endpoint(), functionsOf("dev"));
            case SCALE_GROUP ->
                new GroupControl(root)
                        .groups().stream()
                                .filter(group -> isDev(group.tags().get("environment")))
                                .map(group -> GroupSetting.resize(group, group.desired() + 1));
            case SCALE_SERVICE ->
                new ServiceControl(root)
                        .services().stream()
                                .filter(service -> isDev(service.tags().get("environment")))
                                .map(service -> ServiceSetting.resize(service, service.desired() + 1));
            case RESIZE_DATABASE, CHANGE_DATABASE_STORAGE ->
                new DatabaseGateway(root)
                        .databases(OwnerTags.usual()).stream()
                                .filter(database -> isDev(database.tags().get("environment")))
                                .map(database -> plan(
                                        kind,
                                        database.arn(),
                                        "instanceClass",
                                        database.instanceClass(),
                                        "db.m5.2xlarge"));
        };
    }

    private static boolean isDev(Optional<String> environment) {
        return environment.filter("dev"::equals).isPresent();
    }

    private static Plan plan(ChangeKind kind, Arn resource, String setting, String from, String to) {
        return new Plan(resource, kind, new TreeMap<>(Map.of(setting, from)), new TreeMap<>(Map.of(setting, to)));
    }

    @Override
    public void close() {
        slack.stop(0);
        root.close();
        account.close();
        try (var files = Files.list(events)) {
            files.forEach(file -> file.toFile().delete());
            Files.delete(events);
        } catch (IOException left) {
            throw new UncheckedIOException("cannot remove the events", left);
        }
    }
}
