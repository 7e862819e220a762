package io.trimtab.domain.slo;

import java.time.Instant;
import java.util.Optional;

/// A change of ours that may be to blame.
///
/// @param words what was changed from what to what
/// @param wayBack what it takes to set it back; absent where that cannot be done
public record Suspect(String changeId, String words, Instant appliedAt, Optional<WayBack> wayBack) {
    /// Of which attempt of which plan people are told: a later one is not set back by an old message.
    public record WayBack(int attempt, String planHash) {}
}
