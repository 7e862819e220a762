package io.trimtab.slo;

import io.trimtab.aws.gateway.MetricReadings;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.slo.Figures;
import io.trimtab.domain.slo.Regression;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Something that people use, of which promises are made.
sealed interface Service {
    Arn arn();

    /// As people call it.
    default String name() {
        return name(arn());
    }

    /// As people call one that may be gone.
    static String name(Arn arn) {
        String resource = arn.resource();
        return isFunction(arn)
                ? resource.substring("function:".length())
                : resource.substring(resource.indexOf('/') + 1, resource.lastIndexOf('/'));
    }

    static boolean isFunction(Arn arn) {
        return arn.service().equals("lambda");
    }

    /// CloudFormation's word for it.
    String type();

    List<MetricQuery> queries(Duration step);

    /// What the same queries answered.
    Figures figures(MetricReadings readings, Duration step);

    /// What it is compared with its own baseline by.
    Regression.Course course(MetricReadings readings);

    /// Whether it may feel a change.
    boolean feels(Change change);

    /// A Lambda function, by the metrics of all its versions.
    record Function(Arn arn) implements Service {
        @Override
        public String type() {
            return "AWS::Lambda::Function";
        }

        @Override
        public List<MetricQuery> queries(Duration step) {
            return List.of(
                    query("Invocations", Statistic.SUM, step),
                    query("Errors", Statistic.SUM, step),
                    query("Throttles", Statistic.SUM, step),
                    query("Duration", Statistic.P95, step));
        }

        @Override
        public Figures figures(MetricReadings readings, Duration step) {
            return new Figures.OfFunction(
                    readings.of(query("Invocations", Statistic.SUM, step)),
                    readings.of(query("Errors", Statistic.SUM, step)),
                    readings.of(query("Throttles", Statistic.SUM, step)),
                    readings.of(query("Duration", Statistic.P95, step)));
        }

        @Override
        public Regression.Course course(MetricReadings readings) {
            return new Regression.Course(
                    readings.of(query("Invocations", Statistic.SUM, Regression.STEP)),
                    readings.of(query("Errors", Statistic.SUM, Regression.STEP)),
                    readings.of(query("Duration", Statistic.P95, Regression.STEP)));
        }

        @Override
        public boolean feels(Change change) {
            return change.plan().resource().equals(arn);
        }

        private MetricQuery query(String metric, Statistic statistic, Duration step) {
            return new MetricQuery("AWS/Lambda", metric, Map.of("FunctionName", name()), statistic, step);
        }
    }

    /// A target group behind an application load balancer.
    ///
    /// @param balancer as CloudWatch names it, for example `app/shop/50dc6c495c0c9188`
    record Group(Arn arn, String balancer) implements Service {
        private static final double MILLIS = 1_000;

        /// What `apply-change` calls it in the before-image of an instance.
        private static final String OF_INSTANCE = "targetGroup";

        /// All of them, in the before-image of a group of instances or of an ECS service.
        private static final String OF_TIER = "targetGroupArns";

        @Override
        public String type() {
            return "AWS::ElasticLoadBalancingV2::TargetGroup";
        }

        @Override
        public List<MetricQuery> queries(Duration step) {
            return List.of(
                    query("RequestCount", Statistic.SUM, step),
                    query("HTTPCode_Target_5XX_Count", Statistic.SUM, step),
                    query("TargetResponseTime", Statistic.P95, step),
                    query("HealthyHostCount", Statistic.MINIMUM, step));
        }

        @Override
        public Figures figures(MetricReadings readings, Duration step) {
            return new Figures.OfTargetGroup(
                    readings.of(query("RequestCount", Statistic.SUM, step)),
                    readings.of(query("HTTPCode_Target_5XX_Count", Statistic.SUM, step)),
                    readings.of(query("TargetResponseTime", Statistic.P95, step)),
                    readings.of(query("HealthyHostCount", Statistic.MINIMUM, step)));
        }

        @Override
        public Regression.Course course(MetricReadings readings) {
            return new Regression.Course(
                    readings.of(query("RequestCount", Statistic.SUM, Regression.STEP)),
                    readings.of(query("HTTPCode_Target_5XX_Count", Statistic.SUM, Regression.STEP)),
                    readings.of(query("TargetResponseTime", Statistic.P95, Regression.STEP))
                            .map(seconds -> seconds * MILLIS));
        }

        @Override
        public boolean feels(Change change) {
            return change.plan().resource().equals(arn)
                    || change.before().flatMap(image -> image.find(OF_INSTANCE)).stream()
                            .anyMatch(arn.resource()::equals)
                    || change.before().flatMap(image -> image.find(OF_TIER)).stream()
                            .flatMap(arns -> Arrays.stream(arns.split(" ", -1)))
                            .anyMatch(arn.value()::equals);
        }

        private MetricQuery query(String metric, Statistic statistic, Duration step) {
            return new MetricQuery(
                    "AWS/ApplicationELB",
                    metric,
                    Map.of("TargetGroup", arn.resource(), "LoadBalancer", balancer),
                    statistic,
                    step);
        }
    }
}
