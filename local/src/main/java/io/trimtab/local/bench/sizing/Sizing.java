package io.trimtab.local.bench.sizing;

/// Chooses a machine's size from what was seen of it.
@FunctionalInterface
interface Sizing {
    Size choose(Machine seen);

    /// With a longer history of the same machine, for a rule that takes a closer look.
    default Size choose(Machine seen, Machine longer) {
        return choose(seen);
    }

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
}
