package io.trimtab.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.aws.gateway.EventBus;
import io.trimtab.aws.store.Announcer;
import io.trimtab.aws.store.ChangeAnswer;
import io.trimtab.aws.store.Leases;
import io.trimtab.aws.store.Outbox;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.ApprovalTerms;
import io.trimtab.domain.change.AuditEntry;
import io.trimtab.domain.change.AuditTrail;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.resource.Arn;
import io.trimtab.local.Checkout;
import io.trimtab.local.account.EmbeddedAccount;
import io.trimtab.local.delivery.Delivered;
import io.trimtab.local.delivery.Order;
import io.trimtab.local.delivery.VirtualClock;
import io.trimtab.local.loop.Ground;
import io.trimtab.local.loop.SlackPerson;
import io.trimtab.local.loop.Stack;
import io.trimtab.local.slack.SlackRecorder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.rds.model.Tag;

/// One stack with a table of its own, on an account that all scenes of a JVM share and that ends with it. Time begins
/// on a Monday and goes only when it is told to.
final class LoopScene implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    static final SlackPerson ANNA = new SlackPerson("U0ANNA", Stack.SIGNING_SECRET);
    static final SlackPerson EVE = new SlackPerson("U0EVE", Stack.SIGNING_SECRET);
    static final String APPROVE = "trimtab:approve";
    static final String ROLL_BACK = "trimtab:rollback";

    private static final String POLICY = """
            environments:
              dev:
                observeOnly: false
                mode: approve
                changes:
                  approvers: [U0ANNA]
                  mayApproveByInvocation: false
                  blastRadius: {perHour: 50, perDay: 50, shareOfFleet: 1.0}
            """;
    /// Of the transition from found to asked only; all others are made by the functions, by the policy.
    private static final Terms TERMS = new Terms(
            Mode.APPROVE,
            new ApprovalTerms(Set.of("U0ANNA"), true, Map.of(), Duration.ofHours(72), false),
            Optional.empty(),
            Duration.ofHours(24),
            Duration.ofDays(30),
            Duration.ofDays(30));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger NUMBER = new AtomicInteger();
    /// A share of all deliveries that comes again.
    private static final double TWICE = 0.4;

    private static final class Shared {
        private static final Ground GROUND = Ground.of(
                Checkout.find(),
                EmbeddedAccount.start(
                        Checkout.find(), "--account", "demo", "--now", START.toString(), "--ahead-days", "9"));
    }

    private final int number = NUMBER.incrementAndGet();
    private final SlackRecorder slack = SlackRecorder.start();
    private final Stack stack;

    LoopScene(Order order) {
        this(order, "", (_, target) -> target);
    }

    /// @param more lines of the policy's `changes`, such as `freezes: […]`
    LoopScene(Order order, String more, Stack.Around around) {
        calm();
        String policy = more.isEmpty() ? POLICY : POLICY + more.strip().indent(6);
        // In the middle of a second: what AWS takes by the second must not come too early.
        VirtualClock clock = new VirtualClock(START.plusMillis(437));
        this.stack = new Stack(Shared.GROUND, slack, new Stack.Setup("loop-" + number, policy, clock, order, around));
    }

    /// 0 delivers everything once and in its order; any other seed as it likes, and often twice.
    static Order order(long seed) {
        return seed == 0 ? Order.calm() : Order.unruly(seed, TWICE);
    }

    static Ground ground() {
        return Shared.GROUND;
    }

    Stack stack() {
        return stack;
    }

    Instant now() {
        return stack.clock().instant();
    }

    // --- the account

    /// As the account's README has it.
    void faults(String order) {
        ground().control().post("faults", order);
    }

    void states(String order) {
        ground().control().post("states", order);
    }

    private void calm() {
        faults("{\"deny\": [], \"faultRate\": 0, \"limits\": {}, \"lose\": {}, \"cutAfter\": null}");
        states("{\"looks\": 0, \"noCapacity\": [], \"neverStart\": [], \"lockedDisks\": [], \"impaired\": []}");
        ground().control().post("reset", "{}");
        for (JsonNode left : ground().control().get("schedules")) {
            ground().control()
                    .post(
                            "fired",
                            JSON.createObjectNode()
                                    .put("group", left.path("GroupName").asText())
                                    .put("name", left.path("Name").asText())
                                    .toString());
        }
    }

    /// A plan for a new function with 512 MiB, two calls a second of some 200 ms, and an alias through which it is
    /// called.
    Plan functionPlan() {
        String name = newcomer("function", "512", ", \"calls\": \"600\"");
        var lambda = ground().clients().lambda();
        String version =
                lambda.publishVersion(publish -> publish.functionName(name)).version();
        lambda.createAlias(alias -> alias.functionName(name).name("live").functionVersion(version));
        return plan(ChangeKind.RESIZE_FUNCTION, "lambda", "function:" + name, "memoryMib", "512", "256");
    }

    /// A plan for a new instance.
    Plan instancePlan() {
        String id = newcomer("instance", "m5.2xlarge", "");
        return plan(ChangeKind.RESIZE_INSTANCE, "ec2", "instance/" + id, "instanceType", "m5.2xlarge", "m5.large");
    }

    /// A plan for a new database that keeps to that window.
    Plan databasePlan(String window) {
        String name = "loop-" + number + "-database";
        ground().clients()
                .rds()
                .createDBInstance(create -> create.dbInstanceIdentifier(name)
                        .dbInstanceClass("db.m5.xlarge")
                        .engine("postgres")
                        .allocatedStorage(100)
                        .masterUsername("owner")
                        .masterUserPassword("not-a-secret-here")
                        .preferredMaintenanceWindow(window)
                        .tags(Tag.builder().key("environment").value("dev").build()));
        return plan(ChangeKind.RESIZE_DATABASE, "rds", "db:" + name, "instanceClass", "db.m5.xlarge", "db.m5.large");
    }

    /// RDS makes what waits for the database's window.
    void ownWindowComes(Plan plan) {
        String name = plan.resource().resource().substring("db:".length());
        ground().control().post("window", "{\"databases\": [\"" + name + "\"]}");
    }

    private String newcomer(String kind, String size, String load) {
        String order = "{\"kind\": \"%s\", \"name\": \"loop-%d-%s\", \"environment\": \"dev\", \"size\": \"%s\"%s}"
                .formatted(kind, number, kind, size, load);
        return ground().control().post("newcomers", order).path("id").asText();
    }

    private static Plan plan(ChangeKind kind, String service, String resource, String setting, String from, String to) {
        return new Plan(
                Arn.of("aws", service, "eu-central-1", "123456789012", resource),
                kind,
                new TreeMap<>(Map.of(setting, from)),
                new TreeMap<>(Map.of(setting, to)));
    }

    static String functionName(Plan plan) {
        return plan.resource().resource().substring("function:".length());
    }

    /// Memory of `$LATEST`, and of what the alias leads to.
    String functionState(Plan plan) {
        var lambda = ground().clients().lambda();
        String name = functionName(plan);
        int latest =
                lambda.getFunctionConfiguration(get -> get.functionName(name)).memorySize();
        String version =
                lambda.getAlias(get -> get.functionName(name).name("live")).functionVersion();
        int live = lambda.getFunctionConfiguration(get -> get.functionName(name).qualifier(version))
                .memorySize();
        return latest + " MiB, live is version " + version + " with " + live + " MiB";
    }

    void setMemory(Plan plan, int memoryMib) {
        ground().clients()
                .lambda()
                .updateFunctionConfiguration(
                        update -> update.functionName(functionName(plan)).memorySize(memoryMib));
    }

    void pointLiveTo(Plan plan, String version) {
        ground().clients()
                .lambda()
                .updateAlias(alias ->
                        alias.functionName(functionName(plan)).name("live").functionVersion(version));
    }

    String instanceState(Plan plan) {
        String id = plan.resource().resource().substring("instance/".length());
        Instance instance = ground().clients()
                .ec2()
                .describeInstances(describe -> describe.instanceIds(id))
                .reservations()
                .getFirst()
                .instances()
                .getFirst();
        return instance.instanceTypeAsString() + " " + instance.state().nameAsString();
    }

    /// From now on calls of the function take so many times as long.
    void slower(Plan plan, double times) {
        load("AWS/Lambda", "Duration", "FunctionName", functionName(plan), "\"times\": " + times);
    }

    /// From now on the instance fails its status checks.
    void sick(Plan plan) {
        String id = plan.resource().resource().substring("instance/".length());
        load("AWS/EC2", "StatusCheckFailed", "InstanceId", id, "\"plus\": 1");
    }

    private void load(String namespace, String metric, String dimension, String value, String how) {
        ground().control()
                .post(
                        "load",
                        "{\"namespace\": \"%s\", \"metric\": \"%s\", \"dimensions\": {\"%s\": \"%s\"}, \"since\": \"%s\", %s}"
                                .formatted(namespace, metric, dimension, value, now(), how));
    }

    // --- people and functions

    /// Has the scan look at the whole account, and people asked for what it finds.
    void scan() {
        try {
            stack.call("rightsizing-scan");
        } catch (IOException broken) {
            throw new AssertionError("the scan must answer", broken);
        }
        pass(Duration.ofMinutes(1));
    }

    /// What the scan has proposed.
    Change found(String name, ChangeKind kind) {
        return stack.changes().list(Status.PROPOSED).stream()
                .filter(change ->
                        change.proposal().name().equals(name) && change.plan().kind() == kind)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the scan must ask for " + kind + " of " + name));
    }

    /// Finds it, as a scan does, and has people asked.
    String asked(Plan plan) {
        propose(plan);
        pass(Duration.ofMinutes(1));
        assertThat(status(plan.changeId())).isEqualTo(Status.PROPOSED);
        assertThat(buttons(plan.changeId())).contains(APPROVE);
        return plan.changeId();
    }

    /// Finds it, as a scan does, and tells the bus.
    void propose(Plan plan) {
        ChangeAnswer answer = stack.changes()
                .propose(
                        new Proposal(
                                plan,
                                plan.resource().resource(),
                                Environment.DEV,
                                "test",
                                MonthlyCost.usd("42"),
                                0.9,
                                Risk.LOW,
                                true,
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Actor.function("rightsizing-scan"),
                                "It is larger than it needs to be."),
                        TERMS,
                        now());
        assertThat(answer).isInstanceOf(ChangeAnswer.Moved.class);
        announcer().publish(((ChangeAnswer.Moved) answer).toPublish());
    }

    /// The desk has written the approval, and crashed before it told the bus.
    void approveUnheard(Plan plan) {
        assertThat(stack.changes()
                        .move(plan.changeId(), new Event.Approve(Actor.slack(ANNA.id()), plan.hash(), 1), TERMS, now()))
                .isInstanceOf(ChangeAnswer.Moved.class);
    }

    private Announcer announcer() {
        return new Announcer(new EventBus(ground().clients(), "trimtab-dev"), new Outbox(stack.table()));
    }

    /// Presses a button of the change's message, and lets everything happen that comes of it.
    void press(SlackPerson person, String button, String changeId) {
        assertThat(web(person.press(stack.message(changeId), button, now()))).isEqualTo(200);
        pass(Duration.ofMinutes(1));
    }

    void type(SlackPerson person, String text) {
        assertThat(web(person.type(text, now()))).isEqualTo(200);
        pass(Duration.ofMinutes(1));
    }

    /// Sends it to the function's URL.
    ///
    /// @return the HTTP status
    int web(String event) {
        try {
            return JSON.readTree(stack.call("change-desk", event))
                    .path("statusCode")
                    .asInt();
        } catch (IOException broken) {
            throw new AssertionError("the desk must answer", broken);
        }
    }

    List<Delivered> pass(Duration time) {
        return stack.settle(time);
    }

    // --- what is true

    Status status(String changeId) {
        return stack.change(changeId).status();
    }

    List<String> buttons(String changeId) {
        return SlackPerson.actions(stack.message(changeId));
    }

    String told(String changeId) {
        return stack.message(changeId).body().get("blocks").toString();
    }

    List<String> history(String changeId) {
        return stack.changes().audit(changeId).stream().map(AuditEntry::what).toList();
    }

    long times(String changeId, String what) {
        return history(changeId).stream().filter(what::equals).count();
    }

    /// How many calls of that action succeeded.
    int calls(String action) {
        return ground().control().get("calls").path("calls").path(action).asInt();
    }

    /// Whatever came of it: the history leads there, the lease is free, nothing waits and nothing was lost.
    void isAtRest(String changeId) {
        Change change = stack.change(changeId);
        var trail = AuditTrail.replay(stack.changes().audit(changeId));
        assertThat(trail).isEqualTo(new AuditTrail.Standing(change.status(), change.attempt(), change.version()));
        assertThat(new Leases(stack.table()).of(change.plan().resource()).holder())
                .isEmpty();
        assertThat(new Outbox(stack.table()).pending(now().plusSeconds(60), 10)).isEmpty();
        assertThat(stack.deadLetters()).isEmpty();
        assertThat(ground().control().get("schedules")).isEmpty();
        assertThat(told(changeId)).containsPattern(Pattern.compile("attempt " + change.attempt()));
    }

    @Override
    public void close() {
        calm();
        stack.close();
        slack.close();
        ground().clients()
                .dynamoDb()
                .deleteTable(delete -> delete.tableName(stack.table().name()));
    }
}
