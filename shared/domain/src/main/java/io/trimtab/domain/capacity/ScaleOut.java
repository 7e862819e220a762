package io.trimtab.domain.capacity;

import io.trimtab.domain.capacity.CapacityAnswer.Act;
import io.trimtab.domain.capacity.CapacityAnswer.Grow;
import io.trimtab.domain.capacity.CapacityAnswer.RaiseMaximum;
import io.trimtab.domain.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/// What is done where a tier is short of something: the half of [ComputeCapacity] that makes it larger.
final class ScaleOut {
    /// Of its own figure: with less in use, processors are not what a request waits for.
    private static final double LITTLE = 0.5;
    /// A response time of at least so much of the one before has not become better.
    private static final double NO_BETTER = 0.9;
    /// How long a larger size is held against the response time before it.
    private static final Duration REMEMBERED = Duration.ofHours(1);
    /// Later than this what was asked for should be there.
    private static final Duration COMES_WITHIN = Duration.ofMinutes(10);

    private final Situation situation;
    private final Load load;
    private final Fleet fleet;
    private final CapacityPolicy policy;
    private final Instant now;
    private final Pressure pressure;

    ScaleOut(Situation situation) {
        this.situation = situation;
        this.load = situation.load();
        this.fleet = situation.fleet();
        this.policy = situation.policy();
        this.now = situation.now();
        this.pressure = situation.pressure();
    }

    CapacityAnswer decide() {
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
            return Optional.of(situation.tell(
                    Act.RELIEVE_DOWNSTREAM,
                    "while its processors are used to " + Situation.percent(cpu.getAsDouble())
                            + ": it waits for what it calls, and more of it would only call more"));
        }
        if (!pressure.ofResources() && pressure.slow() && wasNoHelp()) {
            return Optional.of(situation.tell(
                    Act.RELIEVE_DOWNSTREAM, "and no faster since it was made larger: what it calls is the bottleneck"));
        }
        boolean onlyMemory = pressure.memory().isPresent() && pressure.words().size() == 1;
        if (onlyMemory && idle) {
            return Optional.of(situation.tell(
                    Act.SIZE_UP,
                    "while its processors are used to " + Situation.percent(cpu.getAsDouble())
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
            return situation.tell(
                    Act.LOOK_AFTER_INSTANCES,
                    "and of " + fleet.units(fleet.desired()) + " only " + fleet.ready()
                            + " are ready: what was asked for does not come");
        }
        if (needed <= fleet.desired()) {
            return situation.holdUntil(
                    now.plus(policy.warmUp()).plus(Pressure.PROOF),
                    pressure.sentence() + ": " + fleet.units(fleet.desired() - serving) + " on the way are awaited.");
        }
        if (fleet.scaledWithin(policy.coolDown(), now)) {
            return situation.holdFor(
                    policy.coolDown(),
                    pressure.sentence() + ": it was scaled less than "
                            + policy.coolDown().toMinutes() + " minutes ago.");
        }
        if (fleet.desired() >= policy.maximum()) {
            return situation.tell(
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
            return situation.hold(pressure.sentence() + ": its own scaling policy has room up to "
                    + fleet.units(fleet.maximum()) + ".");
        }
        if (fleet.maximum() >= policy.maximum()) {
            return situation.tell(
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

    /// An average would still hold what was before a bottleneck: its first minute already shows idle processors.
    private OptionalDouble newest(Series series) {
        return Recent.of(series, series.step(), now)
                .map(known -> OptionalDouble.of(known.average()))
                .orElseGet(OptionalDouble::empty);
    }

    /// More of them against larger ones, each by the month: what people choose between where the number is at its end.
    private String costs() {
        return fleet.costs()
                .map(costs -> ". One more costs " + costs.each().formatted() + instead(costs, "instead of these"))
                .orElse("");
    }

    private String comparison(int added) {
        return fleet.costs()
                .map(costs -> " They cost " + costs.each().times(added).formatted() + instead(costs, "instead") + ".")
                .orElse("");
    }

    private String instead(Fleet.Costs costs, String instead) {
        return costs.larger()
                .map(larger -> "; " + fleet.desired() + " " + larger.name() + " " + instead + " would cost "
                        + larger.each()
                                .minus(costs.each())
                                .times(fleet.desired())
                                .formatted()
                        + " more")
                .orElse("");
    }
}
