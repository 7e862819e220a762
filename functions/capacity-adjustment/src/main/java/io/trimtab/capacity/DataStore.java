package io.trimtab.capacity;

import io.trimtab.aws.change.CapacitySetting;
import io.trimtab.domain.alarm.WatchedMetric;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.scaling.ScalingSetting;
import io.trimtab.domain.scaling.ScalingTarget;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What holds data, as alarms name it.
sealed interface DataStore {
    /// CloudWatch's own name for it.
    String MAPPING = "EventSourceMappingUUID";

    /// For people.
    String name();

    /// What is decided on once, however many alarms ring for it.
    default String key() {
        return toString();
    }

    /// A queue of SQS.
    record Queue(String name) implements DataStore {}

    /// An event source mapping, by which a function reads a queue: what was changed of it is known by its id alone.
    record Mapping(String name) implements DataStore {}

    /// A table of DynamoDB.
    ///
    /// @param index that the alarm is about; empty for the table itself
    record Table(String name, String index) implements DataStore {}

    /// A database instance of RDS, or a cluster of Aurora.
    ///
    /// @param behind the alarm looks at how far it is behind what it replicates
    record Database(String name, boolean cluster, boolean behind) implements DataStore {}

    /// A cache of ElastiCache: a replication group, or one of its nodes.
    record Cache(String name) implements DataStore {}

    /// Empty where the metric is of nothing that holds data.
    static Optional<DataStore> of(WatchedMetric metric) {
        return switch (metric.namespace()) {
            case "AWS/Lambda" -> metric.dimension(MAPPING).map(Mapping::new);
            case "AWS/SQS" -> metric.dimension("QueueName").map(Queue::new);
            case "AWS/DynamoDB" ->
                metric.dimension("TableName")
                        .map(name -> new Table(
                                name,
                                metric.dimension("GlobalSecondaryIndexName").orElse("")));
            case "AWS/RDS" ->
                metric.dimension("DBInstanceIdentifier")
                        .<DataStore>map(
                                id -> new Database(id, false, metric.name().equals("ReplicaLag")))
                        .or(() -> metric.dimension("DBClusterIdentifier").map(id -> new Database(id, true, false)));
            case "AWS/ElastiCache" ->
                metric.dimension("ReplicationGroupId")
                        .or(() -> metric.dimension("CacheClusterId"))
                        .map(Cache::new);
            default -> Optional.empty();
        };
    }

    /// By which metric a change of what holds data is followed by another, where its alarm goes on ringing.
    static WatchedMetric watched(Change change) {
        Plan plan = change.plan();
        String resource = plan.resource().resource();
        String name = resource.substring(resource.startsWith("table/") ? 6 : resource.indexOf(':') + 1);
        return switch (plan.kind()) {
            case SCALE_EVENT_SOURCE -> metric("AWS/Lambda", "PolledEventCount", MAPPING, CapacitySetting.mapping(plan));
            case SCALE_TABLE -> ofTable(name, CapacitySetting.index(plan));
            case ADD_CACHE_REPLICA -> ofCache(name);
            case ALIGN_SCALING ->
                plan.resource().service().equals("elasticache")
                        ? ofCache(name)
                        : ofTable(name, scaled(plan).qualifier());
            case ADD_READ_REPLICA, LIMIT_DATABASE_STORAGE, BOUND_SERVERLESS_DATABASE ->
                metric(
                        "AWS/RDS",
                        "CPUUtilization",
                        resource.startsWith("cluster:") ? "DBClusterIdentifier" : "DBInstanceIdentifier",
                        name);
            case RESIZE_INSTANCE,
                    RESIZE_DATABASE,
                    CHANGE_DATABASE_STORAGE,
                    RESIZE_FUNCTION,
                    RESERVE_CONCURRENCY,
                    PROVISION_CONCURRENCY,
                    FOLLOW_RHYTHM,
                    SCALE_GROUP,
                    SCALE_SERVICE ->
                throw new IllegalArgumentException("change must be of what holds data, was " + plan.kind());
        };
    }

    private static ScalingTarget scaled(Plan plan) {
        return ScalingSetting.of(plan.resource(), plan.to().firstKey()).target();
    }

    private static WatchedMetric ofCache(String group) {
        return metric("AWS/ElastiCache", "EngineCPUUtilization", "ReplicationGroupId", group);
    }

    private static WatchedMetric ofTable(String table, String index) {
        return index.isEmpty()
                ? metric("AWS/DynamoDB", "ReadThrottleEvents", "TableName", table)
                : new WatchedMetric(
                        "AWS/DynamoDB",
                        "ReadThrottleEvents",
                        new TreeMap<>(Map.of("TableName", table, "GlobalSecondaryIndexName", index)));
    }

    private static WatchedMetric metric(String namespace, String name, String dimension, String value) {
        return new WatchedMetric(namespace, name, new TreeMap<>(Map.of(dimension, value)));
    }
}
