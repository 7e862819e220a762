package io.trimtab.aws.change;

import io.trimtab.aws.gateway.ScalingGateway;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.scaling.Bounds;
import io.trimtab.domain.scaling.ScalingPart;
import io.trimtab.domain.scaling.ScalingSetting;
import io.trimtab.domain.scaling.ScalingTarget;
import io.trimtab.domain.scaling.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How one resource scales: bounds, target-tracking policies and schedules of ours, of all that scales of it. One
/// setting is written at a time: a target before its policies, and taken away in the other order.
///
/// Needs `application-autoscaling:DescribeScalableTargets`, `DescribeScalingPolicies`, `DescribeScheduledActions`,
/// `autoscaling:DescribeAutoScalingGroups`, `DescribePolicies`, `DescribeScheduledActions`; to act, besides what
/// [ScalingGateway#inUse] reads,
/// `application-autoscaling:RegisterScalableTarget`, `TagResource`, `DeregisterScalableTarget`, `PutScalingPolicy`,
/// `DeleteScalingPolicy`, `PutScheduledAction`, `DeleteScheduledAction`, `autoscaling:UpdateAutoScalingGroup`,
/// `PutScalingPolicy`, `DeletePolicy`, `PutScheduledUpdateGroupAction`, `DeleteScheduledAction`.
final class AlignScaling implements ChangeActs {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final ScalingGateway gateway;

    AlignScaling(ScalingGateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public ChangeKind kind() {
        return ChangeKind.ALIGN_SCALING;
    }

    @Override
    public Sight look(Plan plan, Instant now) {
        List<ScalingSetting> named = named(plan);
        Map<ScalingTarget, TargetState> states = states(named);
        if (states.isEmpty()) {
            return new Sight.Gone("The group was deleted.");
        }
        SortedMap<String, String> settings = settings(plan, named, states);
        List<Obstacle> obstacles = states.values().stream()
                .filter(TargetState::suspended)
                .map(state -> new Obstacle(
                        Obstacle.Kind.NOT_CHANGEABLE,
                        "Somebody has suspended the scaling of "
                                + state.target().place() + "."))
                .toList();
        return new Sight.Present(settings, new BeforeImage(settings), obstacles);
    }

    private static List<ScalingSetting> named(Plan plan) {
        return plan.to().keySet().stream()
                .map(key -> ScalingSetting.of(plan.resource(), key))
                .sorted()
                .toList();
    }

    private Map<ScalingTarget, TargetState> states(List<ScalingSetting> named) {
        return gateway.states(named.stream().map(ScalingSetting::target).collect(Collectors.toSet()));
    }

    private static SortedMap<String, String> settings(
            Plan plan, List<ScalingSetting> named, Map<ScalingTarget, TargetState> states) {
        SortedMap<String, String> settings = new TreeMap<>();
        for (ScalingSetting setting : named) {
            settings.put(setting.key(), now(plan, setting, state(states, setting)));
        }
        return settings;
    }

    /// Our own schedules move the bounds twice a day. Where they are what one of them says, and neither what they were
    /// nor what they should become, nobody has meddled: they are as planned, for this time of the day.
    private static String now(Plan plan, ScalingSetting setting, TargetState state) {
        String is = state.now(setting.part());
        String from = plan.from().getOrDefault(setting.key(), is);
        String to = plan.to().getOrDefault(setting.key(), is);
        boolean another = !is.equals(from) && !is.equals(to);
        Set<String> scheduled = state.scheduled();
        return another && scheduled.contains(is) && scheduled.contains(to) ? to : is;
    }

    @Override
    public Step forward(Plan plan, BeforeImage before, Instant now) {
        return towards(plan, plan.to(), before.facts(), true);
    }

    @Override
    public Step back(Plan plan, BeforeImage before, Instant now) {
        return towards(plan, before.facts(), plan.to(), false);
    }

    private Step towards(
            Plan plan, SortedMap<String, String> wanted, SortedMap<String, String> other, boolean forward) {
        List<ScalingSetting> named = named(plan);
        Map<ScalingTarget, TargetState> states = states(named);
        if (states.isEmpty()) {
            return new Step.Drifted("The group was deleted meanwhile.");
        }
        SortedMap<String, String> now = settings(plan, named, states);
        List<ScalingSetting> left = inOrder(named, wanted).stream()
                .filter(setting -> !value(wanted, setting).equals(value(now, setting)))
                .toList();
        Optional<ScalingSetting> meddled = left.stream()
                .filter(setting -> !value(other, setting).equals(value(now, setting)))
                .findFirst();
        if (meddled.isPresent()) {
            return new Step.Drifted(
                    meddled.get().key() + " was set to " + value(now, meddled.get()) + " by somebody else meanwhile.");
        }
        if (left.isEmpty()) {
            return new Step.Done(forward ? plan.to() : plan.from());
        }
        Optional<Step> shared = shared(left, wanted, states);
        if (shared.isPresent()) {
            return shared.get();
        }
        boolean begun = left.size()
                < named.stream()
                        .filter(setting -> !value(wanted, setting).equals(value(other, setting)))
                        .count();
        if (forward && !begun) {
            Optional<String> cut = cut(left, wanted, now, states);
            if (cut.isPresent()) {
                return new Step.Refused(cut.get());
            }
        }
        ScalingSetting next = left.getFirst();
        String words = value(wanted, next);
        return Attempt.of(
                ScalingGateway.action(next, words) + " of " + next.key() + (forward ? " to " : " back to ") + words,
                SOON,
                () -> gateway.set(next, words),
                why -> forward && !begun ? new Step.Refused(why) : new Step.Failed(why));
    }

    /// A target takes with it whatever others have made of it since.
    private static Optional<Step> shared(
            List<ScalingSetting> left, SortedMap<String, String> wanted, Map<ScalingTarget, TargetState> states) {
        return left.stream()
                .filter(AlignScaling::bounds)
                .filter(setting -> value(wanted, setting).equals(ScalingPart.NONE))
                .filter(setting -> state(states, setting).isShared())
                .map(setting -> new Step.Drifted(setting.target().place()
                        + " is scaled by others too meanwhile, whose policies or schedules would go with it."))
                .<Step>map(step -> step)
                .findFirst();
    }

    /// Asked right before the first act, for an approval may be days old. What was set before is set back unasked.
    private Optional<String> cut(
            List<ScalingSetting> left,
            SortedMap<String, String> wanted,
            SortedMap<String, String> now,
            Map<ScalingTarget, TargetState> states) {
        for (ScalingSetting setting : left) {
            String to = value(wanted, setting);
            if (bounds(setting) && !to.equals(ScalingPart.NONE) && lowers(value(now, setting), to)) {
                OptionalInt known = state(states, setting).inUse();
                OptionalInt inUse = known.isPresent() ? known : gateway.inUse(setting.target());
                int most = Bounds.parse(to).maximum();
                if (inUse.isPresent() && inUse.getAsInt() > most) {
                    return Optional.of(setting.target().place() + ": " + inUse.getAsInt()
                            + " are in use by now, and a maximum of " + most + " would take the rest away.");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean lowers(String now, String to) {
        return now.equals(ScalingPart.NONE)
                || Bounds.parse(to).maximum() < Bounds.parse(now).maximum();
    }

    private static boolean bounds(ScalingSetting setting) {
        return setting.part() instanceof ScalingPart.Between;
    }

    private static TargetState state(Map<ScalingTarget, TargetState> states, ScalingSetting setting) {
        return states.getOrDefault(setting.target(), TargetState.none(setting.target()));
    }

    /// What goes, the last part first; then what comes, the first part first; a target goes last of all.
    private static List<ScalingSetting> inOrder(List<ScalingSetting> named, SortedMap<String, String> wanted) {
        List<ScalingSetting> goes = new ArrayList<>();
        List<ScalingSetting> comes = new ArrayList<>();
        List<ScalingSetting> last = new ArrayList<>();
        for (ScalingSetting setting : named) {
            boolean removes = value(wanted, setting).equals(ScalingPart.NONE);
            (removes ? bounds(setting) ? last : goes : comes).add(setting);
        }
        goes.sort(Comparator.reverseOrder());
        return Stream.of(goes, comes, last).flatMap(List::stream).toList();
    }

    private static String value(SortedMap<String, String> settings, ScalingSetting setting) {
        return settings.getOrDefault(setting.key(), ScalingPart.NONE);
    }

    @Override
    public List<GuardMetric> guards(Plan plan, BeforeImage before) {
        return ScalingGuards.of(plan);
    }

    @Override
    public Undo undo(Plan plan) {
        return new Undo(
                true,
                Duration.ofMinutes(1),
                "What was set is set again within seconds; what has scaled meanwhile scales back by its own rules.");
    }

    @Override
    public List<String> manualSteps(Plan plan, BeforeImage before) {
        return inOrder(named(plan), before.facts()).stream()
                .map(setting -> ScalingCommand.of(setting, value(before.facts(), setting)))
                .toList();
    }

    @Override
    public Duration patience(BeforeImage before) {
        return Duration.ofMinutes(5);
    }
}
