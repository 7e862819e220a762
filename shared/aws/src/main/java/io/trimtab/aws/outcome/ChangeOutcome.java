package io.trimtab.aws.outcome;

import io.trimtab.domain.change.AuditEntry;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.outcome.Outcome;
import java.util.List;
import java.util.Optional;

/// What a function returns that moves changes.
///
/// @param run how the run went; it decides no findings
/// @param changes that it was asked about, as they stand now
/// @param said to whoever asked for something, in one sentence
/// @param more by which a list of changes goes on
public record ChangeOutcome(Outcome run, List<Standing> changes, Optional<String> said, Optional<String> more) {
    public ChangeOutcome(Outcome run, List<Standing> changes, Optional<String> said) {
        this(run, changes, said, Optional.empty());
    }

    public ChangeOutcome(Outcome run, List<Standing> changes) {
        this(run, changes, Optional.empty());
    }

    public ChangeOutcome {
        changes = List.copyOf(changes);
        if (run.decidedTotal() != 0) {
            throw new IllegalArgumentException("run must decide no findings, decided " + run.decidedTotal());
        }
    }

    /// @param because what was done, or why nothing was, in one sentence
    /// @param history where it was asked for, oldest first
    public record Standing(Change change, String because, List<AuditEntry> history) {
        public Standing {
            history = List.copyOf(history);
        }

        public Standing(Change change, String because) {
            this(change, because, List.of());
        }
    }
}
