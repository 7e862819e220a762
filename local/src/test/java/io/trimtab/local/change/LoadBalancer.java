package io.trimtab.local.change;

import io.trimtab.aws.gateway.AwsClients;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/// Puts an application load balancer into an embedded account.
public final class LoadBalancer {
    private LoadBalancer() {}

    /// Registers instances with a new target group of its own load balancer.
    ///
    /// @param port of the target group
    /// @param registeredAt the port that the instances are registered with
    /// @return the target group's ARN
    public static String before(
            Collection<String> instanceIds, String name, int port, int registeredAt, URI endpoint, AwsClients clients) {
        var subnets = clients.ec2().describeSubnets().subnets();
        try (var elb = client(endpoint)) {
            String vpc = subnets.getFirst().vpcId();
            String group = elb.createTargetGroup(create -> create.name(name)
                            .protocol(ProtocolEnum.HTTP)
                            .port(port)
                            .vpcId(vpc)
                            .targetType(TargetTypeEnum.INSTANCE))
                    .targetGroups()
                    .getFirst()
                    .targetGroupArn();
            String balancer = elb.createLoadBalancer(create -> create.name(name)
                            .subnets(subnets.stream()
                                    .filter(subnet -> subnet.vpcId().equals(vpc))
                                    .limit(2)
                                    .map(subnet -> subnet.subnetId())
                                    .toList()))
                    .loadBalancers()
                    .getFirst()
                    .loadBalancerArn();
            elb.createListener(create -> create.loadBalancerArn(balancer)
                    .protocol(ProtocolEnum.HTTP)
                    .port(80)
                    .defaultActions(Action.builder()
                            .type(ActionTypeEnum.FORWARD)
                            .targetGroupArn(group)
                            .build()));
            elb.registerTargets(register -> register.targetGroupArn(group)
                    .targets(instanceIds.stream()
                            .map(id -> TargetDescription.builder()
                                    .id(id)
                                    .port(registeredAt)
                                    .build())
                            .toList()));
            return group;
        }
    }

    /// The load balancer of a target group, as CloudWatch names it.
    public static String of(String group, URI endpoint) {
        try (var elb = client(endpoint)) {
            String arn = elb.describeTargetGroups(describe -> describe.targetGroupArns(group))
                    .targetGroups()
                    .getFirst()
                    .loadBalancerArns()
                    .getFirst();
            return arn.substring(arn.indexOf("app/"));
        }
    }

    /// Tags a target group.
    public static void tag(String group, Map<String, String> tags, URI endpoint) {
        try (var elb = client(endpoint)) {
            elb.addTags(add -> add.resourceArns(group)
                    .tags(tags.entrySet().stream()
                            .map(tag -> Tag.builder()
                                    .key(tag.getKey())
                                    .value(tag.getValue())
                                    .build())
                            .toList()));
        }
    }

    private static ElasticLoadBalancingV2Client client(URI endpoint) {
        return ElasticLoadBalancingV2Client.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("testing", "testing")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
