package io.trimtab.domain.slo;

import java.time.Instant;

/// A change of ours that may be to blame.
///
/// @param words what was changed from what to what
public record Suspect(String changeId, String words, Instant appliedAt) {}
