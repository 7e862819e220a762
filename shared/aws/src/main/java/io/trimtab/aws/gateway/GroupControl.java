package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;

/// Looks at Auto Scaling groups, and changes how large they are. No call is conditional on AWS: whoever writes looks
/// right before.
public final class GroupControl {
    /// Others replace no instance any more.
    private static final Set<String> REFRESHING =
            Set.of("Pending", "InProgress", "Cancelling", "RollbackInProgress", "Baking");

    private final Supplier<AutoScalingClient> client;

    public GroupControl(AwsClients clients) {
        this.client = clients.further(AutoScalingClient::builder);
    }

    /// Empty where there is no such group.
    public Optional<GroupState> group(String name) {
        return GatewayException.guard(
                "autoscaling:DescribeAutoScalingGroups",
                () -> client
                        .get()
                        .describeAutoScalingGroups(describe -> describe.autoScalingGroupNames(name))
                        .autoScalingGroups()
                        .stream()
                        .map(GroupControl::read)
                        .findFirst());
    }

    /// Every group of the region.
    ///
    /// @throws GatewayException when the list cannot be read to its end
    public List<GroupState> groups() {
        return GatewayException.guard(
                "autoscaling:DescribeAutoScalingGroups",
                () -> client.get().describeAutoScalingGroupsPaginator().autoScalingGroups().stream()
                        .map(GroupControl::read)
                        .toList());
    }

    /// Whether a scaling policy of the group's own, that is not switched off, decides how large it is.
    public boolean isPolicied(String name) {
        return GatewayException.guard(
                "autoscaling:DescribePolicies",
                () -> client
                        .get()
                        .describePoliciesPaginator(describe -> describe.autoScalingGroupName(name))
                        .scalingPolicies()
                        .stream()
                        .anyMatch(policy -> !Boolean.FALSE.equals(policy.enabled())));
    }

    /// Whether its instances are being replaced just now.
    public boolean isRefreshing(String name) {
        return GatewayException.guard(
                "autoscaling:DescribeInstanceRefreshes",
                () -> client
                        .get()
                        .describeInstanceRefreshes(describe -> describe.autoScalingGroupName(name))
                        .instanceRefreshes()
                        .stream()
                        .anyMatch(refresh -> REFRESHING.contains(refresh.statusAsString())));
    }

    /// Changes what is given, all at once.
    public void resize(String name, OptionalInt minimum, OptionalInt desired, OptionalInt maximum) {
        GatewayException.guard(
                "autoscaling:UpdateAutoScalingGroup",
                () -> client.get().updateAutoScalingGroup(update -> {
                    update.autoScalingGroupName(name);
                    minimum.ifPresent(update::minSize);
                    desired.ifPresent(update::desiredCapacity);
                    maximum.ifPresent(update::maxSize);
                }));
    }

    private static GroupState read(AutoScalingGroup group) {
        Map<String, String> tags = new LinkedHashMap<>();
        group.tags().forEach(tag -> tags.put(tag.key(), orNothing(tag.value())));
        return new GroupState(
                new Arn(group.autoScalingGroupARN()),
                group.autoScalingGroupName(),
                group.minSize(),
                group.desiredCapacity(),
                group.maxSize(),
                group.instances().stream()
                        .map(member -> new GroupState.Member(
                                member.instanceId(),
                                orNothing(member.instanceType()),
                                member.lifecycleState() == LifecycleState.IN_SERVICE
                                        && orNothing(member.healthStatus()).equalsIgnoreCase("healthy")))
                        .toList(),
                group.suspendedProcesses().stream()
                        .map(SuspendedProcess::processName)
                        .collect(Collectors.toSet()),
                orNothing(group.status()),
                group.targetGroupARNs(),
                new Tags(tags));
    }

    private static String orNothing(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
