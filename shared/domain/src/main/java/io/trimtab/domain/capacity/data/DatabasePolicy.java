package io.trimtab.domain.capacity.data;

import io.trimtab.domain.money.MonthlyCost;
import java.time.Duration;

/// When a relational database has too little, and what it may be given.
///
/// @param cpuFraction, poolFraction, storageFraction in use, above which it is short
/// @param query a query may take that long
/// @param readWriteRatio reads to writes above which a replica takes enough off
/// @param lag a replica may be that far behind
/// @param replicas never more
/// @param mostAcu of an Aurora Serverless v2 cluster
/// @param perAcu what one capacity unit costs that runs all month
/// @param mostStorageGib to which storage may grow, or be let grow
/// @param storageAfter share of the storage that is in use once it has grown
public record DatabasePolicy(
        double cpuFraction,
        double poolFraction,
        double storageFraction,
        Duration query,
        double readWriteRatio,
        Duration lag,
        int replicas,
        double mostAcu,
        MonthlyCost perAcu,
        int mostStorageGib,
        double storageAfter) {
    /// Source: Aurora user guide, "Setting the Aurora Serverless v2 capacity range for a cluster".
    static final double AWS_MOST_ACU = 256;

    /// Source: RDS user guide, "DB instance storage quotas"; of SQL Server it is 16 TiB, which RDS itself refuses.
    static final int AWS_MOST_GIB = 65_536;

    public DatabasePolicy {
        Figures.fraction("cpuFraction", cpuFraction);
        Figures.fraction("poolFraction", poolFraction);
        Figures.fraction("storageFraction", storageFraction);
        Figures.atLeast("readWriteRatio", readWriteRatio, 0);
        Figures.between("replicas", replicas, 0, 15);
        Figures.between("mostAcu", mostAcu, 1, AWS_MOST_ACU);
        Figures.between("mostStorageGib", mostStorageGib, 20, AWS_MOST_GIB);
        Figures.between("storageAfter", storageAfter, 0.1, 0.95);
        if (perAcu.isNegative()) {
            throw new IllegalArgumentException("perAcu must be >= 0, was " + perAcu.formatted());
        }
        if (!query.isPositive() || !lag.isPositive()) {
            throw new IllegalArgumentException(
                    "query and lag must be longer than nothing, were " + query + " and " + lag);
        }
    }
}
