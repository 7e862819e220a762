package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Arn;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/// Reads behind which application load balancer an instance or a target group serves.
public final class BalancerGateway {
    private static final String APPLICATION = ":loadbalancer/app/";

    private final Supplier<ElasticLoadBalancingV2Client> balancers;

    public BalancerGateway(AwsClients clients) {
        this.balancers = clients.further(ElasticLoadBalancingV2Client::builder);
    }

    /// A target group, and the load balancer that sends it requests, as CloudWatch names them.
    ///
    /// @param group for example `targetgroup/shop/6d0ecf831eec9f09`
    /// @param balancer for example `app/shop/50dc6c495c0c9188`
    public record Served(String group, String balancer) {}

    /// The first by name, where an instance is registered with several. It costs a call for each target group of
    /// instances that an application load balancer sends requests to, until one is found.
    ///
    /// @throws GatewayException when it cannot be read
    public Optional<Served> of(String instanceId) {
        return groups().stream()
                .filter(group -> targets(group.targetGroupArn()).contains(instanceId))
                .findFirst()
                .map(BalancerGateway::served);
    }

    /// The first of these, by name, that an application load balancer sends requests to.
    ///
    /// @param targetGroups by ARN
    /// @throws GatewayException when they cannot be read
    public Optional<Served> of(List<String> targetGroups) {
        return targetGroups.isEmpty()
                ? Optional.empty()
                : GatewayException.guard(
                        "elasticloadbalancing:DescribeTargetGroups",
                        () -> balancers
                                .get()
                                .describeTargetGroups(describe -> describe.targetGroupArns(targetGroups))
                                .targetGroups()
                                .stream()
                                .filter(group -> balancer(group).isPresent())
                                .min(Comparator.comparing(TargetGroup::targetGroupName))
                                .map(BalancerGateway::served));
    }

    /// The application load balancer of each target group that has one, as CloudWatch names it.
    ///
    /// @throws GatewayException when they cannot be listed
    public Map<Arn, String> all() {
        return GatewayException.guard("elasticloadbalancing:DescribeTargetGroups", () -> {
            Map<Arn, String> found = new HashMap<>();
            balancers
                    .get()
                    .describeTargetGroupsPaginator()
                    .targetGroups()
                    .forEach(group -> balancer(group)
                            .ifPresent(balancer -> found.put(new Arn(group.targetGroupArn()), balancer)));
            return found;
        });
    }

    private List<TargetGroup> groups() {
        return GatewayException.guard(
                "elasticloadbalancing:DescribeTargetGroups",
                () -> balancers.get().describeTargetGroupsPaginator().targetGroups().stream()
                        .filter(group -> group.targetType() == TargetTypeEnum.INSTANCE)
                        .filter(group ->
                                group.protocol() == ProtocolEnum.HTTP || group.protocol() == ProtocolEnum.HTTPS)
                        .filter(group -> balancer(group).isPresent())
                        .sorted(Comparator.comparing(TargetGroup::targetGroupName))
                        .toList());
    }

    /// All of a group at once: asked for one target, AWS would look at the group's own port only.
    private List<String> targets(String groupArn) {
        return GatewayException.guard(
                "elasticloadbalancing:DescribeTargetHealth",
                () -> balancers
                        .get()
                        .describeTargetHealth(describe -> describe.targetGroupArn(groupArn))
                        .targetHealthDescriptions()
                        .stream()
                        .map(target -> target.target().id())
                        .toList());
    }

    private static Served served(TargetGroup group) {
        String arn = group.targetGroupArn();
        return new Served(
                arn.substring(arn.lastIndexOf(":") + 1), balancer(group).orElseThrow());
    }

    private static Optional<String> balancer(TargetGroup group) {
        return group.loadBalancerArns().stream()
                .filter(arn -> arn.contains(APPLICATION))
                .map(arn -> arn.substring(arn.indexOf(APPLICATION) + ":loadbalancer/".length()))
                .findFirst();
    }
}
