package io.trimtab.domain.capacity.data;

import java.util.OptionalDouble;

/// A cache in the last minutes; what CloudWatch does not tell is empty.
///
/// @param engineFraction of its one engine thread that is busy, on the busiest node
/// @param readersFraction the same on average of the nodes that one more replica would take reads off: of the replicas,
/// or
///     of the primaries where no shard has any
/// @param memoryFraction in use, on the fullest node
/// @param evictionsPerSecond, lookUpsPerSecond hits and misses, of all nodes
/// @param usedGib by all that it holds, of one replica of each shard
public record CacheReading(
        OptionalDouble engineFraction,
        OptionalDouble readersFraction,
        OptionalDouble memoryFraction,
        OptionalDouble evictionsPerSecond,
        OptionalDouble lookUpsPerSecond,
        OptionalDouble usedGib) {
    public CacheReading {
        Figures.known("engineFraction", engineFraction);
        Figures.known("readersFraction", readersFraction);
        Figures.known("memoryFraction", memoryFraction);
        Figures.known("evictionsPerSecond", evictionsPerSecond);
        Figures.known("lookUpsPerSecond", lookUpsPerSecond);
        Figures.known("usedGib", usedGib);
    }

    OptionalDouble evictionFraction() {
        return evictionsPerSecond.isPresent() && lookUpsPerSecond.orElse(0) > 0
                ? OptionalDouble.of(evictionsPerSecond.getAsDouble() / lookUpsPerSecond.getAsDouble())
                : OptionalDouble.empty();
    }
}
