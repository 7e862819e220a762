package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import java.util.List;

/// A replication group of ElastiCache as it was when read.
///
/// @param nodes identifiers of all its nodes
/// @param shards of it
/// @param replicas of each shard
/// @param clusterMode spread over shards by its clients
public record CacheState(
        String name,
        Arn arn,
        String nodeType,
        List<String> nodes,
        int shards,
        int replicas,
        boolean clusterMode,
        Tags tags) {
    public CacheState {
        nodes = List.copyOf(nodes);
    }
}
