package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;

/// Looks at replication groups of ElastiCache; it changes none.
public final class CacheControl {
    private final Supplier<ElastiCacheClient> client;

    public CacheControl(AwsClients clients) {
        this(clients.further(ElastiCacheClient::builder));
    }

    CacheControl(Supplier<ElastiCacheClient> client) {
        this.client = client;
    }

    /// @param name of a replication group, or of one of its nodes, as CloudWatch names them
    /// @return empty where there is none
    public Optional<CacheState> cache(String name) {
        Optional<ReplicationGroup> group = GatewayException.guard(
                "elasticache:DescribeReplicationGroups",
                () -> client.get().describeReplicationGroupsPaginator().replicationGroups().stream()
                        .filter(one -> one.replicationGroupId().equals(name)
                                || one.memberClusters().contains(name))
                        .findFirst());
        return group.map(one -> read(one, tags(one.arn())));
    }

    /// Of each shard; of the one that has most, where they differ.
    ///
    /// @param group its identifier
    /// @return empty where there is none
    Optional<Integer> replicas(String group) {
        return GatewayException.guard(
                "elasticache:DescribeReplicationGroups",
                () -> client
                        .get()
                        .describeReplicationGroups(describe -> describe.replicationGroupId(group))
                        .replicationGroups()
                        .stream()
                        .map(CacheControl::replicas)
                        .findFirst());
    }

    private static int replicas(ReplicationGroup group) {
        int nodes = group.nodeGroups().stream()
                .mapToInt(shard -> shard.nodeGroupMembers().size())
                .max()
                .orElseGet(() -> group.memberClusters().size());
        return Math.max(0, nodes - 1);
    }

    private Tags tags(String arn) {
        return GatewayException.guard("elasticache:ListTagsForResource", () -> {
            Map<String, String> tags = new LinkedHashMap<>();
            client.get()
                    .listTagsForResource(list -> list.resourceName(arn))
                    .tagList()
                    .forEach(tag -> tags.put(tag.key(), Objects.requireNonNullElse(tag.value(), "")));
            return new Tags(tags);
        });
    }

    private static CacheState read(ReplicationGroup group, Tags tags) {
        List<String> nodes = group.memberClusters();
        int shards = Math.max(1, group.nodeGroups().size());
        return new CacheState(
                group.replicationGroupId(),
                new Arn(group.arn()),
                Objects.requireNonNullElse(group.cacheNodeType(), "unknown"),
                nodes,
                shards,
                Math.max(0, nodes.size() / shards - 1),
                Boolean.TRUE.equals(group.clusterEnabled()),
                tags);
    }
}
