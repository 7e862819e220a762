package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.CacheCluster;
import software.amazon.awssdk.services.elasticache.model.NodeGroup;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;

/// Looks at replication groups of ElastiCache, and gives them replicas or takes some away.
public final class CacheControl {
    private static final String AVAILABLE = "available";

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
        return group.map(one -> read(one, tags(new Arn(one.arn()))));
    }

    /// A cache without a replication group: one of memcached, or a single node.
    ///
    /// @return its engine; empty where there is none
    public Optional<LoneCache> lone(String name) {
        return found(
                "elasticache:DescribeCacheClusters",
                () ->
                        client
                                .get()
                                .describeCacheClusters(describe -> describe.cacheClusterId(name))
                                .cacheClusters()
                                .stream()
                                .findFirst()
                                .map(this::read));
    }

    /// @param name of a replication group
    /// @return empty where there is none; without its tags
    public Optional<CacheState> group(String name) {
        return found(
                "elasticache:DescribeReplicationGroups",
                () -> client
                        .get()
                        .describeReplicationGroups(describe -> describe.replicationGroupId(name))
                        .replicationGroups()
                        .stream()
                        .findFirst()
                        .map(one -> read(one, Tags.NONE)));
    }

    /// Of each shard; of the one that has most, where they differ.
    ///
    /// @param group its identifier
    /// @return empty where there is none
    Optional<Integer> replicas(String group) {
        return group(group).map(CacheState::replicas);
    }

    /// Every shard gets that many. ElastiCache takes no increase that waits for a window.
    public void increase(String group, int replicas) {
        GatewayException.guard(
                "elasticache:IncreaseReplicaCount",
                () -> client.get()
                        .increaseReplicaCount(increase -> increase.replicationGroupId(group)
                                .newReplicaCount(replicas)
                                .applyImmediately(true)));
    }

    /// Takes away just these. ElastiCache removes no primary; it says so later only, in an event that nobody waits for.
    ///
    /// @throws GatewayException also where one of them is known to be a primary by now
    public void remove(CacheState cache, Collection<String> nodes) {
        cache.members().stream()
                .filter(member ->
                        nodes.contains(member.node()) && member.primary().orElse(false))
                .findFirst()
                .ifPresent(primary -> {
                    String why = primary.node() + " is a primary by now";
                    throw new GatewayException(
                            FailureKind.CONFLICT,
                            "elasticache:DecreaseReplicaCount",
                            why,
                            new IllegalStateException(why));
                });
        GatewayException.guard(
                "elasticache:DecreaseReplicaCount",
                () -> client.get()
                        .decreaseReplicaCount(decrease -> decrease.replicationGroupId(cache.name())
                                .replicasToRemove(nodes)
                                .applyImmediately(true)));
    }

    /// None where it is gone.
    public Tags tags(Arn cache) {
        return found("elasticache:ListTagsForResource", () -> {
                    Map<String, String> tags = new LinkedHashMap<>();
                    client.get()
                            .listTagsForResource(list -> list.resourceName(cache.value()))
                            .tagList()
                            .forEach(tag -> tags.put(tag.key(), Objects.requireNonNullElse(tag.value(), "")));
                    return Optional.of(new Tags(tags));
                })
                .orElse(Tags.NONE);
    }

    private static <T> Optional<T> found(String action, Supplier<Optional<T>> look) {
        try {
            return GatewayException.guard(action, look);
        } catch (GatewayException failure) {
            if (failure.kind() == FailureKind.STALE) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private LoneCache read(CacheCluster cluster) {
        Arn arn = new Arn(cluster.arn());
        return new LoneCache(
                cluster.cacheClusterId(), arn, Objects.requireNonNullElse(cluster.engine(), "unknown"), tags(arn));
    }

    private static CacheState read(ReplicationGroup group, Tags tags) {
        return new CacheState(
                group.replicationGroupId(),
                new Arn(group.arn()),
                Objects.requireNonNullElse(group.engine(), "unknown"),
                Objects.requireNonNullElse(group.cacheNodeType(), "unknown"),
                status(group),
                members(group),
                Boolean.TRUE.equals(group.clusterEnabled()),
                group.globalReplicationGroupInfo() != null
                        && "SECONDARY"
                                .equalsIgnoreCase(
                                        group.globalReplicationGroupInfo().globalReplicationGroupMemberRole()),
                tags);
    }

    private static String status(ReplicationGroup group) {
        String own = Objects.requireNonNullElse(group.status(), "unknown");
        return !own.equals(AVAILABLE)
                ? own
                : group.nodeGroups().stream()
                        .map(NodeGroup::status)
                        .filter(status -> status != null && !status.equals(AVAILABLE))
                        .findFirst()
                        .orElse(own);
    }

    /// A group that is only just being made may have nodes and no shards yet: they are taken as one.
    private static List<CacheState.Member> members(ReplicationGroup group) {
        if (group.nodeGroups().isEmpty()) {
            return group.memberClusters().stream()
                    .map(node -> new CacheState.Member(node, "0001", Optional.empty()))
                    .toList();
        }
        List<CacheState.Member> members = new ArrayList<>();
        for (NodeGroup shard : group.nodeGroups()) {
            shard.nodeGroupMembers()
                    .forEach(node -> members.add(new CacheState.Member(
                            node.cacheClusterId(),
                            shard.nodeGroupId(),
                            Optional.ofNullable(node.currentRole()).map("primary"::equals))));
        }
        return members;
    }
}
