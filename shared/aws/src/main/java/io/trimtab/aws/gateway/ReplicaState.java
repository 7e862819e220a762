package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Tags;
import java.util.List;
import java.util.Optional;

/// A database instance as far as its replicas and its storage's limit are concerned.
///
/// @param status RDS's own word: `available`, `creating`, `deleting`, …
/// @param source what it replicates, where it is a replica of another instance
/// @param cluster that it belongs to
/// @param replicas identifiers of those that replicate it
/// @param backedUp whether it keeps automated backups, without which RDS makes no replica of it
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
        Tags tags) {
    public ReplicaState {
        replicas = List.copyOf(replicas);
    }

    public boolean available() {
        return status.equals("available") || status.equals("storage-optimization");
    }
}
