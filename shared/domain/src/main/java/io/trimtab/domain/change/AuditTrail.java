package io.trimtab.domain.change;

import java.util.List;
import java.util.Optional;

/// The history of one change, held against the change itself.
public final class AuditTrail {
    private AuditTrail() {}

    /// Where its history says that the change stands.
    public record Standing(Status status, int attempt, long version) {}

    /// Follows the entries from the first to the last.
    ///
    /// @param entries of one change, in the order of `n`
    /// @throws IllegalStateException where one is missing, doubled or does not follow from the one before
    public static Standing replay(List<AuditEntry> entries) {
        Optional<Standing> standing = Optional.empty();
        for (AuditEntry entry : entries) {
            standing = Optional.of(next(standing, entry));
        }
        return standing.orElseThrow(() -> new IllegalStateException("the history must have a first entry, has none"));
    }

    private static Standing next(Optional<Standing> standing, AuditEntry entry) {
        long expected = standing.map(Standing::version).orElse(0L) + 1;
        if (entry.n() != expected) {
            throw new IllegalStateException("entry " + expected + " must follow, was " + entry.n());
        }
        if (!entry.from().equals(standing.map(Standing::status))) {
            throw new IllegalStateException("entry " + entry.n() + " must start from " + standing.map(Standing::status)
                    + ", was from " + entry.from());
        }
        int attempt = standing.map(Standing::attempt).orElse(0);
        boolean proposedAnew = entry.attempt() == attempt + 1 && entry.to() == Status.PROPOSED;
        if (entry.attempt() != attempt && !proposedAnew) {
            throw new IllegalStateException(
                    "entry " + entry.n() + " must be of attempt " + attempt + ", was of " + entry.attempt());
        }
        return new Standing(entry.to(), entry.attempt(), entry.n());
    }
}
