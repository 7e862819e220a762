package io.trimtab.aws.gateway;

import io.trimtab.domain.capacity.data.Units;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A DynamoDB table as it was when read.
///
/// @param status DynamoDB's own word of the table; of an index that is not ready, that one's
/// @param onDemand paid per request, so that it has no units
/// @param indexes global secondary ones, by name
/// @param decreasesToday of the table's units or, if more, of one of its indexes
/// @param lastDecrease of the table or of one of its indexes
public record TableState(
        String name,
        String status,
        boolean onDemand,
        Units units,
        SortedMap<String, Units> indexes,
        int decreasesToday,
        Optional<Instant> lastDecrease) {
    public TableState {
        indexes = Collections.unmodifiableSortedMap(new TreeMap<>(indexes));
    }

    public boolean active() {
        return status.equals("ACTIVE");
    }
}
