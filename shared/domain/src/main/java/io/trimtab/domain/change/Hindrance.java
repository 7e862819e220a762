package io.trimtab.domain.change;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What keeps a change from being made, for now.
///
/// @param guardrails by name; a refusal by the same ones is told once
/// @param why one sentence each
/// @param retryAt when trying again is worth it, where that is known
public record Hindrance(SortedSet<String> guardrails, String why, Optional<Instant> retryAt) {
    public Hindrance {
        guardrails = Collections.unmodifiableSortedSet(new TreeSet<>(guardrails));
        if (guardrails.isEmpty()) {
            throw new IllegalArgumentException("guardrails must name at least one, were none");
        }
    }
}
