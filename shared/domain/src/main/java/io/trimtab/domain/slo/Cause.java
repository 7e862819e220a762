package io.trimtab.domain.slo;

import io.trimtab.domain.change.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/// The change of ours that may be to blame: the last one of a service that was made before its violation was
/// full-blown.
public final class Cause {
    /// A window is over its limit only some time after what went wrong in it; and what was done a little before it
    /// may have taken its time.
    static final Duration BEFORE = Duration.ofHours(1);

    private Cause() {}

    /// @param ofService tells changes that the service may feel
    /// @param since when the violation began
    /// @param now what was made after its beginning may have made it worse
    public static Optional<Change> of(
            Collection<Change> changes, Predicate<Change> ofService, Instant since, Instant now) {
        return changes.stream()
                .filter(ofService)
                .filter(change -> change.appliedAt().stream()
                        .anyMatch(at -> !at.isBefore(since.minus(BEFORE)) && !at.isAfter(now)))
                .max(Comparator.comparing((Change change) -> change.appliedAt().orElseThrow()));
    }
}
