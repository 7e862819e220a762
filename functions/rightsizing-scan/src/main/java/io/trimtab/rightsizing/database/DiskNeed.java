package io.trimtab.rightsizing.database;

import io.trimtab.domain.resource.InstanceType.DiskCapacity;

/// What a class's connection to its storage must carry.
///
/// @param sustainedMbps megabits a second, for ever
/// @param burstMbps megabits a second, for a while
/// @param sustainedIops operations a second, for ever
/// @param burstIops operations a second, for a while
record DiskNeed(double sustainedMbps, double burstMbps, double sustainedIops, double burstIops) {
    /// Megabits, as AWS counts them, in a mebibyte.
    private static final double MEGABITS_PER_MIB = 8 * 1.048576;

    static double megabits(double mebibytes) {
        return mebibytes * MEGABITS_PER_MIB;
    }

    /// The same as now.
    static DiskNeed asNow(DiskCapacity now) {
        return new DiskNeed(now.baselineMbps(), now.peakMbps(), now.baselineIops(), now.peakIops());
    }

    /// What the storage can deliver, as far as the present class lets it through.
    static DiskNeed of(StorageLimits limits, DiskCapacity now) {
        return new DiskNeed(
                lower(megabits(limits.sustainedMibs()), now.baselineMbps()),
                lower(megabits(limits.burstMibs()), now.peakMbps()),
                lower(limits.sustainedIops(), now.baselineIops()),
                lower(limits.burstIops(), now.peakIops()));
    }

    DiskNeed withOperations(double perSecond) {
        return new DiskNeed(sustainedMbps, burstMbps, perSecond, perSecond);
    }

    DiskNeed withThroughput(double mibs) {
        return new DiskNeed(megabits(mibs), megabits(mibs), sustainedIops, burstIops);
    }

    boolean throughputHeldBy(DiskCapacity capacity) {
        return capacity.baselineMbps() >= sustainedMbps && capacity.peakMbps() >= burstMbps;
    }

    boolean operationsHeldBy(DiskCapacity capacity) {
        return capacity.baselineIops() >= sustainedIops && capacity.peakIops() >= burstIops;
    }

    /// A capacity of 0 is one that is not known.
    private static double lower(double deliverable, double capacity) {
        return capacity > 0 ? Math.min(deliverable, capacity) : deliverable;
    }
}
