package io.trimtab.aws.change;

import io.trimtab.aws.gateway.GroupControl;
import io.trimtab.aws.gateway.GroupState;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/// How many instances an Auto Scaling group shall have, and between which bounds.
///
/// It is done when the group has taken it: that instances come, and help, is seen by the alarm that was answered. To
/// wait for the last of them would undo those that came, in the middle of an outage, where AWS has no more of them.
///
/// Needs `autoscaling:DescribeAutoScalingGroups`, `DescribePolicies`, `DescribeInstanceRefreshes`; to act
/// `autoscaling:UpdateAutoScalingGroup`.
final class GroupResize implements ChangeActs {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final GroupControl groups;

    GroupResize(GroupControl groups) {
        this.groups = groups;
    }

    @Override
    public ChangeKind kind() {
        return ChangeKind.SCALE_GROUP;
    }

    @Override
    public Sight look(Plan plan, Instant now) {
        Optional<GroupState> group = group(plan);
        if (group.isEmpty()) {
            return new Sight.Gone("The group was deleted.");
        }
        SortedMap<String, String> facts = GroupSetting.all(group.get());
        ServedTargets.into(facts, group.get().targetGroups(), group.get().tags());
        return new Sight.Present(
                GroupSetting.of(group.get(), plan), new BeforeImage(facts), obstacles(plan, group.get()));
    }

    private List<Obstacle> obstacles(Plan plan, GroupState group) {
        List<Obstacle> obstacles = new ArrayList<>();
        if (group.isBeingDeleted()) {
            obstacles.add(new Obstacle(Obstacle.Kind.NOT_CHANGEABLE, "The group is being deleted."));
            return obstacles;
        }
        String process = GroupSetting.grows(plan) ? "Launch" : "Terminate";
        if (group.suspended().contains(process)) {
            obstacles.add(new Obstacle(
                    Obstacle.Kind.NOT_CHANGEABLE,
                    "Its process " + process + " is suspended, so nothing would come of it: resume it first."));
        }
        if (groups.isRefreshing(group.name())) {
            obstacles.add(new Obstacle(Obstacle.Kind.BUSY, "Its instances are being replaced by an instance refresh."));
        }
        bounds(plan, group).ifPresent(obstacles::add);
        if (plan.to().containsKey(GroupSetting.DESIRED) && groups.isPolicied(group.name())) {
            obstacles.add(new Obstacle(
                    Obstacle.Kind.INCOMPATIBLE,
                    "A scaling policy of its own decides how many are desired: change its bounds instead."));
        }
        return obstacles;
    }

    /// AWS refuses a desired capacity outside of the bounds.
    private static Optional<Obstacle> bounds(Plan plan, GroupState group) {
        int minimum = GroupSetting.of(plan.to(), GroupSetting.MINIMUM).orElse(group.minimum());
        int desired = GroupSetting.of(plan.to(), GroupSetting.DESIRED).orElse(group.desired());
        int maximum = GroupSetting.of(plan.to(), GroupSetting.MAXIMUM).orElse(group.maximum());
        return minimum <= desired && desired <= maximum
                ? Optional.empty()
                : Optional.of(new Obstacle(
                        Obstacle.Kind.INCOMPATIBLE,
                        "It would have " + desired + " desired, which is not between " + minimum + " and " + maximum
                                + "."));
    }

    @Override
    public Step forward(Plan plan, BeforeImage before, Instant now) {
        return towards(plan, plan.to(), GroupSetting.before(before, plan), true);
    }

    @Override
    public Step back(Plan plan, BeforeImage before, Instant now) {
        return towards(plan, GroupSetting.before(before, plan), plan.to(), false);
    }

    private Step towards(
            Plan plan, SortedMap<String, String> wanted, SortedMap<String, String> other, boolean forward) {
        Optional<GroupState> group = group(plan);
        if (group.isEmpty() || group.get().isBeingDeleted()) {
            return new Step.Drifted("The group was deleted meanwhile.");
        }
        SortedMap<String, String> now = GroupSetting.of(group.get(), plan);
        if (now.equals(wanted)) {
            return new Step.Done(wanted);
        }
        if (!now.equals(other)) {
            return new Step.Drifted("It was set to " + now + " by somebody else meanwhile.");
        }
        return Attempt.of(
                "autoscaling:UpdateAutoScalingGroup " + (forward ? "to " : "back to ") + wanted,
                SOON,
                () -> groups.resize(
                        group.get().name(),
                        GroupSetting.of(wanted, GroupSetting.MINIMUM),
                        GroupSetting.of(wanted, GroupSetting.DESIRED),
                        GroupSetting.of(wanted, GroupSetting.MAXIMUM)),
                why -> forward ? new Step.Refused(why) : new Step.Failed(why));
    }

    private Optional<GroupState> group(Plan plan) {
        return groups.group(GroupSetting.name(plan.resource()))
                .filter(group -> group.arn().equals(plan.resource()));
    }

    @Override
    public List<GuardMetric> guards(Plan plan, BeforeImage before) {
        List<GuardMetric> guards = new ArrayList<>();
        TargetGroup.of(before).ifPresent(group -> guards.addAll(group.guards()));
        guards.add(GuardMetric.gauge(
                "processor use",
                "%",
                Limits.FULL_PERCENT,
                new MetricQuery(
                        "AWS/EC2",
                        "CPUUtilization",
                        Map.of("AutoScalingGroupName", GroupSetting.name(plan.resource())),
                        Statistic.AVERAGE,
                        FunctionResize.PERIOD)));
        return List.copyOf(guards);
    }

    @Override
    public Undo undo(Plan plan) {
        return GroupSetting.grows(plan)
                ? new Undo(true, Duration.ofMinutes(1), "The instances that were added are terminated again.")
                : new Undo(
                        true,
                        Duration.ofMinutes(5),
                        "As many instances are launched again; they take some minutes to carry load.");
    }

    @Override
    public List<String> manualSteps(Plan plan, BeforeImage before) {
        StringBuilder command = new StringBuilder(
                        "aws autoscaling update-auto-scaling-group --auto-scaling-group-name '")
                .append(GroupSetting.name(plan.resource()).replace("'", "'\\''"))
                .append('\'');
        SortedMap<String, String> from = GroupSetting.before(before, plan);
        option(command, from, GroupSetting.MINIMUM, " --min-size ");
        option(command, from, GroupSetting.DESIRED, " --desired-capacity ");
        option(command, from, GroupSetting.MAXIMUM, " --max-size ");
        return List.of(command.toString());
    }

    private static void option(StringBuilder command, Map<String, String> settings, String name, String option) {
        OptionalInt value = GroupSetting.of(settings, name);
        if (value.isPresent()) {
            command.append(option).append(value.getAsInt());
        }
    }

    @Override
    public Duration patience(BeforeImage before) {
        return Duration.ofMinutes(5);
    }
}
