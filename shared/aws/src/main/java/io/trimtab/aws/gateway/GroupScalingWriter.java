package io.trimtab.aws.gateway;

import io.trimtab.domain.scaling.Bounds;
import io.trimtab.domain.scaling.ScalingSchedule;
import io.trimtab.domain.scaling.ScalingTarget;
import io.trimtab.domain.scaling.TargetTracking;
import java.util.function.Supplier;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;

/// Writes how Auto Scaling groups scale themselves.
final class GroupScalingWriter implements ScalingWriter {
    private final Supplier<AutoScalingClient> client;

    GroupScalingWriter(Supplier<AutoScalingClient> client) {
        this.client = client;
    }

    @Override
    public void bound(ScalingTarget target, Bounds bounds) {
        GatewayException.guard(
                "autoscaling:UpdateAutoScalingGroup",
                () -> client.get()
                        .updateAutoScalingGroup(update -> update.autoScalingGroupName(target.resourceId())
                                .minSize(bounds.minimum())
                                .maxSize(bounds.maximum())));
    }

    /// @throws IllegalArgumentException always: a group's bounds cannot be none
    @Override
    public void remove(ScalingTarget target) {
        throw new IllegalArgumentException("a group must have bounds, none were asked for " + target.resourceId());
    }

    @Override
    public void track(ScalingTarget target, String name, TargetTracking tracking) {
        GatewayException.guard(
                "autoscaling:PutScalingPolicy",
                () -> client.get()
                        .putScalingPolicy(put -> put.autoScalingGroupName(target.resourceId())
                                .policyName(name)
                                .policyType("TargetTrackingScaling")
                                .targetTrackingConfiguration(
                                        how -> how.targetValue(tracking.value().doubleValue())
                                                .disableScaleIn(!tracking.scalesIn())
                                                .predefinedMetricSpecification(
                                                        metric -> metric.predefinedMetricType(tracking.metric())))));
    }

    @Override
    public void removePolicy(ScalingTarget target, String name) {
        GatewayException.guard(
                "autoscaling:DeletePolicy",
                () -> client.get()
                        .deletePolicy(delete ->
                                delete.autoScalingGroupName(target.resourceId()).policyName(name)));
    }

    @Override
    public void schedule(ScalingTarget target, String name, ScalingSchedule schedule) {
        GatewayException.guard(
                "autoscaling:PutScheduledUpdateGroupAction",
                () -> client.get()
                        .putScheduledUpdateGroupAction(put -> put.autoScalingGroupName(target.resourceId())
                                .scheduledActionName(name)
                                .recurrence(schedule.times())
                                .timeZone(schedule.zone())
                                .minSize(schedule.bounds().minimum())
                                .maxSize(schedule.bounds().maximum())));
    }

    @Override
    public void removeSchedule(ScalingTarget target, String name) {
        GatewayException.guard(
                "autoscaling:DeleteScheduledAction",
                () -> client.get()
                        .deleteScheduledAction(delete ->
                                delete.autoScalingGroupName(target.resourceId()).scheduledActionName(name)));
    }
}
