package io.trimtab.rightsizing.database;

import io.trimtab.domain.policy.RightsizingPolicy;
import io.trimtab.domain.price.DatabaseEngine;
import io.trimtab.domain.resource.Database;
import io.trimtab.domain.resource.InstanceType;
import io.trimtab.domain.sizing.DemandBound;
import io.trimtab.domain.sizing.Need;
import io.trimtab.rightsizing.MetricSource;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a database needs of a class, in every dimension of its capacity.
///
/// @param cpu vCPUs, with headroom and all that is uncertain
/// @param memory GiB, likewise; at least what it has now where memory cannot be told
/// @param sustainedVCpus vCPUs in the busiest day on average, with headroom: what a burstable class must hold for ever
/// @param networkGbps with headroom; empty when not known
/// @param connections the most ever open, with headroom
/// @param engine empty where it is not known: then memory never shrinks, for the limit of connections hangs on it
/// @param pressure why memory may not shrink, whatever else is spare
record DatabaseNeeds(
        InstanceType present,
        Need cpu,
        Need memory,
        double sustainedVCpus,
        OptionalDouble networkGbps,
        DiskNeed disk,
        double connections,
        Optional<DatabaseEngine> engine,
        Optional<MemoryPressure> pressure) {
    private static final double CONNECTION_HEADROOM = 1.25;

    /// @param networkGbps the busiest minute, in or out; empty when not known
    static DatabaseNeeds of(
            Database database,
            InstanceType type,
            DatabaseUsage usage,
            OptionalDouble networkGbps,
            RightsizingPolicy policy) {
        double headroom = 1 + policy.headroom().cpuHeadroom();
        Need memory = DemandBound.need(
                usage.memoryPeak(), gib(type), policy.headroom().memory());
        Optional<DatabaseEngine> engine = DatabaseEngine.of(database.engine());
        return new DatabaseNeeds(
                type,
                DemandBound.need(
                        usage.cpuPeak(), type.vCpus(), policy.headroom().cpu()),
                memory,
                usage.cpuAverage().averages(MetricSource.DAY).maximum() * headroom,
                networkGbps.isPresent() ? OptionalDouble.of(networkGbps.getAsDouble() * headroom) : networkGbps,
                disk(database, type, usage, policy),
                usage.connections().maximum() * CONNECTION_HEADROOM,
                engine,
                MemoryPressure.of(usage, memory, engine, type));
    }

    /// What was measured, with headroom; where it was not, what the storage can deliver.
    private static DiskNeed disk(Database database, InstanceType type, DatabaseUsage usage, RightsizingPolicy policy) {
        double headroom = 1 + policy.headroom().cpuHeadroom();
        double enough = policy.evidence().minimumCompleteness();
        DiskNeed need = StorageLimits.of(database)
                .map(limits -> DiskNeed.of(limits, type.disk()))
                .orElseGet(() -> DiskNeed.asNow(type.disk()));
        if (usage.operations().completeness() >= enough) {
            need = need.withOperations(usage.operations().maximum() * headroom);
        }
        return usage.throughputMibs().completeness() >= enough
                ? need.withThroughput(usage.throughputMibs().maximum() * headroom)
                : need;
    }

    /// Share of the present vCPUs that is needed.
    double cpuShare() {
        return cpu.atLeastUnits() / present.vCpus();
    }

    /// Share of the present memory that is needed; 1 where memory cannot be told.
    double memoryShare() {
        return memory.atLeastUnits() / gib(present);
    }

    boolean memoryKnown() {
        return memory instanceof Need.Known;
    }

    boolean shortOfMemory() {
        return pressure.map(MemoryPressure.Shortage.class::isInstance).orElse(false);
    }

    /// Why a type does not hold the load; empty when it does.
    Optional<String> obstacle(InstanceType type) {
        if (type.vCpus() < cpu.atLeastUnits()) {
            return Optional.of("vCPUs");
        }
        if (gib(type) < memory.atLeastUnits()) {
            return Optional.of("memory");
        }
        if (type.memoryMib() < present.memoryMib() && !takesConnections(type)) {
            return Optional.of("connections");
        }
        if (type.burstable() && type.sustainedVCpus() < sustainedVCpus) {
            return Optional.of("CPU credits");
        }
        if (!network(type)) {
            return Optional.of("network bandwidth");
        }
        if (!disk.throughputHeldBy(type.disk())) {
            return Optional.of("EBS throughput");
        }
        return disk.operationsHeldBy(type.disk()) ? Optional.empty() : Optional.of("EBS operations");
    }

    private boolean takesConnections(InstanceType type) {
        return engine.map(known -> connections <= ConnectionLimit.of(known, type))
                .orElse(false);
    }

    /// Where nothing is known of the network, it must at least reach in bursts what it has for ever now.
    private boolean network(InstanceType type) {
        return networkGbps.isPresent()
                ? type.network().baselineGbps() >= networkGbps.getAsDouble()
                : type.network().peakGbps() >= present.network().baselineGbps();
    }

    private static double gib(InstanceType type) {
        return type.memoryMib() / 1024.0;
    }
}
