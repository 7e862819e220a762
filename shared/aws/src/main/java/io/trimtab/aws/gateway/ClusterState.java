package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Tags;
import java.util.List;
import java.util.Optional;

/// An Aurora cluster as it was when read.
///
/// @param status RDS's own word: `available`, `modifying`, …
/// @param acu bounds of its Serverless v2 capacity, where it has any
/// @param writer, readers identifiers of its members
public record ClusterState(
        String id,
        String engine,
        String status,
        Optional<Acu> acu,
        Optional<String> writer,
        List<String> readers,
        Tags tags) {
    public ClusterState {
        readers = List.copyOf(readers);
    }

    /// In Aurora capacity units, of half a unit each step.
    public record Acu(double minimum, double maximum) {}
}
