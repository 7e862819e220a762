package io.trimtab.aws.outcome;

import io.trimtab.domain.change.Change;
import io.trimtab.domain.outcome.Outcome;
import java.util.List;

/// What a function returns that moves changes.
///
/// @param run how the run went; it decides no findings
/// @param changes that it was asked about, as they stand now
public record ChangeOutcome(Outcome run, List<Standing> changes) {
    public ChangeOutcome {
        changes = List.copyOf(changes);
        if (run.decidedTotal() != 0) {
            throw new IllegalArgumentException("run must decide no findings, decided " + run.decidedTotal());
        }
    }

    /// @param because what was done, or why nothing was, in one sentence
    public record Standing(Change change, String because) {}
}
