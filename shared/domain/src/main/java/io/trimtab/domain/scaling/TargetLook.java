package io.trimtab.domain.scaling;

import io.trimtab.domain.scaling.Alignment.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// One target, held against what it shall be.
///
/// @param why where it must be left as it is
/// @param because empty where it need not
record TargetLook(List<Drift> drifts, List<String> notes, Optional<Why> why, String because) {
    static TargetLook wanted(TargetState state, DesiredScaling desired, Instant now) {
        List<String> notes = notes(state);
        boolean othersSchedule = !state.foreignSchedules().isEmpty();
        ScalingPart.Policy own = new ScalingPart.Policy(ScalingPart.UTILISATION);
        boolean tracked = state.foreignPolicies().isEmpty() || state.own().containsKey(own);
        SortedMap<ScalingPart, String> wanted = new TreeMap<>(desired.parts(tracked));
        Bounds bounds = desired.bounds(now);
        if (!othersSchedule || state.bounds().isEmpty()) {
            boolean right =
                    state.bounds().filter(set -> desired.areRight(set, now)).isPresent();
            wanted.put(new ScalingPart.Between(), right ? state.now(new ScalingPart.Between()) : bounds.words());
        }
        if (othersSchedule) {
            wanted.keySet()
                    .removeIf(part ->
                            part instanceof ScalingPart.Schedule && !state.own().containsKey(part));
        }
        List<Drift> drifts = drifts(state, wanted);
        return byHand(state, drifts, notes)
                .or(() -> inUse(state, bounds, drifts, notes))
                .orElseGet(() -> new TargetLook(drifts, notes, Optional.empty(), ""));
    }

    /// Only what is ours goes. A target that others use too stays registered.
    static TargetLook unwanted(TargetState state) {
        SortedMap<ScalingPart, String> wanted = new TreeMap<>();
        if (state.made() && !state.isShared() && state.target().dimension().isRegistered()) {
            wanted.put(new ScalingPart.Between(), ScalingPart.NONE);
        }
        List<Drift> drifts = drifts(state, wanted);
        return byHand(state, drifts, List.of())
                .orElseGet(() -> new TargetLook(drifts, List.of(), Optional.empty(), ""));
    }

    /// @param wanted what of it shall be; parts of ours that it does not name shall not be
    private static List<Drift> drifts(TargetState state, SortedMap<ScalingPart, String> wanted) {
        SortedSet<ScalingPart> parts = new TreeSet<>(wanted.keySet());
        parts.addAll(state.own().keySet());
        List<Drift> drifts = new ArrayList<>();
        for (ScalingPart part : parts) {
            String is = state.now(part);
            String shall = wanted.getOrDefault(part, ScalingPart.NONE);
            if (!is.equals(shall)) {
                drifts.add(Drift.of(new ScalingSetting(state.target(), part), is, shall));
            }
        }
        return drifts;
    }

    private static Optional<TargetLook> byHand(TargetState state, List<Drift> drifts, List<String> notes) {
        Optional<Drift> other = drifts.stream()
                .filter(drift -> drift.now().startsWith(ScalingPart.OTHER))
                .findFirst();
        if (other.isPresent()) {
            return Optional.of(new TargetLook(
                    drifts,
                    notes,
                    Optional.of(Why.BY_HAND),
                    "Somebody has made " + other.get().setting().key() + " something else ("
                            + other.get().now().substring(ScalingPart.OTHER.length())
                            + "), which could not be restored: remove it, or give it another name."));
        }
        return state.suspended() && !drifts.isEmpty()
                ? Optional.of(new TargetLook(
                        drifts,
                        notes,
                        Optional.of(Why.BY_HAND),
                        "Somebody has suspended the scaling of "
                                + state.target().place() + "."))
                : Optional.empty();
    }

    private static Optional<TargetLook> inUse(
            TargetState state, Bounds bounds, List<Drift> drifts, List<String> notes) {
        boolean moves = drifts.stream().anyMatch(drift -> drift.setting().part() instanceof ScalingPart.Between);
        if (!moves || state.inUse().isEmpty() || state.inUse().getAsInt() <= bounds.maximum()) {
            return Optional.empty();
        }
        return Optional.of(new TargetLook(
                drifts,
                notes,
                Optional.of(Why.IN_USE),
                state.target().place() + ": " + state.inUse().getAsInt() + " are in use and the policy allows "
                        + bounds.maximum() + ": lower it by hand, or raise the policy's maximum."));
    }

    private static List<String> notes(TargetState state) {
        List<String> notes = new ArrayList<>();
        String place = state.target().place();
        if (!state.foreignPolicies().isEmpty()) {
            notes.add(place + ": scaled by " + String.join(", ", state.foreignPolicies())
                    + ", which is not ours and is left.");
        }
        if (!state.foreignSchedules().isEmpty()) {
            notes.add(place + ": moved by the schedule " + String.join(", ", state.foreignSchedules())
                    + ", which is not ours; it and the bounds are left.");
        }
        return notes;
    }
}
