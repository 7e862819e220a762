package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Tags;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A database instance as far as its replicas and its storage's limit are concerned.
///
/// @param status RDS's own word: `available`, `creating`, `deleting`, …
/// @param source what it replicates, where it is a replica of another instance
/// @param cluster that it belongs to
/// @param replicas identifiers of those that replicate it
/// @param backedUp whether it keeps automated backups, without which RDS makes no replica of it
/// @param storageType, licence RDS's own words, such as `gp3` and `general-public-license`
/// @param allocatedGib, limitGib of its storage; the limit is 0 where RDS does not grow it by itself
public record ReplicaState(
        String id,
        String instanceClass,
        String engine,
        String status,
        Optional<String> source,
        Optional<String> cluster,
        List<String> replicas,
        boolean backedUp,
        int allocatedGib,
        int limitGib,
        String storageType,
        String licence,
        boolean multiAz,
        Tags tags) {
    private static final Set<String> READABLE = Set.of("mysql", "mariadb", "postgres");

    public ReplicaState {
        replicas = List.copyOf(replicas);
    }

    /// Whether RDS makes replicas of the engine that can be read; those of Oracle and SQL Server depend on the licence.
    public boolean readable() {
        return READABLE.contains(engine);
    }

    /// The primary by which it and its replicas are known, or its cluster; itself where it stands alone.
    public String group() {
        return cluster.or(() -> source).orElse(id);
    }

    public boolean available() {
        return status.equals("available") || status.equals("storage-optimization");
    }
}
