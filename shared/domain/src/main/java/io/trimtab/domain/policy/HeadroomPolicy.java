package io.trimtab.domain.policy;

/// The floor under every target size: this percentile of use, and so much room above it.
///
/// @param cpuPercentile 50 to 100 (99.5: the busiest 0.5 % of samples may be slower)
/// @param cpuHeadroom room above the percentile, as a share of it: 0.2 asks for 1.2 times
/// @param memoryHeadroom room above the highest use of memory, as a share of it
public record HeadroomPolicy(double cpuPercentile, double cpuHeadroom, double memoryHeadroom) {
    public HeadroomPolicy {
        Check.between("cpuPercentile", cpuPercentile, 50.0, 100.0);
        Check.between("cpuHeadroom", cpuHeadroom, 0.0, 2.0);
        Check.between("memoryHeadroom", memoryHeadroom, 0.0, 2.0);
    }
}
