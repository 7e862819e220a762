package io.trimtab.aws.gateway;

import io.trimtab.domain.scaling.Bounds;
import io.trimtab.domain.scaling.ScalingSchedule;
import io.trimtab.domain.scaling.ScalingTarget;
import io.trimtab.domain.scaling.TargetTracking;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.TargetTrackingScalingPolicyConfiguration;

/// Writes Application Auto Scaling.
final class ApplicationScalingWriter implements ScalingWriter {
    private static final String SELF = "scaling-policy-sync";

    private final Supplier<ApplicationAutoScalingClient> client;
    private final ApplicationScaling targets;

    /// @param targets asked whether one is registered
    ApplicationScalingWriter(Supplier<ApplicationAutoScalingClient> client, ApplicationScaling targets) {
        this.client = client;
        this.targets = targets;
    }

    /// Tags are taken only with the first registration.
    @Override
    public void bound(ScalingTarget target, Bounds bounds) {
        boolean registered = targets.isRegistered(target);
        GatewayException.guard(
                "application-autoscaling:RegisterScalableTarget",
                () -> client.get().registerScalableTarget(register -> {
                    register.serviceNamespace(target.dimension().namespace())
                            .resourceId(target.resourceId())
                            .scalableDimension(target.dimension().id())
                            .minCapacity(bounds.minimum())
                            .maxCapacity(bounds.maximum());
                    if (!registered) {
                        register.tags(Map.of(ApplicationScaling.MADE_BY, SELF));
                    }
                }));
    }

    @Override
    public void remove(ScalingTarget target) {
        GatewayException.guard(
                "application-autoscaling:DeregisterScalableTarget",
                () -> client.get()
                        .deregisterScalableTarget(remove -> remove.serviceNamespace(
                                        target.dimension().namespace())
                                .resourceId(target.resourceId())
                                .scalableDimension(target.dimension().id())));
    }

    @Override
    public void track(ScalingTarget target, String name, TargetTracking tracking) {
        var configuration = TargetTrackingScalingPolicyConfiguration.builder()
                .targetValue(tracking.value().doubleValue())
                .predefinedMetricSpecification(metric -> metric.predefinedMetricType(tracking.metric()))
                .disableScaleIn(!tracking.scalesIn());
        tracking.outSeconds().ifPresent(configuration::scaleOutCooldown);
        tracking.inSeconds().ifPresent(configuration::scaleInCooldown);
        GatewayException.guard(
                "application-autoscaling:PutScalingPolicy",
                () -> client.get()
                        .putScalingPolicy(put -> put.policyName(name)
                                .policyType(PolicyType.TARGET_TRACKING_SCALING)
                                .serviceNamespace(target.dimension().namespace())
                                .resourceId(target.resourceId())
                                .scalableDimension(target.dimension().id())
                                .targetTrackingScalingPolicyConfiguration(configuration.build())));
    }

    @Override
    public void removePolicy(ScalingTarget target, String name) {
        GatewayException.guard(
                "application-autoscaling:DeleteScalingPolicy",
                () -> client.get()
                        .deleteScalingPolicy(delete -> delete.policyName(name)
                                .serviceNamespace(target.dimension().namespace())
                                .resourceId(target.resourceId())
                                .scalableDimension(target.dimension().id())));
    }

    @Override
    public void schedule(ScalingTarget target, String name, ScalingSchedule schedule) {
        GatewayException.guard(
                "application-autoscaling:PutScheduledAction",
                () -> client.get()
                        .putScheduledAction(put -> put.scheduledActionName(name)
                                .serviceNamespace(target.dimension().namespace())
                                .resourceId(target.resourceId())
                                .scalableDimension(target.dimension().id())
                                .schedule(schedule.times())
                                .timezone(schedule.zone())
                                .scalableTargetAction(bounds -> bounds.minCapacity(
                                                schedule.bounds().minimum())
                                        .maxCapacity(schedule.bounds().maximum()))));
    }

    @Override
    public void removeSchedule(ScalingTarget target, String name) {
        GatewayException.guard(
                "application-autoscaling:DeleteScheduledAction",
                () -> client.get()
                        .deleteScheduledAction(delete -> delete.scheduledActionName(name)
                                .serviceNamespace(target.dimension().namespace())
                                .resourceId(target.resourceId())
                                .scalableDimension(target.dimension().id())));
    }
}
