package io.trimtab.aws.gateway;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a provisioned table, and each of its indexes, may read and write now.
///
/// @param indexes by name
public record TableCapacity(Units table, SortedMap<String, Units> indexes) {
    public TableCapacity {
        indexes = Collections.unmodifiableSortedMap(new TreeMap<>(indexes));
    }

    /// Capacity units.
    public record Units(int reads, int writes) {}
}
