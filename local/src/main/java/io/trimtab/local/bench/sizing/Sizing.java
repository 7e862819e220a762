package io.trimtab.local.bench.sizing;

import io.trimtab.domain.series.Series;
import io.trimtab.domain.sizing.DemandBound;
import io.trimtab.domain.sizing.DemandRule;

/// Chooses a machine's size from what was seen of it.
@FunctionalInterface
interface Sizing {
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

    /// The scan's own rule. As the scan only advises to grow unless its policy says otherwise, it never grows here.
    static Sizing trimtab(double caution) {
        DemandRule cpu = DemandRule.cpu().withCaution(caution);
        DemandRule memory = DemandRule.memory().withCaution(caution);
        Sizing bound = seen -> {
            Size present = seen.latestSize();
            return Size.holding(
                    needed(seen.vcpuDemand(), present.vcpus(), cpu),
                    needed(seen.gibDemand(), present.memoryGib(), memory));
        };
        return bound.neverGrowing();
    }

    private static double needed(Series demand, double present, DemandRule rule) {
        return DemandBound.need(demand, present, rule).atLeastUnits();
    }
}
