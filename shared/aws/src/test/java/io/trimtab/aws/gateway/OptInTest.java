package io.trimtab.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;

import io.trimtab.domain.resource.Arn;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribePoliciesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribePoliciesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScheduledActionsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScheduledActionsResponse;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;

/// AWS compares the case of a tag's value, people do not: what a list leaves out, nobody would ever hear of.
class OptInTest {
    private static final String MARKER = "trimtab:scaling=managed";

    @Test
    void aTagCountsHoweverItsValueIsWritten() {
        ResourceGroupsTaggingApiClient client = mock(ResourceGroupsTaggingApiClient.class, CALLS_REAL_METHODS);
        doAnswer(call -> {
                    GetResourcesRequest asked = call.getArgument(0);
                    return GetResourcesResponse.builder()
                            .resourceTagMappingList(Stream.of("managed", "Managed", "by hand")
                                    .filter(value -> asked.tagFilters().stream()
                                            .allMatch(filter -> filter.values().isEmpty()
                                                    || filter.values().contains(value)))
                                    .map(OptInTest::table)
                                    .toList())
                            .build();
                })
                .when(client)
                .getResources(any(GetResourcesRequest.class));

        assertThat(new TagGateway(() -> client)
                        .carrying(MARKER, List.of("dynamodb:table"))
                        .keySet())
                .containsExactly(arn("Managed"), arn("managed"));
        assertThat(new TagGateway(() -> client).carrying("trimtab:scaling", List.of("dynamodb:table")))
                .hasSize(3);
    }

    @Test
    void aGroupsTagTooCountsHoweverItsValueIsWritten() {
        AutoScalingClient client = mock(AutoScalingClient.class, CALLS_REAL_METHODS);
        doReturn(DescribePoliciesResponse.builder().build())
                .when(client)
                .describePolicies(any(DescribePoliciesRequest.class));
        doReturn(DescribeScheduledActionsResponse.builder().build())
                .when(client)
                .describeScheduledActions(any(DescribeScheduledActionsRequest.class));
        doAnswer(call -> {
                    DescribeAutoScalingGroupsRequest asked = call.getArgument(0);
                    return DescribeAutoScalingGroupsResponse.builder()
                            .autoScalingGroups(Stream.of("managed", "Managed", "by hand")
                                    .filter(value -> asked.filters().stream()
                                            .allMatch(filter -> filter.name().equals("tag-key")
                                                    || filter.values().contains(value)))
                                    .map(OptInTest::group)
                                    .toList())
                            .build();
                })
                .when(client)
                .describeAutoScalingGroups(any(DescribeAutoScalingGroupsRequest.class));

        assertThat(new GroupScaling(() -> client).all(MARKER))
                .extracting(ScalingGroup::name)
                .containsExactlyInAnyOrder("web-Managed", "web-managed");
    }

    private static Arn arn(String name) {
        return Arn.of("aws", "dynamodb", "eu-central-1", "123456789012", "table/" + name.replace(' ', '-'));
    }

    private static ResourceTagMapping table(String value) {
        return ResourceTagMapping.builder()
                .resourceARN(arn(value).value())
                .tags(Tag.builder().key("trimtab:scaling").value(value).build())
                .build();
    }

    private static AutoScalingGroup group(String value) {
        String name = "web-" + value.replace(' ', '-');
        return AutoScalingGroup.builder()
                .autoScalingGroupName(name)
                .autoScalingGroupARN(
                        "arn:aws:autoscaling:eu-central-1:123456789012:autoScalingGroup:1:autoScalingGroupName/" + name)
                .minSize(1)
                .maxSize(2)
                .desiredCapacity(1)
                .tags(TagDescription.builder()
                        .key("trimtab:scaling")
                        .value(value)
                        .build())
                .build();
    }
}
