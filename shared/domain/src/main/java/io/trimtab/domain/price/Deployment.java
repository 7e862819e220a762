package io.trimtab.domain.price;

import io.trimtab.domain.resource.Database;

/// How many copies of an RDS instance are billed in one price.
public enum Deployment {
    SINGLE_AZ,
    /// One standby that cannot be read.
    MULTI_AZ,
    /// One of the three instances of a Multi-AZ cluster with two readable standbys; RDS describes and bills each.
    MULTI_AZ_CLUSTER;

    /// Aurora copies its storage, not its instances: each member of a cluster is billed as one.
    static Deployment of(Database database, DatabaseEngine engine) {
        if (engine.isAurora()) {
            return SINGLE_AZ;
        }
        if (database.cluster().isPresent()) {
            return MULTI_AZ_CLUSTER;
        }
        return database.multiAz() ? MULTI_AZ : SINGLE_AZ;
    }
}
