package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import io.trimtab.domain.scaling.Bounds;
import io.trimtab.domain.scaling.Dimension;
import io.trimtab.domain.scaling.ScalingPart;
import io.trimtab.domain.scaling.ScalingSchedule;
import io.trimtab.domain.scaling.ScalingTarget;
import io.trimtab.domain.scaling.TargetState;
import io.trimtab.domain.scaling.TargetTracking;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribePoliciesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScheduledActionsRequest;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.autoscaling.model.ScheduledUpdateGroupAction;

/// Auto Scaling groups, which scale themselves, read.
final class GroupScaling {
    private static final int PAGE = 100;
    /// AWS takes no more names at once.
    private static final int MOST_NAMES = 50;
    /// Processes without which nothing scales.
    private static final Set<String> SCALING = Set.of("Launch", "Terminate", "AlarmNotification", "ScheduledActions");

    private final Supplier<AutoScalingClient> client;

    GroupScaling(Supplier<AutoScalingClient> client) {
        this.client = client;
    }

    List<ScalingGroup> all(String optIn) {
        Map<String, ScalingParts> parts = parts(Optional.empty());
        Map<String, AutoScalingGroup> groups = new HashMap<>();
        tagged(optIn).forEach(group -> groups.put(group.autoScalingGroupName(), group));
        List<String> others = parts.entrySet().stream()
                .filter(entry -> !entry.getValue().own().isEmpty())
                .map(Map.Entry::getKey)
                .filter(name -> !groups.containsKey(name))
                .sorted()
                .toList();
        named(others).forEach(group -> groups.put(group.autoScalingGroupName(), group));
        return groups.values().stream()
                .map(group -> seen(group, parts.getOrDefault(group.autoScalingGroupName(), new ScalingParts())))
                .toList();
    }

    Optional<ScalingGroup> group(String name) {
        return named(List.of(name)).stream()
                .findFirst()
                .map(group -> seen(group, parts(Optional.of(name)).getOrDefault(name, new ScalingParts())));
    }

    List<Tags> tags() {
        return groups(DescribeAutoScalingGroupsRequest.builder()
                        .maxRecords(PAGE)
                        .build())
                .stream()
                .map(GroupScaling::tags)
                .toList();
    }

    private static Tags tags(AutoScalingGroup group) {
        return new Tags(group.tags().stream()
                .collect(Collectors.toMap(tag -> tag.key(), tag -> Objects.requireNonNullElse(tag.value(), ""))));
    }

    /// AWS would compare the value's case too, which [Tags#carries] does not.
    private List<AutoScalingGroup> tagged(String optIn) {
        return groups(DescribeAutoScalingGroupsRequest.builder()
                        .filters(Filter.builder()
                                .name("tag-key")
                                .values(optIn.split("=", 2)[0])
                                .build())
                        .maxRecords(PAGE)
                        .build())
                .stream()
                .filter(group -> tags(group).carries(optIn))
                .toList();
    }

    private List<AutoScalingGroup> named(List<String> names) {
        List<AutoScalingGroup> found = new ArrayList<>();
        for (int from = 0; from < names.size(); from += MOST_NAMES) {
            found.addAll(groups(DescribeAutoScalingGroupsRequest.builder()
                    .autoScalingGroupNames(names.subList(from, Math.min(names.size(), from + MOST_NAMES)))
                    .build()));
        }
        return found;
    }

    private List<AutoScalingGroup> groups(DescribeAutoScalingGroupsRequest request) {
        return GatewayException.guard(
                "autoscaling:DescribeAutoScalingGroups",
                () -> client.get().describeAutoScalingGroupsPaginator(request).autoScalingGroups().stream()
                        .toList());
    }

    private Map<String, ScalingParts> parts(Optional<String> group) {
        Map<String, ScalingParts> parts = new HashMap<>();
        var policies = DescribePoliciesRequest.builder().maxRecords(PAGE);
        var schedules = DescribeScheduledActionsRequest.builder().maxRecords(PAGE);
        group.ifPresent(name -> {
            policies.autoScalingGroupName(name);
            schedules.autoScalingGroupName(name);
        });
        Collection<ScalingPolicy> allPolicies = GatewayException.guard(
                "autoscaling:DescribePolicies",
                () -> client.get().describePoliciesPaginator(policies.build()).scalingPolicies().stream()
                        .toList());
        for (ScalingPolicy policy : allPolicies) {
            parts.computeIfAbsent(policy.autoScalingGroupName(), _ -> new ScalingParts())
                    .policy(policy.policyName(), words(policy));
        }
        Collection<ScheduledUpdateGroupAction> allSchedules =
                GatewayException.guard(
                        "autoscaling:DescribeScheduledActions",
                        () -> client
                                .get()
                                .describeScheduledActionsPaginator(schedules.build())
                                .scheduledUpdateGroupActions()
                                .stream()
                                .toList());
        for (ScheduledUpdateGroupAction action : allSchedules) {
            parts.computeIfAbsent(action.autoScalingGroupName(), _ -> new ScalingParts())
                    .schedule(action.scheduledActionName(), words(action));
        }
        return parts;
    }

    private static ScalingGroup seen(AutoScalingGroup group, ScalingParts parts) {
        Arn arn = new Arn(group.autoScalingGroupARN());
        TargetState state = new TargetState(
                ScalingTarget.of(arn, Dimension.GROUP_INSTANCES),
                Optional.of(new Bounds(group.minSize(), group.maxSize())),
                parts.own(),
                parts.policies(),
                parts.schedules(),
                group.suspendedProcesses().stream().anyMatch(process -> SCALING.contains(process.processName())),
                false,
                OptionalInt.of(group.desiredCapacity()));
        return new ScalingGroup(arn, group.autoScalingGroupName(), tags(group), state);
    }

    private static String words(ScalingPolicy policy) {
        var tracking = policy.targetTrackingConfiguration();
        var metric = tracking == null ? null : tracking.predefinedMetricSpecification();
        boolean ours = policy.estimatedInstanceWarmup() == null && !Boolean.FALSE.equals(policy.enabled());
        if (tracking == null || metric == null || metric.resourceLabel() != null || !ours) {
            return ScalingPart.OTHER + policy.policyType();
        }
        return new TargetTracking(
                        metric.predefinedMetricTypeAsString(),
                        BigDecimal.valueOf(tracking.targetValue()),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        !Boolean.TRUE.equals(tracking.disableScaleIn()))
                .words();
    }

    private static String words(ScheduledUpdateGroupAction action) {
        boolean plain = action.recurrence() != null
                && action.minSize() != null
                && action.maxSize() != null
                && action.desiredCapacity() == null
                && action.endTime() == null;
        return plain
                ? new ScalingSchedule(
                                action.recurrence(),
                                Objects.requireNonNullElse(action.timeZone(), "UTC"),
                                new Bounds(action.minSize(), action.maxSize()))
                        .words()
                : ScalingPart.OTHER + "a schedule that happens once, has an end or sets the desired capacity";
    }
}
