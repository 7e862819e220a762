package io.trimtab.domain.tuning;

import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.State;
import io.trimtab.domain.resource.Arn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A function's walk over memory sizes, from the change that began it: which sizes it has had, and when.
///
/// @param stays in order of time; the last that was not rolled back is the present one
/// @param steps the changes that made them, as `id#attempt`
/// @param asked the change by which the next step was asked for
/// @param settled why the walk has ended; absent while it goes on
/// @param version how often it was written; 0 where it is still to be
public record Walk(
        Arn function,
        List<Stay> stays,
        List<String> steps,
        Optional<String> asked,
        Optional<String> settled,
        long version) {
    /// How the plan of a function names its memory.
    public static final String MEMORY = "memoryMib";

    /// What was measured before the first change.
    private static final Duration BEFORE = Duration.ofDays(14);

    public Walk {
        stays = List.copyOf(stays);
        steps = List.copyOf(steps);
        if (stays.isEmpty()) {
            throw new IllegalArgumentException("a walk must have a size to stand on, " + function + " has none");
        }
    }

    /// @param kept a change of a function's memory that was kept
    /// @param before the walk that it ends: what showed at the sizes of that one says nothing of its last
    public static Walk from(Change kept, Optional<Walk> before) {
        Instant applied = kept.appliedAt().orElseThrow();
        Instant usual = applied.minus(BEFORE);
        Instant since = before.map(walk -> walk.present().since())
                .filter(at -> at.isAfter(usual) && at.isBefore(applied))
                .orElse(usual);
        return new Walk(
                kept.plan().resource(),
                List.of(
                        new Stay(mib(kept.plan().from()), since, Optional.of(applied), false),
                        new Stay(mib(kept.plan().to()), applied, Optional.empty(), false)),
                List.of(step(kept)),
                Optional.empty(),
                Optional.empty(),
                before.map(Walk::version).orElse(0L));
    }

    public static boolean isAbout(Plan plan) {
        return plan.to().containsKey(MEMORY);
    }

    public boolean knows(Change change) {
        return steps.contains(step(change));
    }

    public Instant startedAt() {
        return stays.get(1).since();
    }

    /// The size that the function has, as far as the walk knows.
    public Stay present() {
        return stays.stream()
                .filter(stay -> !stay.rolledBack())
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    /// One step more, kept or undone. What was undone leaves the size before it as it was, measured afresh.
    public Walk with(Change step) {
        Instant applied = step.appliedAt().orElseThrow();
        List<Stay> all = new ArrayList<>(stays);
        Stay present = present();
        int at = all.lastIndexOf(present);
        if (step.state() instanceof State.RolledBack back) {
            all.set(at, new Stay(present.memoryMib(), back.since(), Optional.empty(), false));
            all.add(new Stay(mib(step.plan().to()), applied, Optional.of(back.since()), true));
        } else {
            all.set(at, new Stay(present.memoryMib(), present.since(), Optional.of(applied), false));
            all.add(new Stay(mib(step.plan().to()), applied, Optional.empty(), false));
        }
        List<String> known = new ArrayList<>(steps);
        known.add(step(step));
        return new Walk(function, all, known, Optional.empty(), settled, version);
    }

    public Walk asking(String changeId) {
        return new Walk(function, stays, steps, Optional.of(changeId), settled, version);
    }

    public Walk ended(String because) {
        return new Walk(function, stays, steps, asked, Optional.of(because), version);
    }

    public Walk written() {
        return new Walk(function, stays, steps, asked, settled, version + 1);
    }

    private static String step(Change change) {
        return change.id() + "#" + change.attempt();
    }

    private static int mib(Map<String, String> settings) {
        return Integer.parseInt(settings.getOrDefault(MEMORY, "0"));
    }
}
