package io.trimtab.domain.capacity.data;

import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.scaling.Bounds;
import java.util.Optional;

/// How a cache is set now.
///
/// @param name of the replication group, for sentences
/// @param replicas of each shard; of the one that has most, where they differ
/// @param even whether every shard has as many
/// @param follower of a cache in another region, whose global datastore it belongs to
/// @param scaled between what Application Auto Scaling gives each shard its replicas
/// @param mostScaled up to where the policy, as its tags narrow it, lets it scale
/// @param perNode what one node of its type costs a month; empty where the price is not known
public record CacheStanding(
        String name,
        int shards,
        int replicas,
        boolean even,
        boolean follower,
        Optional<Bounds> scaled,
        int mostScaled,
        Optional<MonthlyCost> perNode) {
    public CacheStanding {
        Figures.atLeast("shards", shards, 1);
        Figures.atLeast("replicas", replicas, 0);
    }

    /// What that many more replicas of every shard cost.
    Optional<MonthlyCost> added(int each) {
        return perNode.map(node -> node.times((long) each * shards));
    }
}
