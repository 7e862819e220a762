package io.trimtab.rightsizing.database;

import io.trimtab.domain.price.DatabaseEngine;
import io.trimtab.domain.price.DatabaseVolume;
import io.trimtab.domain.resource.Database;
import java.util.Optional;

/// What a database's storage can deliver, whatever its class.
///
/// RDS lays the storage of most engines over four volumes from 400 GiB on (Oracle from 200 GiB), SQL Server's over
/// one. Of each volume: gp2 gives 3 operations a second per GiB, at least 100 and at most 16,000, bursts to 3,000, and
/// carries 128 MiB/s up to 170 GiB and 250 beyond; gp3 gives 3,000 and 125 MiB/s unless more was ordered; an operation
/// carries at most 256 KiB.
///
/// Source: Amazon RDS user guide, "Amazon RDS DB instance storage"; Amazon EBS user guide, "General Purpose SSD
/// volumes" and "Provisioned IOPS SSD volumes".
///
/// @param sustainedIops operations a second, for ever
/// @param burstIops operations a second, for a while
/// @param sustainedMibs mebibytes a second, for ever
/// @param burstMibs mebibytes a second, for a while
record StorageLimits(double sustainedIops, double burstIops, double sustainedMibs, double burstMibs) {
    private static final double MIB_PER_OPERATION = 0.25;
    private static final int STRIPES = 4;

    /// Empty for magnetic and unknown storage.
    static Optional<StorageLimits> of(Database database) {
        Database.Storage storage = database.storage();
        int volumes = volumes(database.engine(), storage.allocatedGib());
        return DatabaseVolume.of(storage.type()).flatMap(volume -> switch (volume) {
            case GP2 -> Optional.of(gp2(storage.allocatedGib(), volumes));
            case GP3 -> Optional.of(gp3(storage, volumes));
            case IO1 -> Optional.of(provisioned(storage.iops(), 1_000 * volumes));
            case IO2 -> Optional.of(provisioned(storage.iops(), 4_000));
            case MAGNETIC -> Optional.empty();
        });
    }

    /// What gp3 includes in its price at that size.
    static StorageLimits includedInGp3(String engine, int gib) {
        int volumes = volumes(engine, gib);
        return steady(3_000 * volumes, 125 * volumes);
    }

    private static StorageLimits gp2(int gib, int volumes) {
        double gibEach = (double) gib / volumes;
        double iops = volumes * Math.clamp(3 * gibEach, 100, 16_000);
        double burstIops = Math.max(iops, volumes * 3_000);
        double burstMibs = volumes * (gibEach <= 170 ? 128 : 250);
        return new StorageLimits(iops, burstIops, Math.min(iops * MIB_PER_OPERATION, burstMibs), burstMibs);
    }

    private static StorageLimits gp3(Database.Storage storage, int volumes) {
        return steady(Math.max(storage.iops(), 3_000 * volumes), Math.max(storage.throughputMibs(), 125 * volumes));
    }

    private static StorageLimits provisioned(int iops, double mostMibs) {
        return steady(iops, Math.min(iops * MIB_PER_OPERATION, mostMibs));
    }

    private static StorageLimits steady(double iops, double mibs) {
        return new StorageLimits(iops, iops, mibs, mibs);
    }

    private static int volumes(String engine, int gib) {
        return DatabaseEngine.of(engine)
                .map(known -> gib >= stripedFromGib(known) ? STRIPES : 1)
                .orElse(1);
    }

    private static int stripedFromGib(DatabaseEngine engine) {
        return switch (engine) {
            case MYSQL, MARIADB, POSTGRESQL, AURORA_MYSQL, AURORA_POSTGRESQL -> 400;
            case ORACLE_STANDARD_TWO, ORACLE_ENTERPRISE -> 200;
            case SQL_SERVER_EXPRESS, SQL_SERVER_WEB, SQL_SERVER_STANDARD, SQL_SERVER_ENTERPRISE -> Integer.MAX_VALUE;
        };
    }
}
