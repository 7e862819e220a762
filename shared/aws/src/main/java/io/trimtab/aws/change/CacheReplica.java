package io.trimtab.aws.change;

import io.trimtab.aws.gateway.CacheControl;
import io.trimtab.aws.gateway.CacheState;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.price.CacheEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// One more replica of every shard of a cache. The before-image holds the names of all nodes that there were, so that
/// just those are taken away again which the change has added.
///
/// While ElastiCache changes a group its shards have different numbers of nodes for some minutes, and nobody can say
/// whose change that is: only a calm group tells that it drifted.
///
/// Needs `elasticache:DescribeReplicationGroups`; to act `elasticache:IncreaseReplicaCount`, `DecreaseReplicaCount`.
final class CacheReplica implements SettingChange.Setting {
    /// Source: ElastiCache user guide, "High availability using replication groups".
    static final int MOST = 5;

    private static final String NODES = "nodes";
    private static final double LAG_SECONDS = 30;
    /// Source: ElastiCache user guide, "Engine specific parameters", `maxclients`.
    private static final double CONNECTIONS = 65_000;

    private final CacheControl control;

    CacheReplica(CacheControl control) {
        this.control = control;
    }

    /// Of the replication group.
    static String name(Plan plan) {
        String resource = plan.resource().resource();
        return resource.substring(resource.indexOf(':') + 1);
    }

    private static int replicas(SortedMap<String, String> settings) {
        return Integer.parseInt(settings.getOrDefault(CapacitySetting.REPLICAS, "0"));
    }

    @Override
    public ChangeKind kind() {
        return ChangeKind.ADD_CACHE_REPLICA;
    }

    @Override
    public Optional<SettingChange.State> read(Plan plan) {
        return control.group(name(plan))
                .map(cache -> new SettingChange.State(
                        new TreeMap<>(Map.of(CapacitySetting.REPLICAS, replicas(plan, cache))),
                        new TreeMap<>(Map.of(NODES, String.join(" ", new TreeSet<>(cache.nodes())))),
                        cache.available() || broken(cache).isPresent()
                                ? Optional.empty()
                                : Optional.of("It is " + cache.status() + " just now."),
                        broken(cache)));
    }

    private static Optional<String> broken(CacheState cache) {
        return cache.status().equals("deleting") || cache.status().endsWith("failed")
                ? Optional.of("The cache is " + cache.status() + ".")
                : Optional.empty();
    }

    private static String replicas(Plan plan, CacheState cache) {
        if (!cache.available()) {
            return cache.replicas() >= replicas(plan.to())
                    ? plan.to().getOrDefault(CapacitySetting.REPLICAS, "")
                    : plan.from().getOrDefault(CapacitySetting.REPLICAS, "");
        }
        return cache.fewestReplicas() == cache.replicas()
                ? String.valueOf(cache.replicas())
                : cache.fewestReplicas() + " to " + cache.replicas();
    }

    @Override
    public List<Obstacle> obstacles(Plan plan, SettingChange.State state) {
        Optional<CacheState> cache = control.group(name(plan));
        List<Obstacle> obstacles = new ArrayList<>();
        if (cache.map(CacheState::follower).orElse(false)) {
            obstacles.add(new Obstacle(
                    Obstacle.Kind.GROUP_MEMBER,
                    "It follows a cache of another region in a global datastore: who looks after that decides."));
        }
        cache.map(CacheState::engine)
                .filter(engine -> CacheEngine.of(engine).isEmpty())
                .ifPresent(engine -> obstacles.add(new Obstacle(
                        Obstacle.Kind.INCOMPATIBLE, "Its engine is " + engine + ", of which no replica is known.")));
        if (replicas(plan.to()) > MOST || replicas(plan.to()) <= replicas(plan.from())) {
            obstacles.add(new Obstacle(
                    Obstacle.Kind.INCOMPATIBLE,
                    "A shard takes 1 to " + MOST + " replicas, and this change only adds some: it was asked for "
                            + replicas(plan.to()) + " instead of " + replicas(plan.from()) + "."));
        }
        return obstacles;
    }

    private static boolean adds(Plan plan, SortedMap<String, String> wanted) {
        return replicas(wanted) >= replicas(plan.to());
    }

    @Override
    public String action(Plan plan, SortedMap<String, String> wanted) {
        return adds(plan, wanted) ? "elasticache:IncreaseReplicaCount" : "elasticache:DecreaseReplicaCount";
    }

    @Override
    public void write(Plan plan, SortedMap<String, String> wanted, BeforeImage before) {
        if (adds(plan, wanted)) {
            control.increase(name(plan), replicas(wanted));
        } else {
            control.group(name(plan)).ifPresent(cache -> control.remove(cache, added(cache, before)));
        }
    }

    /// The nodes that were not there before. A before-image without their names gives none, which ElastiCache refuses.
    private static Set<String> added(CacheState cache, BeforeImage before) {
        Set<String> nodes = new TreeSet<>();
        if (before.find(NODES).isPresent()) {
            nodes.addAll(cache.nodes());
            nodes.removeAll(were(before));
        }
        return nodes;
    }

    private static List<String> were(BeforeImage before) {
        return before.find(NODES).map(nodes -> List.of(nodes.split(" ", -1))).orElse(List.of());
    }

    @Override
    public Duration pace() {
        return Duration.ofSeconds(30);
    }

    @Override
    public List<GuardMetric> guards(Plan plan, BeforeImage before) {
        List<GuardMetric> guards = new ArrayList<>();
        for (String node : were(before)) {
            guards.add(GuardMetric.gauge(
                    "engine use of " + node,
                    "%",
                    Limits.FULL_PERCENT,
                    query(node, "EngineCPUUtilization", Statistic.AVERAGE)));
            guards.add(GuardMetric.gauge(
                    "connections of " + node, "", CONNECTIONS, query(node, "CurrConnections", Statistic.MAXIMUM)));
            guards.add(GuardMetric.level("evictions of " + node, "", 1, query(node, "Evictions", Statistic.SUM)));
        }
        control.group(name(plan))
                .ifPresent(cache -> added(cache, before)
                        .forEach(node -> guards.add(GuardMetric.gauge(
                                "lag of the new replica " + node,
                                "s",
                                LAG_SECONDS,
                                query(node, "ReplicationLag", Statistic.MAXIMUM)))));
        return List.copyOf(guards);
    }

    private static MetricQuery query(String node, String metric, Statistic statistic) {
        return new MetricQuery(
                "AWS/ElastiCache", metric, Map.of("CacheClusterId", node), statistic, FunctionResize.PERIOD);
    }

    @Override
    public Undo undo(Plan plan) {
        return new Undo(
                true,
                Duration.ofMinutes(15),
                "The replicas that were added are removed again, and no other, as long as none of them has become a"
                        + " primary. Whoever reads from them by their own addresses has to stop first.");
    }

    @Override
    public List<String> manualSteps(Plan plan, BeforeImage before) {
        String of = " --replication-group-id " + name(plan);
        return List.of(
                "aws elasticache describe-replication-groups" + of + " --query 'ReplicationGroups[0].NodeGroups'",
                "aws elasticache decrease-replica-count" + of + " --apply-immediately --replicas-to-remove"
                        + " <each node but " + String.join(", ", were(before)) + ">");
    }

    /// A copy of a full large node takes long; AWS says nothing of how long at most.
    @Override
    public Duration patience() {
        return Duration.ofHours(2);
    }
}
