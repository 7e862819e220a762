package io.trimtab.domain.slo;

import java.time.Instant;

/// A promise that is not kept, as people have been told of it.
///
/// @param since when it began
/// @param seen when it was last seen
/// @param severity the highest so far
/// @param spent whether the budget of the period is used up
public record Violation(Instant since, Instant seen, Severity severity, boolean spent) {
    Violation seenAt(Instant now) {
        return new Violation(since, now, severity, spent);
    }
}
