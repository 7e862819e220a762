package io.trimtab.aws.change;

import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.resource.Tags;
import io.trimtab.domain.verify.Guard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// The load balancer's target group that a resource serves: what its users feel. Tags on the resource may name it.
///
/// @param group as CloudWatch names it, for example `targetgroup/shop/6d0ecf831eec9f09`
/// @param balancer as CloudWatch names it, for example `app/shop/50dc6c495c0c9188`
record TargetGroup(String group, String balancer) {
    static final String GROUP_TAG = "trimtab:target-group";
    static final String BALANCER_TAG = "trimtab:load-balancer";
    private static final String GROUP = "targetGroup";
    private static final String BALANCER = "loadBalancer";

    static Optional<TargetGroup> of(Tags tags) {
        return tags.get(GROUP_TAG)
                .flatMap(group -> tags.get(BALANCER_TAG).map(balancer -> new TargetGroup(group, balancer)));
    }

    static Optional<TargetGroup> of(BeforeImage before) {
        return before.find(GROUP)
                .flatMap(group -> before.find(BALANCER).map(balancer -> new TargetGroup(group, balancer)));
    }

    void into(Map<String, String> facts) {
        facts.put(GROUP, group);
        facts.put(BALANCER, balancer);
    }

    List<GuardMetric> guards() {
        MetricQuery requests = query("RequestCount", Statistic.SUM);
        return List.of(
                GuardMetric.limitedLevel(
                        new Guard.Level("p95 response time", "s", 0.001, OptionalDouble.of(Limits.RESPONSE_SECONDS)),
                        query("TargetResponseTime", Statistic.P95),
                        requests),
                GuardMetric.share(
                        "error rate", Limits.ERRORS, query("HTTPCode_Target_5XX_Count", Statistic.SUM), requests));
    }

    private MetricQuery query(String metric, Statistic statistic) {
        return new MetricQuery(
                "AWS/ApplicationELB",
                metric,
                Map.of("TargetGroup", group, "LoadBalancer", balancer),
                statistic,
                FunctionResize.PERIOD);
    }
}
