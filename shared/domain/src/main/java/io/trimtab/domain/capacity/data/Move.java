package io.trimtab.domain.capacity.data;

import io.trimtab.domain.scaling.Bounds;
import java.util.SortedMap;

/// A change of capacity, whatever AWS calls it.
public sealed interface Move {
    /// How many invocations of a function a queue's event source mapping makes at once.
    record MaximumConcurrency(String mapping, int from, int to) implements Move {}

    /// Read and write capacity units of a table or of one of its indexes.
    ///
    /// @param index empty for the table itself
    record Throughput(String index, Units from, Units to) implements Move {}

    /// Up to where Application Auto Scaling sizes a table or one of its indexes.
    ///
    /// @param index empty for the table itself
    record ScalingMaximum(String index, ScaledBounds from, ScaledBounds to) implements Move {}

    /// From provisioned throughput to pay per request.
    ///
    /// @param from units of the table
    /// @param indexes units of each index, by name: what a way back needs
    record OnDemand(Units from, SortedMap<String, Units> indexes) implements Move {}

    /// One more read replica, of the class of what it replicates.
    record ReadReplica(String name, String instanceClass) implements Move {}

    /// Up to where RDS grows the storage by itself.
    record StorageLimit(int fromGib, int toGib) implements Move {}

    /// More storage. It never shrinks again.
    record Storage(int fromGib, int toGib) implements Move {}

    /// The most that an Aurora Serverless v2 cluster may grow to, in half capacity units.
    record ServerlessMaximum(double fromAcu, double toAcu) implements Move {}

    /// How many replicas every shard of a cache has.
    record CacheReplicas(int from, int to) implements Move {}

    /// Between what Application Auto Scaling gives each shard of a cache its replicas.
    record CacheScalingBounds(Bounds from, Bounds to) implements Move {}
}
