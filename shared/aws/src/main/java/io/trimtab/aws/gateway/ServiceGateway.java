package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/// Finds functions and target groups by a tag, of a whole region in as few calls as there are pages of those that
/// carry it.
public final class ServiceGateway {
    private static final int A_PAGE = 100;
    private static final String APPLICATION = ":loadbalancer/app/";

    private final Supplier<ResourceGroupsTaggingApiClient> tagging;
    private final Supplier<ElasticLoadBalancingV2Client> balancers;

    public ServiceGateway(AwsClients clients) {
        this.tagging = clients::tagging;
        this.balancers = clients.further(ElasticLoadBalancingV2Client::builder);
    }

    /// A function or target group with all its tags.
    public record Tagged(Arn arn, Tags tags) {}

    /// @throws GatewayException when they cannot be listed
    public List<Tagged> tagged(String key) {
        var request = GetResourcesRequest.builder()
                .resourceTypeFilters("lambda:function", "elasticloadbalancing:targetgroup")
                .tagFilters(TagFilter.builder().key(key).build())
                .resourcesPerPage(A_PAGE)
                .build();
        return GatewayException.guard("tag:GetResources", () -> {
            List<Tagged> found = new ArrayList<>();
            for (var one : tagging.get().getResourcesPaginator(request).resourceTagMappingList()) {
                Map<String, String> pairs = new LinkedHashMap<>();
                one.tags().forEach(tag -> pairs.put(tag.key(), tag.value() == null ? "" : tag.value()));
                found.add(new Tagged(new Arn(one.resourceARN()), new Tags(pairs)));
            }
            return found;
        });
    }

    /// The application load balancer of each target group that has one, as CloudWatch names it, for example
    /// `app/shop/50dc6c495c0c9188`.
    ///
    /// @throws GatewayException when they cannot be listed
    public Map<Arn, String> balancers() {
        return GatewayException.guard("elasticloadbalancing:DescribeTargetGroups", () -> {
            Map<Arn, String> found = new HashMap<>();
            for (var group : balancers.get().describeTargetGroupsPaginator().targetGroups()) {
                balancer(group.loadBalancerArns())
                        .ifPresent(balancer -> found.put(new Arn(group.targetGroupArn()), balancer));
            }
            return found;
        });
    }

    private static Optional<String> balancer(List<String> arns) {
        return arns.stream()
                .filter(arn -> arn.contains(APPLICATION))
                .map(arn -> arn.substring(arn.indexOf(APPLICATION) + ":loadbalancer/".length()))
                .findFirst();
    }
}
