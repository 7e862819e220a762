package io.trimtab.aws.change;

import io.trimtab.domain.scaling.Bounds;
import io.trimtab.domain.scaling.ScalingPart;
import io.trimtab.domain.scaling.ScalingSchedule;
import io.trimtab.domain.scaling.ScalingSetting;
import io.trimtab.domain.scaling.ScalingTarget;
import io.trimtab.domain.scaling.TargetTracking;

/// One setting as the command that a person would give.
final class ScalingCommand {
    private ScalingCommand() {}

    static String of(ScalingSetting setting, String words) {
        return setting.target().dimension().isRegistered()
                ? registered(setting, words)
                : group(setting, words, setting.target().resourceId());
    }

    private static String registered(ScalingSetting setting, String words) {
        ScalingTarget target = setting.target();
        boolean removes = words.equals(ScalingPart.NONE);
        String of = " --service-namespace " + target.dimension().namespace() + " --resource-id "
                + target.resourceId() + " --scalable-dimension "
                + target.dimension().id();
        return "aws application-autoscaling "
                + switch (setting.part()) {
                    case ScalingPart.Between _ ->
                        removes
                                ? "deregister-scalable-target" + of
                                : "register-scalable-target" + of + " --min-capacity "
                                        + Bounds.parse(words).minimum() + " --max-capacity "
                                        + Bounds.parse(words).maximum();
                    case ScalingPart.Policy(String name) ->
                        removes
                                ? "delete-scaling-policy" + of + " --policy-name " + name
                                : "put-scaling-policy" + of + " --policy-name " + name
                                        + " --policy-type TargetTrackingScaling"
                                        + " --target-tracking-scaling-policy-configuration '" + tracking(words) + "'";
                    case ScalingPart.Schedule(String name) ->
                        removes
                                ? "delete-scheduled-action" + of + " --scheduled-action-name " + name
                                : "put-scheduled-action" + of + " --scheduled-action-name " + name
                                        + schedule(ScalingSchedule.parse(words));
                };
    }

    private static String schedule(ScalingSchedule schedule) {
        return " --schedule '" + schedule.times() + "' --timezone " + schedule.zone()
                + " --scalable-target-action MinCapacity="
                + schedule.bounds().minimum() + ",MaxCapacity="
                + schedule.bounds().maximum();
    }

    private static String group(ScalingSetting setting, String words, String name) {
        boolean removes = words.equals(ScalingPart.NONE);
        String of = " --auto-scaling-group-name " + name;
        return "aws autoscaling "
                + switch (setting.part()) {
                    case ScalingPart.Between _ -> "update-auto-scaling-group" + of + sizes(Bounds.parse(words));
                    case ScalingPart.Policy(String policy) ->
                        removes
                                ? "delete-policy" + of + " --policy-name " + policy
                                : "put-scaling-policy" + of + " --policy-name " + policy
                                        + " --policy-type TargetTrackingScaling --target-tracking-configuration '"
                                        + tracking(words) + "'";
                    case ScalingPart.Schedule(String action) -> {
                        if (removes) {
                            yield "delete-scheduled-action" + of + " --scheduled-action-name " + action;
                        }
                        ScalingSchedule schedule = ScalingSchedule.parse(words);
                        yield "put-scheduled-update-group-action" + of + " --scheduled-action-name " + action
                                + " --recurrence '" + schedule.times() + "' --time-zone " + schedule.zone()
                                + sizes(schedule.bounds());
                    }
                };
    }

    private static String sizes(Bounds bounds) {
        return " --min-size " + bounds.minimum() + " --max-size " + bounds.maximum();
    }

    private static String tracking(String words) {
        TargetTracking tracking = TargetTracking.parse(words);
        StringBuilder json = new StringBuilder("{\"TargetValue\": ")
                .append(tracking.value().toPlainString())
                .append(", \"PredefinedMetricSpecification\": {\"PredefinedMetricType\": \"")
                .append(tracking.metric())
                .append("\"}");
        tracking.outSeconds()
                .ifPresent(seconds -> json.append(", \"ScaleOutCooldown\": ").append(seconds));
        tracking.inSeconds()
                .ifPresent(seconds -> json.append(", \"ScaleInCooldown\": ").append(seconds));
        return json.append(", \"DisableScaleIn\": ")
                .append(!tracking.scalesIn())
                .append('}')
                .toString();
    }
}
