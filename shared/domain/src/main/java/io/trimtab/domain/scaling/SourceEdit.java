package io.trimtab.domain.scaling;

import io.trimtab.domain.resource.Owner;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What to edit where a resource is declared, so that its scaling becomes and stays what the policy has. Source:
/// CloudFormation's `AWS::ApplicationAutoScaling::*` and `AWS::AutoScaling::*`, Terraform's `aws_appautoscaling_*` and
/// `aws_autoscaling_*`.
final class SourceEdit {
    private SourceEdit() {}

    static String words(Owner owner) {
        return switch (owner.kind()) {
            case CLOUDFORMATION -> "The stack " + owner.name();
            case TERRAFORM -> "Terraform (" + owner.name() + ")";
            case EKS, ECS -> "The cluster " + owner.name();
            case BEANSTALK -> "The environment " + owner.name();
            case LAUNCH_TEMPLATE -> "The launch template " + owner.name();
        };
    }

    static String of(Owner owner, ManagedResource resource, List<Drift> drifts) {
        boolean terraform = owner.kind() == Owner.Kind.TERRAFORM;
        return drifts.stream()
                .map(drift -> terraform ? terraform(drift) : stack(drift))
                .distinct()
                .collect(Collectors.joining("\n", resource.name() + ":\n", ""));
    }

    private static String stack(Drift drift) {
        ScalingTarget target = drift.setting().target();
        boolean group = !target.dimension().isRegistered();
        String type = switch (drift.setting().part()) {
            case ScalingPart.Between _ ->
                group ? "AWS::AutoScaling::AutoScalingGroup" : "AWS::ApplicationAutoScaling::ScalableTarget";
            case ScalingPart.Policy _ ->
                group ? "AWS::AutoScaling::ScalingPolicy" : "AWS::ApplicationAutoScaling::ScalingPolicy";
            case ScalingPart.Schedule _ ->
                group ? "AWS::AutoScaling::ScheduledAction" : "AWS::ApplicationAutoScaling::ScalableTarget";
        };
        return type + " of " + target.resourceId() + ": " + body(drift, "MinCapacity", "MaxCapacity", ": ");
    }

    private static String terraform(Drift drift) {
        ScalingTarget target = drift.setting().target();
        boolean group = !target.dimension().isRegistered();
        String type = switch (drift.setting().part()) {
            case ScalingPart.Between _ -> group ? "aws_autoscaling_group" : "aws_appautoscaling_target";
            case ScalingPart.Policy _ -> group ? "aws_autoscaling_policy" : "aws_appautoscaling_policy";
            case ScalingPart.Schedule _ -> group ? "aws_autoscaling_schedule" : "aws_appautoscaling_scheduled_action";
        };
        return type + " of " + target.resourceId() + ": " + body(drift, "min_capacity", "max_capacity", " = ");
    }

    private static String body(Drift drift, String minimum, String maximum, String is) {
        if (drift.wanted().equals(ScalingPart.NONE)) {
            return "remove " + drift.setting().part().words();
        }
        return switch (drift.setting().part()) {
            case ScalingPart.Between _ -> bounds(Bounds.parse(drift.wanted()), minimum, maximum, is);
            case ScalingPart.Policy _ -> {
                TargetTracking tracking = TargetTracking.parse(drift.wanted());
                yield "target tracking of " + tracking.metric() + " at "
                        + tracking.value().toPlainString();
            }
            case ScalingPart.Schedule(String name) -> {
                ScalingSchedule schedule = ScalingSchedule.parse(drift.wanted());
                yield name.toLowerCase(Locale.ROOT) + " " + schedule.times() + " " + schedule.zone() + ", "
                        + bounds(schedule.bounds(), minimum, maximum, is);
            }
        };
    }

    private static String bounds(Bounds bounds, String minimum, String maximum, String is) {
        return minimum + is + bounds.minimum() + ", " + maximum + is + bounds.maximum();
    }
}
