package io.trimtab.domain.capacity.data;

import io.trimtab.domain.finding.Evidence;
import java.time.Duration;
import java.util.List;

/// What a cache that is short of something needs. Memory first: replicas hold the same, so they are no help there. What
/// fits on one node below `singleNodeBelowGib` gets a larger node, what does not is spread over shards (cluster mode);
/// both only people do. Engine processor: reads can go to replicas, as many as the environment allows.
public final class CacheSizing {
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private CacheSizing() {}

    /// @param name of the replication group
    /// @param replicas of each shard now
    public static Advice decide(CacheReading reading, String name, int replicas, CachePolicy policy) {
        List<Evidence> evidence = new Known(WINDOW)
                .add("EngineCPUUtilization", "maximum, as a fraction", reading.engineFraction(), "None")
                .add("DatabaseMemoryUsagePercentage", "maximum, as a fraction", reading.memoryFraction(), "None")
                .add("Evictions", "of look-ups", reading.evictionFraction(), "None")
                .all();
        boolean evicts = reading.evictionFraction().orElse(0) >= policy.evictionFraction();
        boolean full = reading.memoryFraction().orElse(0) > policy.memoryFraction();
        if (evicts || full) {
            return memory(reading, name, policy, evicts, evidence);
        }
        if (reading.engineFraction().isEmpty()) {
            return new Advice.Hold("How busy " + name + " is, is not known: nothing is changed by guess.", evidence);
        }
        double busy = reading.engineFraction().getAsDouble();
        if (busy <= policy.cpuFraction() && reading.memoryFraction().isEmpty()) {
            return new Advice.Hold("How full " + name + " is, is not known: nothing is changed by guess.", evidence);
        }
        if (busy <= policy.cpuFraction()) {
            return new Advice.Hold("Nothing of " + name + " is above what the policy allows.", evidence);
        }
        String why = Figures.percent(busy) + " of the engine of " + name + " is busy.";
        return new Advice.Tell(
                Advice.Page.SHARDING,
                why
                        + (replicas < policy.maximum()
                                ? " It has " + replicas + " of at most " + policy.maximum()
                                        + " replicas: one more takes reads off, if its clients read from replicas."
                                : " It has " + replicas + " replicas, the most that the policy allows: more shards."),
                evidence);
    }

    private static Advice memory(
            CacheReading reading, String name, CachePolicy policy, boolean evicts, List<Evidence> evidence) {
        String why = evicts
                ? name + " evicts " + Figures.percent(reading.evictionFraction().getAsDouble())
                        + " of what is looked up: its memory is short."
                : Figures.percent(reading.memoryFraction().getAsDouble()) + " of the memory of " + name + " is in use.";
        double usedGib = reading.usedGib().orElse(Double.MAX_VALUE);
        return new Advice.Tell(
                Advice.Page.SHARDING,
                why
                        + (usedGib < policy.singleNodeBelowGib()
                                ? " It holds " + Figures.number(usedGib) + " GiB: a larger node is enough."
                                : " It belongs in cluster mode, on nodes of at most "
                                        + Figures.number(policy.largestNodeGib()) + " GiB."),
                evidence);
    }
}
