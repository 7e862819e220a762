package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Database.Storage;
import io.trimtab.domain.resource.Tags;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One database instance as far as a change of it is concerned, as it was when read.
///
/// @param status RDS's own word: `available`, `modifying`, `storage-optimization`, …
/// @param cluster the Aurora or Multi-AZ cluster it belongs to
/// @param source the primary that it replicates
/// @param replicas identifiers of those that replicate it
/// @param pending what waits to be applied, by RDS's own names, such as `DBInstanceClass`
/// @param window its maintenance window, as RDS writes it
public record DatabaseState(
        String id,
        String instanceClass,
        String engine,
        String status,
        Storage storage,
        Optional<String> cluster,
        Optional<String> source,
        List<String> replicas,
        Map<String, String> pending,
        String window,
        Tags tags) {
    public DatabaseState {
        replicas = List.copyOf(replicas);
        pending = Map.copyOf(pending);
    }

    /// The primary by which it and its replicas are known, or its cluster; empty where it stands alone.
    public Optional<String> group() {
        return cluster.or(() -> source).or(() -> replicas.isEmpty() ? Optional.empty() : Optional.of(id));
    }

    public boolean aurora() {
        return engine.startsWith("aurora");
    }

    /// How a snapshot stands.
    public enum Snapshot {
        MISSING,
        BEING_MADE,
        READY,
        FAILED
    }
}
