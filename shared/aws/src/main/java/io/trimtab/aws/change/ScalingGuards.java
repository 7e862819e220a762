package io.trimtab.aws.change;

import io.trimtab.domain.change.Plan;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.scaling.ScalingSetting;
import io.trimtab.domain.scaling.ScalingTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// By which a change of scaling is judged: by users where a service's own figures tell of them, else by whether what is
/// left is full. Capacity itself moves by intent and proves nothing.
final class ScalingGuards {
    /// In one step of five minutes; target tracking takes two minutes to follow, and short bursts are usual.
    private static final double MOST_THROTTLED = 1_000;

    private ScalingGuards() {}

    static List<GuardMetric> of(Plan plan) {
        ScalingTarget target =
                ScalingSetting.of(plan.resource(), plan.to().firstKey()).target();
        return switch (target.dimension()) {
            case PROVISIONED_CONCURRENCY -> ConcurrencyGuards.of(plan, true);
            case TABLE_READS, TABLE_WRITES, INDEX_READS, INDEX_WRITES -> table(after(target.resourceId(), 1));
            case SERVICE_TASKS -> {
                Map<String, String> service = Map.of(
                        "ClusterName", after(target.resourceId(), 1), "ServiceName", after(target.resourceId(), 2));
                yield List.of(
                        full("CPU", "AWS/ECS", "CPUUtilization", service),
                        full("memory", "AWS/ECS", "MemoryUtilization", service));
            }
            case AURORA_REPLICAS ->
                List.of(full(
                        "CPU",
                        "AWS/RDS",
                        "CPUUtilization",
                        Map.of("DBClusterIdentifier", id(target.resource().resource(), ':'))));
            case GROUP_INSTANCES ->
                List.of(full("CPU", "AWS/EC2", "CPUUtilization", Map.of("AutoScalingGroupName", target.resourceId())));
            // Its nodes have figures, the group as such has none: a change of it is kept unproven.
            case CACHE_REPLICAS -> List.of();
        };
    }

    private static List<GuardMetric> table(String name) {
        Map<String, String> table = Map.of("TableName", name);
        List<GuardMetric> guards = new ArrayList<>();
        for (String side : List.of("Read", "Write")) {
            guards.add(GuardMetric.gauge(
                    side.equals("Read") ? "throttled reads" : "throttled writes",
                    "events",
                    MOST_THROTTLED,
                    query("AWS/DynamoDB", side + "ThrottleEvents", table, Statistic.SUM)));
        }
        return List.copyOf(guards);
    }

    private static GuardMetric full(String name, String namespace, String metric, Map<String, String> dimensions) {
        return GuardMetric.gauge(
                name, "%", Limits.FULL_PERCENT, query(namespace, metric, dimensions, Statistic.AVERAGE));
    }

    private static MetricQuery query(
            String namespace, String metric, Map<String, String> dimensions, Statistic statistic) {
        return new MetricQuery(namespace, metric, dimensions, statistic, FunctionResize.PERIOD);
    }

    private static String after(String resourceId, int slash) {
        return resourceId.split("/", -1)[slash];
    }

    private static String id(String resource, char before) {
        return resource.substring(resource.indexOf(before) + 1);
    }
}
