package io.trimtab.domain.capacity.data;

import java.util.OptionalDouble;

/// A database in the last minutes; what CloudWatch does not tell is empty.
///
/// @param cpuFraction busy, on average
/// @param poolFraction of the connections that it takes, at most
/// @param freeGib of its storage, the least
/// @param readsPerSecond, writesPerSecond operations on its storage, on average
/// @param lagSeconds of its slowest replica, at most
/// @param querySeconds that a query takes, where the engine tells (Aurora's `SelectLatency`, `DMLLatency`)
/// @param acuFraction of the most capacity of a Serverless v2 cluster, at most
public record DatabaseReading(
        OptionalDouble cpuFraction,
        OptionalDouble poolFraction,
        OptionalDouble freeGib,
        OptionalDouble readsPerSecond,
        OptionalDouble writesPerSecond,
        OptionalDouble lagSeconds,
        OptionalDouble querySeconds,
        OptionalDouble acuFraction) {
    public DatabaseReading {
        Figures.known("cpuFraction", cpuFraction);
        Figures.known("poolFraction", poolFraction);
        Figures.known("freeGib", freeGib);
        Figures.known("readsPerSecond", readsPerSecond);
        Figures.known("writesPerSecond", writesPerSecond);
        Figures.known("lagSeconds", lagSeconds);
        Figures.known("querySeconds", querySeconds);
        Figures.known("acuFraction", acuFraction);
    }

    /// Reads to writes; empty where either is unknown. One write in 100 s at least, or any quiet database would be all
    /// reads.
    OptionalDouble ratio() {
        return readsPerSecond.isPresent() && writesPerSecond.isPresent()
                ? OptionalDouble.of(readsPerSecond.getAsDouble() / Math.max(0.01, writesPerSecond.getAsDouble()))
                : OptionalDouble.empty();
    }
}
