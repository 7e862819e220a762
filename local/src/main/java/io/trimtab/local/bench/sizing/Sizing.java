package io.trimtab.local.bench.sizing;

import io.trimtab.domain.sizing.DemandBound;
import io.trimtab.domain.sizing.DemandRule;
import io.trimtab.domain.sizing.Need;

/// Chooses a machine's size from what was seen of it.
@FunctionalInterface
interface Sizing {
    /// The scan calls a resource oversized when it needs at most this share of what it has.
    double OVERSIZED_BELOW = 0.7;

    Size choose(Machine seen);

    static Sizing keep() {
        return Machine::latestSize;
    }

    static Sizing percentile(double cpuPercentile, double cpuTarget, double memoryPercentile, double memoryTarget) {
        return seen -> Size.holding(
                seen.vcpuDemand().percentile(cpuPercentile) / cpuTarget,
                seen.gibDemand().percentile(memoryPercentile) / memoryTarget);
    }

    static Sizing average(double target) {
        return seen -> Size.holding(
                seen.vcpuAverage().average() / target, seen.gibAverage().average() / target);
    }

    /// Never larger than the machine is.
    default Sizing neverGrowing() {
        return seen -> choose(seen).noLargerThan(seen.latestSize());
    }

    /// Never smaller than the other says.
    default Sizing atLeast(Sizing other) {
        return seen -> {
            Size one = choose(seen);
            Size two = other.choose(seen);
            return new Size(Math.max(one.vcpus(), two.vcpus()), Math.max(one.memoryGib(), two.memoryGib()));
        };
    }

    /// The scan's own rule with the settings it ships: the bound of every dimension; nothing shrinks where memory is
    /// tight, or where neither dimension has enough to spare. As the scan only advises to grow, this never grows.
    static Sizing trimtab(double caution) {
        DemandRule cpu = DemandRule.cpu().withCaution(caution);
        DemandRule memory = DemandRule.memory().withCaution(caution);
        return seen -> {
            Size present = seen.latestSize();
            Need vcpus = DemandBound.need(seen.vcpuDemand(), present.vcpus(), cpu);
            Need gib = DemandBound.need(seen.gibDemand(), present.memoryGib(), memory);
            boolean spare = vcpus.atLeastUnits() <= OVERSIZED_BELOW * present.vcpus()
                    || gib.atLeastUnits() <= OVERSIZED_BELOW * present.memoryGib();
            return spare && !gib.tight()
                    ? Size.holding(vcpus.atLeastUnits(), gib.atLeastUnits()).noLargerThan(present)
                    : present;
        };
    }
}
