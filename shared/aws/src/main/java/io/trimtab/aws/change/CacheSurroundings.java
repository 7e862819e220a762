package io.trimtab.aws.change;

import io.trimtab.aws.gateway.AlarmGateway;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.CacheControl;
import io.trimtab.aws.gateway.CacheState;
import io.trimtab.aws.gateway.TagGateway;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.resource.Tags;
import java.util.List;
import java.util.stream.Stream;

/// What is around a cache whose replicas are changed.
///
/// Needs `elasticache:DescribeReplicationGroups`, `ListTagsForResource`, `tag:GetResources`.
final class CacheSurroundings {
    private final CacheControl caches;
    private final TagGateway allTags;

    CacheSurroundings(AwsClients clients) {
        this.caches = new CacheControl(clients);
        this.allTags = new TagGateway(clients);
    }

    Tags tags(Plan plan) {
        return caches.tags(plan.resource());
    }

    /// Those without any tag count for nothing, which only makes the blast radius smaller.
    Stream<Tags> tagsOfAll() {
        return allTags.all(List.of("elasticache:replicationgroup")).values().stream();
    }

    /// On the whole of it, and on each of its nodes. One that is gone has none.
    List<String> alarms(Plan plan, AlarmGateway alarms) {
        return caches.group(CacheReplica.name(plan))
                .map(CacheState::dimensions)
                .map(alarms::ringing)
                .orElse(List.of());
    }
}
