package io.trimtab.aws.change;

import io.trimtab.domain.capacity.data.Move;
import io.trimtab.domain.capacity.data.ScaledBounds;
import io.trimtab.domain.capacity.data.Units;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.scaling.Bounds;
import io.trimtab.domain.scaling.Dimension;
import io.trimtab.domain.scaling.ScalingSetting;
import io.trimtab.domain.scaling.ScalingTarget;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// How plans name the capacity of queues' readers, tables, databases and caches.
public final class CapacitySetting {
    static final String CONCURRENCY = "maximumConcurrency:";
    static final String READ = "readUnits";
    static final String WRITE = "writeUnits";
    static final String INDEX = "index:";
    static final String BILLING = "billingMode";
    static final String PROVISIONED = "PROVISIONED";
    static final String ON_DEMAND = "PAY_PER_REQUEST";
    static final String REPLICA = "replica:";
    static final String NONE = "none";
    static final String LIMIT = "storageLimitGib";
    static final String REPLICAS = "replicas";
    static final String ACU = "maximumAcu";

    private CapacitySetting() {}

    /// @param resource of a queue the function that reads it; else the table, the database or the cluster
    /// @param storageType of a database whose storage grows; nothing else needs it
    public static Plan plan(Arn resource, Move move, String storageType) {
        return switch (move) {
            case Move.MaximumConcurrency(String mapping, int from, int to) ->
                plan(resource, ChangeKind.SCALE_EVENT_SOURCE, CONCURRENCY + mapping, from, to);
            case Move.Throughput(String index, Units from, Units to) ->
                new Plan(resource, ChangeKind.SCALE_TABLE, units(index, from), units(index, to));
            case Move.ScalingMaximum(String index, ScaledBounds from, ScaledBounds to) ->
                ScalingSetting.bounds(resource, targets(resource, index, from), targets(resource, index, to));
            case Move.OnDemand _ -> plan(resource, ChangeKind.SCALE_TABLE, BILLING, PROVISIONED, ON_DEMAND);
            case Move.ReadReplica(String name, String instanceClass) ->
                plan(resource, ChangeKind.ADD_READ_REPLICA, REPLICA + name, NONE, instanceClass);
            case Move.StorageLimit(int from, int to) ->
                plan(resource, ChangeKind.LIMIT_DATABASE_STORAGE, LIMIT, from, to);
            case Move.Storage(int from, int to) ->
                new Plan(
                        resource,
                        ChangeKind.CHANGE_DATABASE_STORAGE,
                        new TreeMap<>(Map.of("allocatedGib", String.valueOf(from), "storageType", storageType)),
                        new TreeMap<>(Map.of("allocatedGib", String.valueOf(to), "storageType", storageType)));
            case Move.ServerlessMaximum(double from, double to) ->
                plan(resource, ChangeKind.BOUND_SERVERLESS_DATABASE, ACU, from, to);
            case Move.CacheReplicas(int from, int to) ->
                plan(resource, ChangeKind.ADD_CACHE_REPLICA, REPLICAS, from, to);
            case Move.CacheScalingBounds(Bounds from, Bounds to) ->
                ScalingSetting.bounds(ScalingTarget.of(resource, Dimension.CACHE_REPLICAS), from, to);
        };
    }

    private static Map<ScalingTarget, Bounds> targets(Arn table, String index, ScaledBounds bounds) {
        boolean whole = index.isEmpty();
        Map<ScalingTarget, Bounds> targets = new HashMap<>();
        bounds.reads()
                .ifPresent(set -> targets.put(
                        new ScalingTarget(table, whole ? Dimension.TABLE_READS : Dimension.INDEX_READS, index), set));
        bounds.writes()
                .ifPresent(set -> targets.put(
                        new ScalingTarget(table, whole ? Dimension.TABLE_WRITES : Dimension.INDEX_WRITES, index), set));
        return targets;
    }

    private static Plan plan(Arn resource, ChangeKind kind, String setting, Object from, Object to) {
        return new Plan(
                resource,
                kind,
                new TreeMap<>(Map.of(setting, from.toString())),
                new TreeMap<>(Map.of(setting, to.toString())));
    }

    static SortedMap<String, String> units(String index, Units units) {
        String prefix = index.isEmpty() ? "" : INDEX + index + ":";
        return new TreeMap<>(Map.of(
                prefix + READ, String.valueOf(units.read()),
                prefix + WRITE, String.valueOf(units.write())));
    }

    /// The id of the event source mapping that a plan is about.
    public static String mapping(Plan plan) {
        return after(CONCURRENCY, plan);
    }

    /// The index that a plan for a table is about, empty for the table itself.
    public static String index(Plan plan) {
        return plan.to().containsKey(BILLING) ? "" : index(plan.to());
    }

    /// The index of a plan of throughput, empty for the table itself.
    static String index(SortedMap<String, String> settings) {
        String name = settings.firstKey();
        return name.startsWith(INDEX) ? name.substring(INDEX.length(), name.lastIndexOf(':')) : "";
    }

    static Units units(SortedMap<String, String> settings, String index) {
        String prefix = index.isEmpty() ? "" : INDEX + index + ":";
        return new Units(
                Integer.parseInt(settings.getOrDefault(prefix + READ, "0")),
                Integer.parseInt(settings.getOrDefault(prefix + WRITE, "0")));
    }

    /// What follows the prefix in the plan's one setting.
    static String after(String prefix, Plan plan) {
        return plan.to().firstKey().substring(prefix.length());
    }
}
