package io.trimtab.domain.scaling;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How one target scales now.
///
/// @param bounds absent where Application Auto Scaling does not know it
/// @param own what bears our name, in words; a bound is not among them
/// @param foreignPolicies names of policies that are not ours
/// @param foreignSchedules names of schedules that are not ours
/// @param suspended somebody has switched its scaling off
/// @param made whether Trimtab registered it; only then it may be deregistered
/// @param inUse how much there is now, where that was read
public record TargetState(
        ScalingTarget target,
        Optional<Bounds> bounds,
        SortedMap<ScalingPart, String> own,
        List<String> foreignPolicies,
        List<String> foreignSchedules,
        boolean suspended,
        boolean made,
        OptionalInt inUse) {
    public TargetState {
        own = Collections.unmodifiableSortedMap(new TreeMap<>(own));
        foreignPolicies = List.copyOf(foreignPolicies);
        foreignSchedules = List.copyOf(foreignSchedules);
    }

    /// One that nobody scales.
    public static TargetState none(ScalingTarget target) {
        return new TargetState(
                target,
                Optional.empty(),
                Collections.emptySortedMap(),
                List.of(),
                List.of(),
                false,
                false,
                OptionalInt.empty());
    }

    public TargetState using(OptionalInt count) {
        return new TargetState(target, bounds, own, foreignPolicies, foreignSchedules, suspended, made, count);
    }

    public TargetState madeByUs() {
        return new TargetState(target, bounds, own, foreignPolicies, foreignSchedules, suspended, true, inUse);
    }

    public boolean hasOwn() {
        return !own.isEmpty();
    }

    /// Nothing uses it, ours or theirs: it may be what is left of something.
    public boolean isBare() {
        return own.isEmpty() && !isShared();
    }

    /// Others scale it too: taking it away would take theirs with it.
    public boolean isShared() {
        return !foreignPolicies.isEmpty() || !foreignSchedules.isEmpty();
    }

    /// The bounds that our own schedules set, in words.
    public Set<String> scheduled() {
        return own.entrySet().stream()
                .filter(entry -> entry.getKey() instanceof ScalingPart.Schedule)
                .map(Map.Entry::getValue)
                .filter(words -> !words.startsWith(ScalingPart.OTHER))
                .map(words -> ScalingSchedule.parse(words).bounds().words())
                .collect(Collectors.toSet());
    }

    /// A part's value, in words.
    public String now(ScalingPart part) {
        return part instanceof ScalingPart.Between
                ? bounds.map(Bounds::words).orElse(ScalingPart.NONE)
                : own.getOrDefault(part, ScalingPart.NONE);
    }
}
