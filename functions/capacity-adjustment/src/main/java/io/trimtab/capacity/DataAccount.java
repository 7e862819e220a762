package io.trimtab.capacity;

import io.trimtab.aws.gateway.CacheState;
import io.trimtab.aws.gateway.ClusterState;
import io.trimtab.aws.gateway.EventSourceState;
import io.trimtab.aws.gateway.LoneCache;
import io.trimtab.aws.gateway.ReplicaState;
import io.trimtab.aws.gateway.TableState;
import io.trimtab.domain.capacity.data.ScaledBounds;
import io.trimtab.domain.concurrency.AccountConcurrency;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import io.trimtab.domain.scaling.Bounds;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What this function reads of what holds data; it changes nothing there.
interface DataAccount {
    /// Names of the alarms that ring and look at that dimension's value.
    List<String> ringing(String dimension, String value);

    /// Event source mappings that read the queue.
    List<EventSourceState> readers(Arn queue);

    /// Empty where there is no such mapping.
    Optional<EventSourceState> mapping(String id);

    /// Event source mappings that call the function.
    List<EventSourceState> sources(Arn function);

    Tags functionTags(Arn function);

    OptionalInt reserved(Arn function);

    AccountConcurrency concurrency();

    Optional<TableState> table(String name);

    Tags tableTags(Arn table);

    /// Between what Application Auto Scaling sizes the table, or the index.
    ScaledBounds scaled(String table, String index);

    Optional<ReplicaState> database(String id);

    Optional<ClusterState> cluster(String id);

    /// Names of the alarms that ring and look at one of those names, by dimension.
    List<String> ringing(Map<String, Collection<String>> names);

    /// Between what Application Auto Scaling gives each shard of the cache its replicas.
    Optional<Bounds> scaledReplicas(Arn cache);

    /// One of memcached, or a single node: in no replication group.
    Optional<LoneCache> loneCache(String name);

    /// @param name of a replication group, or of one of its nodes
    Optional<CacheState> cache(String name);
}
