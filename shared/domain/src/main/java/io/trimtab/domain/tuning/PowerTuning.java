package io.trimtab.domain.tuning;

import io.trimtab.domain.tuning.Advice.Settled;
import io.trimtab.domain.tuning.Advice.Step;
import io.trimtab.domain.tuning.Advice.StepBack;
import io.trimtab.domain.tuning.Advice.Wait;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// The next step of a function's memory, from what was measured so far.
///
/// A walk goes on in the direction that made the objective fall by more than noise, goes back one step when it did
/// not, then tries the other direction once, and ends. It never tries a size twice, so it cannot go to and fro, and
/// takes at most as many steps as the ladder has rungs, and two back. Lambda gives processor time by memory, so cost
/// over memory is mostly one valley: flat while more memory makes work proportionally faster, rising once it does not.
/// A valley behind a ridge is not found: nobody climbs in production on the chance of it.
public record PowerTuning(TuningPolicy policy) {
    /// @param visits every size that the function has had in this walk, in order of time; the last one is its present
    ///     one, unless it was rolled back
    public Advice next(List<Visit> visits, Instant now) {
        List<Visit> kept = visits.stream().filter(visit -> !visit.rolledBack()).toList();
        Visit present = kept.getLast();
        Instant lastStep = Stream.of(present.since(), visits.getLast().since())
                .max(Instant::compareTo)
                .orElseThrow();
        Instant free = lastStep.plus(policy.leastBetween());
        if (now.isBefore(free)) {
            return new Wait(free, "one step a day: the last was at " + lastStep);
        }
        OptionalInt used = visits.stream()
                .map(Visit::maxUsedMib)
                .flatMapToInt(OptionalInt::stream)
                .max();
        if (used.isEmpty()) {
            return tomorrow(now, "no memory use was reported, and without it nothing moves");
        }
        if (present.invocations() < policy.leastInvocations()) {
            return tomorrow(
                    now,
                    present.invocations() + " invocations at " + present.memoryMib() + " MiB, of "
                            + policy.leastInvocations());
        }
        return judge(new Walk(visits, kept, present, used.getAsInt()));
    }

    private Wait tomorrow(Instant now, String because) {
        return new Wait(now.plus(policy.leastBetween()), because);
    }

    /// @param kept without what was rolled back
    /// @param usedMib the most memory that was ever used
    private record Walk(List<Visit> all, List<Visit> kept, Visit present, int usedMib) {
        boolean tried(int memoryMib) {
            return all.stream().anyMatch(visit -> visit.memoryMib() == memoryMib);
        }

        /// The size that the present one was stepped to from; none at the start, and none after a step back.
        Optional<Visit> origin() {
            if (kept.size() < 2 || all.getLast().rolledBack()) {
                return Optional.empty();
            }
            boolean returned = kept.subList(0, kept.size() - 1).stream()
                    .anyMatch(visit -> visit.memoryMib() == present.memoryMib());
            return returned ? Optional.empty() : Optional.of(kept.get(kept.size() - 2));
        }

        /// Whether the last move that was kept went up.
        boolean wentUp() {
            return kept.size() > 1 && kept.get(kept.size() - 2).memoryMib() < present.memoryMib();
        }
    }

    private Advice judge(Walk walk) {
        Visit present = walk.present();
        if (present.memoryMib() < floor(walk)) {
            OptionalInt up = policy.above(present.memoryMib()).stream()
                    .filter(size -> !walk.tried(size))
                    .findFirst();
            String because = "up to " + walk.usedMib() + " of " + present.memoryMib() + " MiB were used";
            return up.isPresent()
                    ? new Step(up.getAsInt(), because)
                    : new Settled(because + ", and no step up is left");
        }
        Optional<Visit> origin = walk.origin();
        Optional<String> fault = origin.flatMap(from -> fault(from, present));
        if (origin.isPresent() && fault.isPresent() && origin.get().memoryMib() >= floor(walk)) {
            return new StepBack(origin.get().memoryMib(), fault.get());
        }
        return onwards(walk, origin.isPresent() && fault.isEmpty());
    }

    private double floor(Walk walk) {
        return policy.memoryFactor() * walk.usedMib();
    }

    /// Why the step is not kept; none where it is.
    private Optional<String> fault(Visit from, Visit to) {
        if (to.errorShare() > from.errorShare() + policy.worstErrorRise()) {
            return Optional.of(String.format(
                    Locale.ROOT, "errors rose from %.2f to %.2f %%", 100 * from.errorShare(), 100 * to.errorShare()));
        }
        OptionalDouble most = policy.mostP95Millis();
        if (most.isPresent() && to.p95Millis() > most.getAsDouble()) {
            return Optional.of(
                    String.format(Locale.ROOT, "p95 of %.0f ms is above %.0f", to.p95Millis(), most.getAsDouble()));
        }
        double gain = gain(from, to);
        double needed = Math.max(policy.leastGain(), policy.noiseFactor() * Math.hypot(noise(from), noise(to)));
        return gain >= needed
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s at %d MiB is %.1f %% %s that at %d, and %.1f below were needed",
                        policy.objective().words(),
                        to.memoryMib(),
                        100 * Math.abs(gain),
                        gain < 0 ? "above" : "below",
                        from.memoryMib(),
                        100 * needed));
    }

    private double gain(Visit from, Visit to) {
        return 1 - policy.objective().of(to) / policy.objective().of(from);
    }

    /// Cost follows the duration, and cost × time its square.
    private double noise(Visit visit) {
        return switch (policy.objective()) {
            case COST -> visit.relativeError();
            case COST_TIMES_TIME -> 2 * visit.relativeError();
        };
    }

    private Advice onwards(Walk walk, boolean gained) {
        int present = walk.present().memoryMib();
        OptionalInt up = allowed(walk, policy.above(present));
        OptionalInt down = allowed(walk, policy.below(present));
        boolean upFirst = gained ? walk.wentUp() : policy.objective() == Objective.COST_TIMES_TIME;
        Optional<Integer> next = Stream.of(upFirst ? up : down, upFirst ? down : up)
                .flatMap(size -> size.stream().boxed())
                .findFirst();
        if (next.isEmpty()) {
            return new Settled(present + " MiB: its neighbours are no better, were undone, or hold less than "
                    + policy.memoryFactor() + " times the " + walk.usedMib() + " MiB in use");
        }
        String because = gained
                ? policy.objective().words() + " fell at " + present + " MiB: on in the same direction"
                : present + " MiB: the neighbour has not been tried";
        return new Step(next.get(), because);
    }

    private OptionalInt allowed(Walk walk, OptionalInt size) {
        return size.stream()
                .filter(memory -> memory >= floor(walk) && !walk.tried(memory))
                .findFirst();
    }
}
