package io.trimtab.domain.resource;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One RDS or Aurora database instance, as it was when read.
///
/// @param engine RDS's own word: `postgres`, `mysql`, `aurora-postgresql`, …
/// @param cluster the Aurora or Multi-AZ cluster it belongs to
/// @param source the primary it replicates, for a read replica
/// @param replicas its read replicas' identifiers
/// @param pendingChanges whether a change of its own is waiting for the maintenance window
public record Database(
        Arn arn,
        String id,
        String instanceClass,
        String engine,
        String engineVersion,
        String licenseModel,
        String status,
        Instant createdAt,
        boolean multiAz,
        Optional<String> cluster,
        Optional<String> source,
        List<String> replicas,
        boolean pendingChanges,
        Storage storage,
        Optional<Owner> owner,
        Tags tags) {
    public Database {
        replicas = List.copyOf(replicas);
    }

    /// `m5.large` of `db.m5.large`: the EC2 type whose vCPUs and memory it has.
    public String instanceType() {
        return instanceClass.substring(instanceClass.indexOf('.') + 1);
    }

    public boolean serverless() {
        return instanceClass.equals("db.serverless");
    }

    /// @param type `gp2`, `gp3`, `io1`, `io2`, `standard` or `aurora`
    /// @param allocatedGib what was ordered
    /// @param iops what was ordered; 0 where the type gives none to order
    /// @param throughputMibs mebibytes a second ordered; 0 where the type gives none to order
    public record Storage(String type, int allocatedGib, int iops, int throughputMibs) {}
}
