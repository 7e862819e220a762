package io.trimtab.domain.capacity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What is done where a tier may have too much: the half of [ComputeCapacity] that makes it smaller.
final class ScaleIn {
    private final Situation situation;
    private final Load load;
    private final Fleet fleet;
    private final CapacityPolicy policy;
    private final Instant now;
    private final Pressure pressure;

    ScaleIn(Situation situation) {
        this.situation = situation;
        this.load = situation.load();
        this.fleet = situation.fleet();
        this.policy = situation.policy();
        this.now = situation.now();
        this.pressure = situation.pressure();
    }

    CapacityAnswer decide() {
        if (fleet.policied()) {
            return situation.hold("Its own scaling policy decides when it shrinks.");
        }
        if (fleet.ready() != fleet.desired()) {
            return situation.holdUntil(
                    now.plus(policy.warmUp()).plus(Pressure.PROOF),
                    "Of " + fleet.units(fleet.desired()) + " " + fleet.ready() + " are ready.");
        }
        int fewest = Math.max(policy.minimum(), fleet.minimum());
        int to = Math.max(fleet.desired() - policy.leastStep(), fewest);
        if (to >= fleet.desired()) {
            return situation.hold(fleet.units(fewest) + " are the fewest that the policy and its own minimum allow.");
        }
        Duration quiet = policy.watch().compareTo(policy.coolDown()) > 0 ? policy.watch() : policy.coolDown();
        if (fleet.scaledWithin(quiet, now)) {
            return situation.holdFor(quiet, "It was scaled less than " + quiet.toMinutes() + " minutes ago.");
        }
        return low(to);
    }

    private CapacityAnswer low(int to) {
        CapacityPolicy.Down down = policy.down();
        Optional<Recent> cpu = Recent.of(load.cpuFraction(), down.window(), now);
        Optional<Recent> memory = Recent.of(load.memoryFraction(), down.window(), now);
        Optional<Recent> p95 = Recent.of(load.p95Millis(), down.window(), now);
        Optional<String> unknown = unknown(cpu, memory, p95);
        if (unknown.isPresent()) {
            return situation.hold("Its " + unknown.get() + " is not known for the last "
                    + down.window().toMinutes() + " minutes: what is not known is not idle.");
        }
        Recent processors = cpu.orElseThrow();
        Recent used = memory.orElseThrow();
        boolean idle = processors.all(value -> value < down.cpuFraction())
                && used.all(value -> value < down.memoryFraction())
                && p95.map(known -> known.all(value -> value < down.p95().toMillis()))
                        .orElse(true);
        if (!idle) {
            return situation.hold("It was not below " + Situation.percent(down.cpuFraction()) + " CPU, "
                    + Situation.percent(down.memoryFraction()) + " memory and "
                    + down.p95().toMillis() + " ms all of the last "
                    + down.window().toMinutes() + " minutes.");
        }
        return fits(processors, to, policy.up().cpuFraction(), down.cpuFraction())
                        && fits(used, to, policy.up().memoryFraction(), down.memoryFraction())
                ? shrink(to, processors, used)
                : situation.hold("One fewer would run too near to where it grows again.");
    }

    /// What of its load cannot be judged, in words.
    private Optional<String> unknown(Optional<Recent> cpu, Optional<Recent> memory, Optional<Recent> p95) {
        if (cpu.isEmpty()) {
            return Optional.of("CPU");
        }
        if (memory.isEmpty()) {
            return Optional.of("memory");
        }
        if (load.balanced() && p95.isEmpty()) {
            return Optional.of("response time");
        }
        boolean queueIsKnown =
                Recent.of(load.queued(), policy.down().window(), now).isPresent();
        return load.worksOffQueue() && !queueIsKnown ? Optional.of("queue") : Optional.empty();
    }

    private boolean fits(Recent used, int to, double up, double down) {
        return (used.maximum() + 2 * used.rise()) * fleet.desired() / to <= (up + down) / 2;
    }

    private CapacityAnswer shrink(int to, Recent cpu, Recent memory) {
        return new CapacityAnswer.Shrink(
                fleet.desired(),
                to,
                "CPU at " + Situation.percent(cpu.average()) + " and memory at " + Situation.percent(memory.average())
                        + " for " + policy.down().window().toMinutes() + " minutes: from " + fleet.desired() + " to "
                        + fleet.units(to) + ".",
                pressure.evidence());
    }
}
