package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A replication group of ElastiCache as it was when read.
///
/// @param engine such as `redis` or `valkey`
/// @param status of the group; of the first shard that is not as well as the group itself
/// @param members all its nodes
/// @param clusterMode spread over shards by its clients
/// @param follower of a global datastore whose writes happen in another region
public record CacheState(
        String name,
        Arn arn,
        String engine,
        String nodeType,
        String status,
        List<Member> members,
        boolean clusterMode,
        boolean follower,
        Tags tags) {
    /// @param shard it belongs to
    /// @param primary empty where ElastiCache does not say so: in cluster mode it does not
    public record Member(String node, String shard, Optional<Boolean> primary) {}

    public CacheState {
        members = List.copyOf(members);
    }

    /// Identifiers of all its nodes.
    public List<String> nodes() {
        return members.stream().map(Member::node).toList();
    }

    public SortedMap<String, List<Member>> byShard() {
        return new TreeMap<>(members.stream().collect(Collectors.groupingBy(Member::shard)));
    }

    public int shards() {
        return Math.max(1, byShard().size());
    }

    /// Of each shard; of the one that has most, where they differ.
    public int replicas() {
        return byShard().values().stream().mapToInt(List::size).max().orElse(1) - 1;
    }

    /// Of the shard that has fewest.
    public int fewestReplicas() {
        return byShard().values().stream().mapToInt(List::size).min().orElse(1) - 1;
    }

    public boolean available() {
        return status.equals("available");
    }

    /// Alarms name the whole of it, or one of its nodes.
    public Map<String, Collection<String>> dimensions() {
        return Map.of("ReplicationGroupId", List.of(name), "CacheClusterId", nodes());
    }
}
