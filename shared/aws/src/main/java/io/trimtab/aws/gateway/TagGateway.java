package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/// Finds resources by their tags, whatever service they are of.
public final class TagGateway {
    private static final int PAGE = 100;

    private final Supplier<ResourceGroupsTaggingApiClient> client;

    public TagGateway(AwsClients clients) {
        this(clients::tagging);
    }

    TagGateway(Supplier<ResourceGroupsTaggingApiClient> client) {
        this.client = client;
    }

    /// Those that carry a tag, as [Tags#carries] has it: AWS would compare the value's case too. It costs a call for a
    /// hundred that have the key.
    ///
    /// @param marker `key`, or `key=value`
    /// @param types such as `dynamodb:table`
    public SortedMap<Arn, Tags> carrying(String marker, Collection<String> types) {
        TagFilter filter = TagFilter.builder().key(marker.split("=", 2)[0]).build();
        SortedMap<Arn, Tags> found =
                read(request().resourceTypeFilters(types).tagFilters(filter).build());
        found.values().removeIf(tags -> !tags.carries(marker));
        return found;
    }

    /// Every tagged resource of these types.
    public SortedMap<Arn, Tags> all(Collection<String> types) {
        return read(request().resourceTypeFilters(types).build());
    }

    /// Of one resource; none where it has none, or is gone.
    public Tags of(Arn resource) {
        return read(GetResourcesRequest.builder()
                        .resourceARNList(resource.value())
                        .build())
                .getOrDefault(resource, Tags.NONE);
    }

    private static GetResourcesRequest.Builder request() {
        return GetResourcesRequest.builder().resourcesPerPage(PAGE);
    }

    private SortedMap<Arn, Tags> read(GetResourcesRequest request) {
        List<ResourceTagMapping> found = GatewayException.guard(
                "tag:GetResources",
                () -> client.get().getResourcesPaginator(request).resourceTagMappingList().stream()
                        .toList());
        SortedMap<Arn, Tags> tags = new TreeMap<>();
        for (ResourceTagMapping one : found) {
            Map<String, String> pairs = new LinkedHashMap<>();
            one.tags().forEach(tag -> pairs.put(tag.key(), tag.value() == null ? "" : tag.value()));
            tags.put(new Arn(one.resourceARN()), new Tags(pairs));
        }
        return tags;
    }
}
