package io.trimtab.capacity;

import io.trimtab.aws.gateway.BalancerGateway;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.resource.Tags;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where the load of a tier is read.
///
/// @param memory of a group only with the CloudWatch agent, summed up by group
/// @param audience the target group that its users come through
/// @param queue that it works off, by its tag
record Signals(MetricQuery cpu, MetricQuery memory, Optional<BalancerGateway.Served> audience, Optional<String> queue) {
    static final String QUEUE = "trimtab:queue";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    static Signals ofGroup(String name, Optional<BalancerGateway.Served> audience, Tags tags) {
        Map<String, String> group = Map.of("AutoScalingGroupName", name);
        return new Signals(
                query("AWS/EC2", "CPUUtilization", group, Statistic.AVERAGE),
                query("CWAgent", "mem_used_percent", group, Statistic.AVERAGE),
                audience,
                queue(tags));
    }

    static Signals ofService(String cluster, String name, Optional<BalancerGateway.Served> audience, Tags tags) {
        Map<String, String> service = Map.of("ClusterName", cluster, "ServiceName", name);
        return new Signals(
                query("AWS/ECS", "CPUUtilization", service, Statistic.AVERAGE),
                query("AWS/ECS", "MemoryUtilization", service, Statistic.AVERAGE),
                audience,
                queue(tags));
    }

    private static Optional<String> queue(Tags tags) {
        return tags.get(QUEUE).filter(name -> !name.isBlank());
    }

    Optional<MetricQuery> p95() {
        return balanced("TargetResponseTime", Statistic.P95);
    }

    Optional<MetricQuery> requests() {
        return balanced("RequestCount", Statistic.SUM);
    }

    Optional<MetricQuery> errors() {
        return balanced("HTTPCode_Target_5XX_Count", Statistic.SUM);
    }

    Optional<MetricQuery> queued() {
        return queue.map(name ->
                query("AWS/SQS", "ApproximateNumberOfMessagesVisible", Map.of("QueueName", name), Statistic.MAXIMUM));
    }

    Set<MetricQuery> all() {
        Set<MetricQuery> all = new LinkedHashSet<>(Set.of(cpu, memory));
        p95().ifPresent(all::add);
        requests().ifPresent(all::add);
        errors().ifPresent(all::add);
        queued().ifPresent(all::add);
        return all;
    }

    private Optional<MetricQuery> balanced(String metric, Statistic statistic) {
        return audience.map(served -> query(
                "AWS/ApplicationELB",
                metric,
                Map.of("TargetGroup", served.group(), "LoadBalancer", served.balancer()),
                statistic));
    }

    private static MetricQuery query(
            String namespace, String metric, Map<String, String> dimensions, Statistic statistic) {
        return new MetricQuery(namespace, metric, dimensions, statistic, MINUTE);
    }
}
