package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The tagged tables of the account and region, from the tagging API: one call for a hundred, instead of one for each.
public final class TableList {
    private static final int PAGE = 100;

    private final AwsClients clients;

    public TableList(AwsClients clients) {
        this.clients = clients;
    }

    public List<Tags> tags() {
        return GatewayException.guard(
                "tag:GetResources",
                () -> clients
                        .tagging()
                        .getResourcesPaginator(
                                get -> get.resourceTypeFilters("dynamodb:table").resourcesPerPage(PAGE))
                        .resourceTagMappingList()
                        .stream()
                        .map(one -> {
                            Map<String, String> tags = new LinkedHashMap<>();
                            one.tags().forEach(tag -> tags.put(tag.key(), Objects.requireNonNullElse(tag.value(), "")));
                            return new Tags(tags);
                        })
                        .toList());
    }
}
