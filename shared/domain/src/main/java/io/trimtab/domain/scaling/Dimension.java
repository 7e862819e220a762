package io.trimtab.domain.scaling;

import java.util.Arrays;
import java.util.List;

/// What can be scaled of a resource: by Application Auto Scaling, or by an Auto Scaling group itself.
///
/// Source of the identifiers and of the lowest minimum: Application Auto Scaling API reference,
/// `RegisterScalableTarget`
/// and `PredefinedMetricSpecification`.
public enum Dimension {
    PROVISIONED_CONCURRENCY(
            "provisionedConcurrency",
            "lambda",
            "lambda:function:ProvisionedConcurrency",
            "LambdaProvisionedConcurrencyUtilization",
            0,
            1),
    TABLE_READS(
            "readCapacity", "dynamodb", "dynamodb:table:ReadCapacityUnits", "DynamoDBReadCapacityUtilization", 1, 100),
    TABLE_WRITES(
            "writeCapacity",
            "dynamodb",
            "dynamodb:table:WriteCapacityUnits",
            "DynamoDBWriteCapacityUtilization",
            1,
            100),
    INDEX_READS(
            "readCapacity", "dynamodb", "dynamodb:index:ReadCapacityUnits", "DynamoDBReadCapacityUtilization", 1, 100),
    INDEX_WRITES(
            "writeCapacity",
            "dynamodb",
            "dynamodb:index:WriteCapacityUnits",
            "DynamoDBWriteCapacityUtilization",
            1,
            100),
    CACHE_REPLICAS(
            "replicas",
            "elasticache",
            "elasticache:replication-group:Replicas",
            "ElastiCacheReplicaEngineCPUUtilization",
            1,
            100),
    AURORA_REPLICAS("readReplicas", "rds", "rds:cluster:ReadReplicaCount", "RDSReaderAverageCPUUtilization", 0, 100),
    SERVICE_TASKS("tasks", "ecs", "ecs:service:DesiredCount", "ECSServiceAverageCPUUtilization", 0, 100),
    GROUP_INSTANCES("instances", "autoscaling", "autoscaling:group:Instances", "ASGAverageCPUUtilization", 0, 100);

    private final String word;
    private final String namespace;
    private final String id;
    private final String metric;
    private final int least;
    private final int full;

    Dimension(String word, String namespace, String id, String metric, int least, int full) {
        this.word = word;
        this.namespace = namespace;
        this.id = id;
        this.metric = metric;
        this.least = least;
        this.full = full;
    }

    /// As plans and messages name it.
    public String word() {
        return word;
    }

    /// Whose target it is: a service namespace of Application Auto Scaling, or `autoscaling` for a group.
    public String namespace() {
        return namespace;
    }

    /// As Application Auto Scaling names it; a group's own is made up here.
    public String id() {
        return id;
    }

    /// The predefined metric that is tracked.
    public String metric() {
        return metric;
    }

    /// The lowest minimum that AWS takes.
    public int least() {
        return least;
    }

    /// The metric's value when everything is in use: some metrics are fractions, most are percent.
    int full() {
        return full;
    }

    /// Whether a target has to be registered first; a group has its bounds by nature.
    public boolean isRegistered() {
        return this != GROUP_INSTANCES;
    }

    /// @param id as AWS names it
    /// @throws IllegalArgumentException for one that is not looked after here
    public static Dimension of(String id) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("dimension must be one of " + ids() + ", was " + id));
    }

    public static boolean knows(String id) {
        return ids().contains(id);
    }

    private static List<String> ids() {
        return Arrays.stream(values()).map(Dimension::id).toList();
    }
}
