package io.trimtab.domain.resource;

import java.util.OptionalDouble;
import java.util.Set;

/// What one EC2 instance type can do, as `DescribeInstanceTypes` says.
///
/// @param name for example `m6i.large`
/// @param virtualizationTypes `hvm`, `paravirtual`
/// @param memoryMib memory in MiB
/// @param baselineFraction share of each vCPU that a burstable type may use for ever (0.3 = 30 %); absent for types
///     that do not burst
/// @param network what its network carries
/// @param disk what its connection to EBS carries
/// @param localDiskGb instance store; 0 for types without
public record InstanceType(
        String name,
        Set<Architecture> architectures,
        Set<String> virtualizationTypes,
        int vCpus,
        long memoryMib,
        OptionalDouble baselineFraction,
        NetworkCapacity network,
        DiskCapacity disk,
        long localDiskGb,
        int gpus,
        boolean currentGeneration,
        boolean bareMetal,
        boolean nitro) {
    public InstanceType {
        architectures = Set.copyOf(architectures);
        virtualizationTypes = Set.copyOf(virtualizationTypes);
        if (vCpus < 1 || memoryMib < 1) {
            throw new IllegalArgumentException(
                    name + " must have at least 1 vCPU and 1 MiB, had " + vCpus + " and " + memoryMib);
        }
    }

    /// `m6i` of `m6i.large`.
    public String family() {
        return name.substring(0, name.indexOf('.'));
    }

    public boolean burstable() {
        return baselineFraction.isPresent();
    }

    /// vCPUs that can be used without end.
    public double sustainedVCpus() {
        return vCpus * baselineFraction.orElse(1.0);
    }

    /// @param baselineGbps gigabits a second that are always there
    /// @param peakGbps gigabits a second in bursts
    /// @param interfaces network interfaces that can be attached
    /// @param addressesPerInterface IPv4 addresses of each of them
    public record NetworkCapacity(double baselineGbps, double peakGbps, int interfaces, int addressesPerInterface) {}

    /// @param baselineMbps megabits a second that are always there; 0 when not known
    /// @param peakMbps megabits a second in bursts
    /// @param baselineIops operations a second that are always there
    /// @param peakIops operations a second in bursts
    public record DiskCapacity(double baselineMbps, double peakMbps, double baselineIops, double peakIops) {}
}
