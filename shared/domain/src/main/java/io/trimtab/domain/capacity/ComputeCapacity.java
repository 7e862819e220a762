package io.trimtab.domain.capacity;

import io.trimtab.domain.capacity.CapacityAnswer.Act;
import io.trimtab.domain.capacity.CapacityAnswer.Grow;
import io.trimtab.domain.capacity.CapacityAnswer.Hold;
import io.trimtab.domain.capacity.CapacityAnswer.RaiseMaximum;
import io.trimtab.domain.capacity.CapacityAnswer.Shrink;
import io.trimtab.domain.capacity.CapacityAnswer.Tell;
import io.trimtab.domain.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/// How many instances, or tasks, an application tier should have.
///
/// A load of which each instance carries its share needs, at a utilisation u of n that carry it and a figure f that it
/// shall stay under,
///
///     needed = ceil(n * u / f)
///
/// (Kubernetes' horizontal pod autoscaler computes the same: "Algorithm details" in its documentation; target
/// tracking of AWS does too.) From what is desired it goes to that by one bounded step; what has been asked for and
/// is not there, or still warms up, is not asked for twice. n counts only what carries its whole share, for the
/// average of all is that of those.
///
/// Out at the first whole window above its figure, in only where every figure is known and low for its window, and
/// where what is left would run below the middle of both figures:
///
///     u * n / (n - 1) <= (up + down) / 2
///
/// so that no step in is answered by a step out. Where more instances would not help, people are told:
///
/// - slow or failing while the processors have more than half of their figure left: what it calls is the bottleneck
///   (utilisation is the ratio of arrivals to capacity; where it does not rise with response time, time is spent
///   waiting elsewhere);
/// - slower than before though it has been made larger;
/// - short of memory with hardly any work: every further instance would need as much.
public final class ComputeCapacity {
    /// Of its own figure: with less in use, processors are not what a request waits for.
    private static final double LITTLE = 0.5;
    /// A response time of at least so much of the one before has not become better.
    private static final double NO_BETTER = 0.9;
    /// How long a larger size is held against the response time before it.
    private static final Duration REMEMBERED = Duration.ofHours(1);
    /// Later than this what was asked for should be there.
    private static final Duration COMES_WITHIN = Duration.ofMinutes(10);

    private final Load load;
    private final Fleet fleet;
    private final CapacityPolicy policy;
    private final Instant now;
    private final Pressure pressure;

    private ComputeCapacity(Load load, Fleet fleet, CapacityPolicy policy, Instant now) {
        this.load = load;
        this.fleet = fleet;
        this.policy = policy;
        this.now = now;
        this.pressure = Pressure.of(load, policy, now);
    }

    /// @param mayShrink the alarm is one on use, and so may say that there is little; any other, such as one on targets
    ///     that are unhealthy, never makes a tier smaller
    public static CapacityAnswer decide(Load load, Fleet fleet, boolean mayShrink, CapacityPolicy policy, Instant now) {
        ComputeCapacity rule = new ComputeCapacity(load, fleet, policy, now);
        if (rule.pressure.any()) {
            return rule.grow();
        }
        return mayShrink ? rule.shrink() : rule.hold("Nothing that is known of it is above its figure.");
    }

    // --- out

    private CapacityAnswer grow() {
        Optional<CapacityAnswer> useless = noHelp();
        if (useless.isPresent()) {
            return useless.get();
        }
        return fleet.policied() ? raise() : more();
    }

    private Optional<CapacityAnswer> noHelp() {
        OptionalDouble cpu = newest(load.cpuFraction());
        boolean idle =
                cpu.isPresent() && cpu.getAsDouble() < LITTLE * policy.up().cpuFraction();
        if (!pressure.ofResources() && idle) {
            return Optional.of(tell(
                    Act.RELIEVE_DOWNSTREAM,
                    "while its processors are used to " + percent(cpu.getAsDouble())
                            + ": it waits for what it calls, and more of it would only call more"));
        }
        if (!pressure.ofResources() && pressure.slow() && wasNoHelp()) {
            return Optional.of(tell(
                    Act.RELIEVE_DOWNSTREAM, "and no faster since it was made larger: what it calls is the bottleneck"));
        }
        boolean onlyMemory = pressure.memory().isPresent() && pressure.words().size() == 1;
        if (onlyMemory && idle) {
            return Optional.of(tell(
                    Act.SIZE_UP,
                    "while its processors are used to " + percent(cpu.getAsDouble())
                            + ": that memory is not for its load, so each further one would need as much" + costs()));
        }
        return Optional.empty();
    }

    /// Whether the response time is what it was before the tier was last made larger.
    private boolean wasNoHelp() {
        if (fleet.last().isEmpty() || !fleet.scaledWithin(REMEMBERED, now)) {
            return false;
        }
        Fleet.Scaled scaled = fleet.last().get();
        boolean proven = !scaled.at().plus(policy.warmUp()).plus(Pressure.PROOF).isAfter(now);
        Optional<Recent> before = Recent.of(load.p95Millis().until(scaled.at()), Pressure.PROOF, scaled.at());
        Optional<Recent> since = Recent.of(load.p95Millis(), Pressure.PROOF, now);
        return proven
                && scaled.to() > scaled.from()
                && before.isPresent()
                && since.isPresent()
                && since.get().average() >= NO_BETTER * before.get().average();
    }

    private CapacityAnswer more() {
        int serving = fleet.serving(policy, now);
        int needed = needed(serving);
        if (fleet.desired() > fleet.ready() && fleet.last().isPresent() && !fleet.scaledWithin(COMES_WITHIN, now)) {
            return tell(
                    Act.LOOK_AFTER_INSTANCES,
                    "and of " + fleet.units(fleet.desired()) + " only " + fleet.ready()
                            + " are ready: what was asked for does not come");
        }
        if (needed <= fleet.desired()) {
            return hold(
                    pressure.sentence() + ": " + fleet.units(fleet.desired() - serving) + " on the way are awaited.");
        }
        if (fleet.scaledWithin(policy.coolDown(), now)) {
            return hold(pressure.sentence() + ": it was scaled less than "
                    + policy.coolDown().toMinutes() + " minutes ago.");
        }
        if (fleet.desired() >= policy.maximum()) {
            return tell(
                    Act.RAISE_POLICY_MAXIMUM,
                    "and " + fleet.units(fleet.desired()) + " are the most that the policy allows" + costs());
        }
        int step = Math.clamp(needed - fleet.desired(), policy.leastStep(), policy.mostStep());
        int to = Math.clamp(fleet.desired() + (long) step, policy.minimum(), policy.maximum());
        return new Grow(
                fleet.desired(),
                to,
                Math.max(fleet.maximum(), to),
                pressure.failing(),
                pressure.sentence() + ": from " + fleet.desired() + " to " + fleet.units(to) + "."
                        + (pressure.failing() ? " That requests fail has to be looked into as well." : "")
                        + comparison(to - fleet.desired()),
                pressure.evidence());
    }

    /// What is short without being shared by number, such as response time, asks for one more at least.
    private int needed(int serving) {
        int byCpu = share(serving, pressure.cpu(), policy.up().cpuFraction());
        int byMemory = share(serving, pressure.memory(), policy.up().memoryFraction());
        int byTheRest = pressure.slow() || pressure.queued() || pressure.failing() ? serving + 1 : 0;
        return Math.max(Math.max(byCpu, byMemory), byTheRest);
    }

    private static int share(int serving, OptionalDouble used, double figure) {
        return used.isPresent() ? (int) Math.ceil(serving * used.getAsDouble() / figure) : 0;
    }

    private CapacityAnswer raise() {
        if (fleet.desired() < fleet.maximum()) {
            return hold(pressure.sentence() + ": its own scaling policy has room up to " + fleet.units(fleet.maximum())
                    + ".");
        }
        if (fleet.maximum() >= policy.maximum()) {
            return tell(
                    Act.RAISE_POLICY_MAXIMUM,
                    "its own scaling policy stands at its limit, and " + fleet.units(fleet.maximum())
                            + " are the most that the policy document allows" + costs());
        }
        int to = Math.min(policy.maximum(), fleet.maximum() + policy.mostStep());
        return new RaiseMaximum(
                fleet.maximum(),
                to,
                pressure.sentence() + ": its own scaling policy stands at its limit of " + fleet.units(fleet.maximum())
                        + ", which goes to " + to + ".",
                pressure.evidence());
    }

    // --- in

    private CapacityAnswer shrink() {
        if (fleet.policied()) {
            return hold("Its own scaling policy decides when it shrinks.");
        }
        if (fleet.ready() != fleet.desired()) {
            return hold("Of " + fleet.units(fleet.desired()) + " " + fleet.ready() + " are ready.");
        }
        int fewest = Math.max(policy.minimum(), fleet.minimum());
        int to = Math.max(fleet.desired() - policy.leastStep(), fewest);
        if (to >= fleet.desired()) {
            return hold(fleet.units(fewest) + " are the fewest that the policy and its own minimum allow.");
        }
        Duration quiet = policy.watch().compareTo(policy.coolDown()) > 0 ? policy.watch() : policy.coolDown();
        if (fleet.scaledWithin(quiet, now)) {
            return hold("It was scaled less than " + quiet.toMinutes() + " minutes ago.");
        }
        return low(to);
    }

    private CapacityAnswer low(int to) {
        CapacityPolicy.Down down = policy.down();
        Optional<Recent> cpu = Recent.of(load.cpuFraction(), down.window(), now);
        Optional<Recent> memory = Recent.of(load.memoryFraction(), down.window(), now);
        Optional<Recent> p95 = Recent.of(load.p95Millis(), down.window(), now);
        if (cpu.isEmpty() || memory.isEmpty() || (load.balanced() && p95.isEmpty())) {
            return hold("Its " + (cpu.isEmpty() ? "CPU" : memory.isEmpty() ? "memory" : "response time")
                    + " is not known for the last " + down.window().toMinutes()
                    + " minutes: what is not known is not idle.");
        }
        boolean busy = !cpu.get().all(value -> value < down.cpuFraction())
                || !memory.get().all(value -> value < down.memoryFraction())
                || !p95.map(known -> known.all(value -> value < down.p95().toMillis()))
                        .orElse(true);
        if (busy) {
            return hold("It was not below " + percent(down.cpuFraction()) + " CPU, " + percent(down.memoryFraction())
                    + " memory and " + down.p95().toMillis() + " ms all of the last "
                    + down.window().toMinutes()
                    + " minutes.");
        }
        return fits(cpu.get(), to, policy.up().cpuFraction(), down.cpuFraction())
                        && fits(memory.get(), to, policy.up().memoryFraction(), down.memoryFraction())
                ? new Shrink(
                        fleet.desired(),
                        to,
                        "CPU at " + percent(cpu.get().average()) + " and memory at "
                                + percent(memory.get().average()) + " for "
                                + down.window().toMinutes() + " minutes: from " + fleet.desired() + " to "
                                + fleet.units(to) + ".",
                        pressure.evidence())
                : hold("One fewer would run too near to where it grows again.");
    }

    private boolean fits(Recent used, int to, double up, double down) {
        return used.maximum() * fleet.desired() / to <= (up + down) / 2;
    }

    // --- words

    /// An average would still hold what was before a bottleneck: its first minute already shows idle processors.
    private OptionalDouble newest(Series series) {
        return Recent.of(series, series.step(), now)
                .map(known -> OptionalDouble.of(known.average()))
                .orElseGet(OptionalDouble::empty);
    }

    private CapacityAnswer hold(String because) {
        return new Hold(because, pressure.evidence());
    }

    private CapacityAnswer tell(Act act, String because) {
        return new Tell(act, pressure.sentence() + " " + because + ".", pressure.evidence());
    }

    /// More of them against larger ones, each by the month: what people choose between where the number is at its end.
    private String costs() {
        return fleet.costs()
                .map(costs -> ". One more costs " + costs.each().formatted()
                        + costs.larger()
                                .map(larger ->
                                        "; " + fleet.desired() + " " + larger.name() + " instead of these would cost "
                                                + larger.each()
                                                        .minus(costs.each())
                                                        .times(fleet.desired())
                                                        .formatted()
                                                + " more")
                                .orElse(""))
                .orElse("");
    }

    private String comparison(int added) {
        return fleet.costs()
                .map(costs -> " They cost " + costs.each().times(added).formatted()
                        + costs.larger()
                                .map(larger -> "; " + fleet.desired() + " " + larger.name() + " instead would cost "
                                        + larger.each()
                                                .minus(costs.each())
                                                .times(fleet.desired())
                                                .formatted()
                                        + " more")
                                .orElse("")
                        + ".")
                .orElse("");
    }

    private static String percent(double fraction) {
        return Math.round(100 * fraction) + " %";
    }
}
