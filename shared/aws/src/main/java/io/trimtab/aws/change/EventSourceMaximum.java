package io.trimtab.aws.change;

import io.trimtab.aws.gateway.ConcurrencyControl;
import io.trimtab.aws.gateway.EventSourceControl;
import io.trimtab.aws.gateway.EventSourceState;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// How many invocations of a function a queue's event source mapping makes at once. The function is the resource, so
/// that no two changes of its concurrency run at once; its tags say whose it is, because mappings seldom have any.
///
/// Needs `lambda:GetEventSourceMapping`, `ListEventSourceMappings`, `GetFunctionConcurrency`; to act
/// `lambda:UpdateEventSourceMapping`.
final class EventSourceMaximum implements SettingChange.Setting {
    private final EventSourceControl control;
    private final ConcurrencyControl concurrency;

    EventSourceMaximum(EventSourceControl control, ConcurrencyControl concurrency) {
        this.control = control;
        this.concurrency = concurrency;
    }

    private static String mapping(Plan plan) {
        return CapacitySetting.after(CapacitySetting.CONCURRENCY, plan);
    }

    @Override
    public ChangeKind kind() {
        return ChangeKind.SCALE_EVENT_SOURCE;
    }

    /// A mapping that calls another function by now is not the one that the plan is about.
    @Override
    public Optional<SettingChange.State> read(Plan plan) {
        return control.mapping(mapping(plan))
                .filter(mapping -> mapping.function().equals(plan.resource()))
                .map(mapping -> SettingChange.State.calm(
                                new TreeMap<>(Map.of(plan.to().firstKey(), words(mapping.maximum()))))
                        .busy(
                                mapping.calm()
                                        ? Optional.empty()
                                        : Optional.of("The event source mapping is " + mapping.state() + ".")));
    }

    private static String words(OptionalInt maximum) {
        return maximum.isPresent() ? String.valueOf(maximum.getAsInt()) : CapacitySetting.NONE;
    }

    /// What a mapping may invoke beyond the function's reservation is throttled, and sends messages to the dead
    /// letters. Source: Lambda developer guide, "Configuring scaling behavior for SQS event source mappings".
    @Override
    public List<Obstacle> obstacles(Plan plan, SettingChange.State state) {
        List<Obstacle> obstacles = new ArrayList<>();
        OptionalInt reserved = concurrency.reserved(plan.resource());
        int wanted = Integer.parseInt(plan.to().get(plan.to().firstKey()));
        if (reserved.isPresent()) {
            int all = wanted + others(plan);
            if (all > reserved.getAsInt()) {
                obstacles.add(new Obstacle(
                        Obstacle.Kind.INCOMPATIBLE,
                        "Its reserved concurrency of " + reserved.getAsInt() + " does not hold " + all
                                + " of its event sources: reserve more first."));
            }
        }
        return obstacles;
    }

    private int others(Plan plan) {
        return control.ofFunction(plan.resource()).stream()
                .filter(other -> !other.id().equals(mapping(plan)))
                .map(EventSourceState::maximum)
                .mapToInt(maximum -> maximum.orElse(0))
                .sum();
    }

    @Override
    public String action(Plan plan, SortedMap<String, String> wanted) {
        return "lambda:UpdateEventSourceMapping";
    }

    @Override
    public void write(Plan plan, SortedMap<String, String> wanted, BeforeImage before) {
        control.setMaximum(mapping(plan), Integer.parseInt(wanted.get(wanted.firstKey())));
    }

    @Override
    public Duration pace() {
        return Duration.ofSeconds(5);
    }

    @Override
    public List<GuardMetric> guards(Plan plan, BeforeImage before) {
        return ConcurrencyGuards.of(plan, true);
    }

    @Override
    public Undo undo(Plan plan) {
        return new Undo(true, Duration.ofMinutes(1), "The mapping has its old maximum again within a minute.");
    }

    @Override
    public List<String> manualSteps(Plan plan, BeforeImage before) {
        return List.of("aws lambda update-event-source-mapping --uuid " + mapping(plan)
                + " --scaling-config MaximumConcurrency=" + before.get(plan.to().firstKey()));
    }

    @Override
    public Duration patience() {
        return Duration.ofMinutes(5);
    }
}
