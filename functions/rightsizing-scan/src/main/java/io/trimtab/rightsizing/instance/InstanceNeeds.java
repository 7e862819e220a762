package io.trimtab.rightsizing.instance;

import io.trimtab.domain.resource.InstanceType;
import io.trimtab.domain.sizing.Need;
import java.util.Optional;
import java.util.OptionalDouble;

/// What an instance needs of a type, in every dimension of its capacity.
///
/// @param cpu vCPUs, with headroom and all that is uncertain
/// @param memory GiB, likewise; at least what it has now where memory is not measured
/// @param sustainedVCpus vCPUs in the busiest day on average, with headroom: what a burstable type must hold for ever
/// @param networkGbps with headroom; empty when not known
/// @param diskMbps with headroom; empty when not known
/// @param diskIops with headroom; empty when not known
record InstanceNeeds(
        InstanceType present,
        Need cpu,
        Need memory,
        double sustainedVCpus,
        OptionalDouble networkGbps,
        OptionalDouble diskMbps,
        OptionalDouble diskIops) {
    private static final double MIB_PER_GIB = 1024;

    /// Share of the present vCPUs that is needed; above 1 it is short of them.
    double cpuShare() {
        return cpu.atLeastUnits() / present.vCpus();
    }

    /// Share of the present memory that is needed; 1 where memory is not measured.
    double memoryShare() {
        return memory.atLeastUnits() / (present.memoryMib() / MIB_PER_GIB);
    }

    boolean memoryKnown() {
        return memory instanceof Need.Known;
    }

    boolean shortOfMemory() {
        return memory instanceof Need.Known known && known.standing() == Need.Standing.SHORT;
    }

    /// Why a type does not hold the load; empty when it does. What is not known must be no less than it is now.
    Optional<String> obstacle(InstanceType type) {
        if (type.vCpus() < cpu.atLeastUnits()) {
            return Optional.of("vCPUs");
        }
        if (type.memoryMib() / MIB_PER_GIB < memory.atLeastUnits()) {
            return Optional.of("memory");
        }
        if (type.burstable() && type.sustainedVCpus() < sustainedVCpus) {
            return Optional.of("CPU credits");
        }
        if (type.network().baselineGbps() < networkGbps.orElse(present.network().baselineGbps())) {
            return Optional.of("network bandwidth");
        }
        if (type.disk().baselineMbps() < diskMbps.orElse(present.disk().baselineMbps())) {
            return Optional.of("EBS throughput");
        }
        if (type.disk().baselineIops() < diskIops.orElse(present.disk().baselineIops())) {
            return Optional.of("EBS operations");
        }
        return Optional.empty();
    }
}
