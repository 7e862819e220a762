package io.trimtab.local.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.domain.capacity.data.Units;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.resource.Arn;
import io.trimtab.local.Checkout;
import io.trimtab.local.account.EmbeddedAccount;
import io.trimtab.local.account.Managed;
import io.trimtab.local.account.Root;
import io.trimtab.local.account.Tables;
import io.trimtab.local.delivery.Order;
import io.trimtab.local.delivery.VirtualClock;
import io.trimtab.local.loop.Ground;
import io.trimtab.local.loop.Stack;
import io.trimtab.local.slack.SlackRecorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;

/// Resources of dev that opt in on an account of their own, and the functions that align them, by their real handlers.
final class SyncScene implements AutoCloseable {
    /// A Wednesday.
    static final Instant START = Instant.parse("2026-03-04T10:00:00Z");

    static final String AUTO = "observeOnly: false, mode: auto";
    static final String APPROVE = "observeOnly: false, mode: approve";
    static final String OBSERVE = "observeOnly: true";
    static final Map<String, String> MANAGED = Managed.TAGS;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Ground ground;
    private final SlackRecorder slack = SlackRecorder.start();
    private final Stack stack;
    private final ApplicationAutoScalingClient scaling;
    private final AutoScalingClient groups;

    SyncScene(String mode) {
        this(mode, "{perHour: 50, perDay: 50, shareOfFleet: 1.0}");
    }

    SyncScene(String mode, String blastRadius) {
        this.ground = Ground.of(
                Checkout.find(),
                EmbeddedAccount.start(
                        Checkout.find(),
                        "--account",
                        "bulk",
                        "--scale",
                        "10",
                        "--now",
                        START.toString(),
                        "--ahead-days",
                        "3"));
        String policy =
                "environments: {dev: {" + mode + ", changes: {coolDownHours: 0, blastRadius: " + blastRadius + "}}}";
        this.stack = new Stack(ground, slack, Stack.Setup.plain("sync", policy, new VirtualClock(START), Order.calm()));
        Root root = new Root(ground.account().endpoint());
        this.scaling = root.client(ApplicationAutoScalingClient.builder());
        this.groups = root.client(AutoScalingClient.builder());
    }

    static Arn tableArn(String name) {
        return Arn.of("aws", "dynamodb", "eu-central-1", "123456789012", "table/" + name);
    }

    Stack stack() {
        return stack;
    }

    ApplicationAutoScalingClient scaling() {
        return scaling;
    }

    void table(String name, Map<String, String> tags) {
        Tables.make(ground.clients().dynamoDb(), name, new Units(5, 5), Map.of(), tags);
    }

    void dropTable(String name) {
        ground.clients().dynamoDb().deleteTable(delete -> delete.tableName(name));
    }

    /// With an alias `live`.
    void function(String name) {
        new Managed(ground.clients()).function(name);
    }

    void unmanage(String table) {
        ground.clients()
                .dynamoDb()
                .untagResource(
                        untag -> untag.resourceArn(tableArn(table).value()).tagKeys("trimtab:scaling"));
    }

    /// As somebody else would.
    void dropPolicies(String table) {
        for (ScalableDimension dimension : List.of(
                ScalableDimension.DYNAMODB_TABLE_READ_CAPACITY_UNITS,
                ScalableDimension.DYNAMODB_TABLE_WRITE_CAPACITY_UNITS)) {
            scaling.deleteScalingPolicy(delete -> delete.serviceNamespace(ServiceNamespace.DYNAMODB)
                    .resourceId("table/" + table)
                    .scalableDimension(dimension)
                    .policyName("trimtab-utilisation"));
        }
    }

    void group(String name) {
        groups.createLaunchConfiguration(create ->
                create.launchConfigurationName(name).imageId("ami-12c6146b").instanceType("t3.micro"));
        groups.createAutoScalingGroup(create -> create.autoScalingGroupName(name)
                .launchConfigurationName(name)
                .availabilityZones("eu-central-1a")
                .minSize(0)
                .maxSize(1)
                .tags(MANAGED.entrySet().stream()
                        .map(tag -> software.amazon.awssdk.services.autoscaling.model.Tag.builder()
                                .resourceId(name)
                                .resourceType("auto-scaling-group")
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .propagateAtLaunch(false)
                                .build())
                        .toList()));
    }

    /// `2 to 20 70.0`
    String groupState(String name) {
        var group = groups.describeAutoScalingGroups(describe -> describe.autoScalingGroupNames(name))
                .autoScalingGroups()
                .getFirst();
        var policies =
                groups.describePolicies(describe -> describe.autoScalingGroupName(name)).scalingPolicies().stream()
                        .map(policy -> policy.policyName() + " "
                                + policy.targetTrackingConfiguration().targetValue())
                        .toList();
        return group.minSize() + " to " + group.maxSize() + " " + policies;
    }

    /// By dimension, `minimum to maximum`.
    SortedMap<String, String> bounds(String namespace) {
        SortedMap<String, String> bounds = new TreeMap<>();
        scaling.describeScalableTargetsPaginator(describe -> describe.serviceNamespace(namespace))
                .scalableTargets()
                .forEach(target -> bounds.put(
                        target.resourceId() + " " + target.scalableDimensionAsString(),
                        target.minCapacity() + " to " + target.maxCapacity()));
        return bounds;
    }

    List<String> policies(String namespace) {
        return scaling
                .describeScalingPoliciesPaginator(describe -> describe.serviceNamespace(namespace))
                .scalingPolicies()
                .stream()
                .map(policy -> policy.resourceId() + " " + policy.policyName())
                .sorted()
                .toList();
    }

    List<String> schedules(String namespace) {
        return scaling
                .describeScheduledActionsPaginator(describe -> describe.serviceNamespace(namespace))
                .scheduledActions()
                .stream()
                .map(action -> action.scheduledActionName() + " " + action.schedule() + " " + action.timezone() + " "
                        + action.scalableTargetAction().minCapacity() + " to "
                        + action.scalableTargetAction().maxCapacity())
                .sorted()
                .toList();
    }

    /// As somebody else would.
    void register(String table, int minimum, int maximum) {
        scaling.registerScalableTarget(register -> register.serviceNamespace(ServiceNamespace.DYNAMODB)
                .resourceId("table/" + table)
                .scalableDimension(ScalableDimension.DYNAMODB_TABLE_READ_CAPACITY_UNITS)
                .minCapacity(minimum)
                .maxCapacity(maximum));
    }

    /// As somebody else would.
    void schedule(String table, String name) {
        scaling.putScheduledAction(put -> put.serviceNamespace(ServiceNamespace.DYNAMODB)
                .resourceId("table/" + table)
                .scalableDimension(ScalableDimension.DYNAMODB_TABLE_READ_CAPACITY_UNITS)
                .scheduledActionName(name)
                .schedule("cron(0 3 * * ? *)")
                .scalableTargetAction(bounds -> bounds.minCapacity(1).maxCapacity(3)));
    }

    /// As somebody else would.
    void policy(String table, String name) {
        scaling.putScalingPolicy(put -> put.serviceNamespace(ServiceNamespace.DYNAMODB)
                .resourceId("table/" + table)
                .scalableDimension(ScalableDimension.DYNAMODB_TABLE_READ_CAPACITY_UNITS)
                .policyName(name)
                .policyType("TargetTrackingScaling")
                .targetTrackingScalingPolicyConfiguration(how -> how.targetValue(50.0)
                        .predefinedMetricSpecification(
                                metric -> metric.predefinedMetricType("DynamoDBReadCapacityUtilization"))));
    }

    void deny(String action) {
        ground.control().post("faults", "{\"deny\": [\"" + action + "\"]}");
    }

    /// An hour later.
    JsonNode sync() {
        stack.clock().advance(Duration.ofHours(1));
        return run();
    }

    JsonNode run() {
        try {
            return JSON.readTree(stack.call("scaling-policy-sync"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    void settle() {
        stack.settle(Duration.ofMinutes(3));
    }

    void desk(String event) {
        try {
            stack.call("change-desk", event);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        settle();
    }

    List<Change> changes(Status status) {
        return stack.changes().list(status);
    }

    /// Calls of one action so far.
    int calls(String action) {
        return ground.control().get("calls").path("calls").path(action).asInt();
    }

    int writes() {
        return calls("application-autoscaling:RegisterScalableTarget")
                + calls("application-autoscaling:DeregisterScalableTarget")
                + calls("application-autoscaling:PutScalingPolicy")
                + calls("application-autoscaling:DeleteScalingPolicy")
                + calls("application-autoscaling:PutScheduledAction")
                + calls("application-autoscaling:DeleteScheduledAction")
                + calls("autoscaling:UpdateAutoScalingGroup")
                + calls("autoscaling:PutScalingPolicy");
    }

    /// Messages that tell of a run, not of a change.
    long notices() {
        return slack.posts().stream()
                .filter(post -> post.body().toString().contains("otherwise than the policy")
                        || post.body().toString().contains("is as the policy has it")
                        || post.body().toString().contains("could not be looked at"))
                .count();
    }

    @Override
    public void close() {
        stack.close();
        slack.close();
        scaling.close();
        groups.close();
        ground.close();
    }
}
