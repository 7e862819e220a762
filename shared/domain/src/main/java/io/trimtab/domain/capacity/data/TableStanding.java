package io.trimtab.domain.capacity.data;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// How a table, or one of its indexes, is set now.
///
/// @param name of the table, for sentences
/// @param index that the alarm is about; empty for the table itself
/// @param onDemand paid per request
/// @param table units of the table
/// @param indexes units of each index
/// @param scaled between what Application Auto Scaling sizes what the alarm is about
/// @param most units, of reads and writes each, that the policy gives it
public record TableStanding(
        String name,
        String index,
        boolean onDemand,
        Units table,
        SortedMap<String, Units> indexes,
        ScaledBounds scaled,
        int most) {
    public TableStanding {
        indexes = Collections.unmodifiableSortedMap(new TreeMap<>(indexes));
        if (!index.isEmpty() && !indexes.containsKey(index)) {
            throw new IllegalArgumentException("index must be one of " + indexes.keySet() + ", was " + index);
        }
    }

    Units units() {
        return index.isEmpty() ? table : indexes.getOrDefault(index, table);
    }

    String formatted() {
        return index.isEmpty() ? name : index + " of " + name;
    }
}
