package io.trimtab.domain.capacity.data;

/// When a cache has too little, and what it may be given.
///
/// @param minimum, maximum replicas of each shard
/// @param cpuFraction, memoryFraction in use, above which it is short
/// @param evictionFraction of all look-ups, above which memory is short
/// @param singleNodeBelowGib what needs less stays on one larger node; more is spread over shards
/// @param largestNodeGib no node larger than that
public record CachePolicy(
        int minimum,
        int maximum,
        double cpuFraction,
        double memoryFraction,
        double evictionFraction,
        double singleNodeBelowGib,
        double largestNodeGib) {
    public CachePolicy {
        Figures.between("minimum", minimum, 0, 5);
        Figures.between("maximum", maximum, minimum, 5);
        Figures.fraction("cpuFraction", cpuFraction);
        Figures.fraction("memoryFraction", memoryFraction);
        Figures.fraction("evictionFraction", evictionFraction);
        Figures.atLeast("singleNodeBelowGib", singleNodeBelowGib, 0);
        Figures.atLeast("largestNodeGib", largestNodeGib, 0.5);
    }
}
