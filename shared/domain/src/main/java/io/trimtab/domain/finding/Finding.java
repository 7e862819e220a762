package io.trimtab.domain.finding;

import java.time.Instant;
import java.util.Optional;

/// A decision worth a person's attention, as the table keeps it from its first sight to its end.
///
/// @param closedBecause why it is no longer there; absent while it is open
public record Finding(Decision decision, Instant firstSeen, Instant lastSeen, Optional<String> closedBecause) {
    public boolean isOpen() {
        return closedBecause.isEmpty();
    }
}
