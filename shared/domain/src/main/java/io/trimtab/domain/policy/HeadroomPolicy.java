package io.trimtab.domain.policy;

import io.trimtab.domain.sizing.DemandRule;

/// How much every target size must hold: a percentile of use, room above it, and what growth, season and
/// uncertainty add.
///
/// @param cpu in vCPUs; at 99.5 the busiest 0.5 % of samples may be slower
/// @param memory in GiB; always the highest use
public record HeadroomPolicy(DemandRule cpu, DemandRule memory) {
    public HeadroomPolicy {
        Check.between("cpuPercentile", cpu.percentile(), 50.0, 100.0);
        Check.between("cpuHeadroom", cpu.headroomFraction(), 0.0, 2.0);
        Check.between("memoryPercentile", memory.percentile(), 100.0, 100.0);
        Check.between("memoryHeadroom", memory.headroomFraction(), 0.0, 2.0);
    }

    public double cpuPercentile() {
        return cpu.percentile();
    }

    /// Room above the percentile, as a share of it: 0.2 asks for 1.2 times.
    public double cpuHeadroom() {
        return cpu.headroomFraction();
    }

    /// Room above the highest use, as a share of it.
    public double memoryHeadroom() {
        return memory.headroomFraction();
    }
}
