package io.trimtab.aws.change;

import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A change that AWS makes by one request: all settings of a plan at once, in force once the resource is calm again.
///
/// @param own what one such kind is on AWS
record SettingChange(Setting own) implements ChangeActs {
    /// The part of a kind that is its own.
    interface Setting {
        ChangeKind kind();

        /// Empty where the resource is gone.
        Optional<State> read(Plan plan);

        /// What stands in the way besides being busy.
        List<Obstacle> obstacles(Plan plan, State state);

        /// The action as IAM names it.
        String action(Plan plan, SortedMap<String, String> wanted);

        void write(Plan plan, SortedMap<String, String> wanted, BeforeImage before);

        /// After which to look again.
        Duration pace();

        List<GuardMetric> guards(Plan plan, BeforeImage before);

        Undo undo(Plan plan);

        List<String> manualSteps(Plan plan, BeforeImage before);

        Duration patience();
    }

    /// A resource as it is now.
    ///
    /// @param settings those that the plan names
    /// @param facts besides, what a way back needs
    /// @param busy why AWS takes no change just now
    /// @param broken why no waiting will help
    record State(
            SortedMap<String, String> settings,
            SortedMap<String, String> facts,
            Optional<String> busy,
            Optional<String> broken) {
        static State calm(SortedMap<String, String> settings) {
            return new State(settings, new TreeMap<>(), Optional.empty(), Optional.empty());
        }

        State busy(Optional<String> why) {
            return new State(settings, facts, why, broken);
        }
    }

    @Override
    public ChangeKind kind() {
        return own.kind();
    }

    @Override
    public Sight look(Plan plan, Instant now) {
        return own.read(plan)
                .<Sight>map(state -> {
                    SortedMap<String, String> image = new TreeMap<>(state.facts());
                    image.putAll(state.settings());
                    return new Sight.Present(state.settings(), new BeforeImage(image), obstacles(plan, state));
                })
                .orElseGet(() -> new Sight.Gone("It was deleted."));
    }

    private List<Obstacle> obstacles(Plan plan, State state) {
        List<Obstacle> obstacles = new ArrayList<>();
        state.busy().ifPresent(why -> obstacles.add(new Obstacle(Obstacle.Kind.BUSY, why)));
        state.broken().ifPresent(why -> obstacles.add(new Obstacle(Obstacle.Kind.NOT_CHANGEABLE, why)));
        obstacles.addAll(own.obstacles(plan, state));
        return obstacles;
    }

    @Override
    public Step forward(Plan plan, BeforeImage before, Instant now) {
        return towards(plan, before, plan.to(), was(plan, before), true);
    }

    @Override
    public Step back(Plan plan, BeforeImage before, Instant now) {
        return towards(plan, before, was(plan, before), plan.to(), false);
    }

    private static SortedMap<String, String> was(Plan plan, BeforeImage before) {
        SortedMap<String, String> was = new TreeMap<>();
        plan.from()
                .forEach((setting, value) ->
                        was.put(setting, before.find(setting).orElse(value)));
        return was;
    }

    private Step towards(
            Plan plan,
            BeforeImage before,
            SortedMap<String, String> wanted,
            SortedMap<String, String> other,
            boolean forward) {
        Optional<State> read = own.read(plan);
        if (read.isEmpty()) {
            return new Step.Drifted("It was deleted meanwhile.");
        }
        State state = read.get();
        boolean there = state.settings().equals(wanted);
        if (!there && !state.settings().equals(other)) {
            return new Step.Drifted("It was set to " + state.settings() + " by somebody else meanwhile.");
        }
        if (there && forward && state.broken().isPresent()) {
            return new Step.Failed(state.broken().get());
        }
        if (state.busy().isPresent()) {
            return new Step.Waiting(state.busy().get(), own.pace());
        }
        return there
                ? new Step.Done(forward ? plan.to() : plan.from())
                : Attempt.of(
                        own.action(plan, wanted) + (forward ? " to " : " back to ") + wanted,
                        own.pace(),
                        () -> own.write(plan, wanted, before),
                        why -> forward ? new Step.Refused(why) : new Step.Failed(why));
    }

    @Override
    public List<GuardMetric> guards(Plan plan, BeforeImage before) {
        return own.guards(plan, before);
    }

    @Override
    public Undo undo(Plan plan) {
        return own.undo(plan);
    }

    @Override
    public List<String> manualSteps(Plan plan, BeforeImage before) {
        return own.manualSteps(plan, before);
    }

    @Override
    public Duration patience(BeforeImage before) {
        return own.patience();
    }
}
