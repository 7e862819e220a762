package io.trimtab.aws.store;

import io.trimtab.domain.finding.Decision;
import java.util.List;

/// What a run changed in the table, for the notice: nothing changed, nothing to tell.
///
/// @param appeared findings that were not there, or had been closed
/// @param changed findings whose substance is another than before
/// @param closed findings that ended
/// @param unchanged findings that are still there as they were
public record FindingChanges(
        List<Decision> appeared, List<Decision> changed, List<ClosedFinding> closed, int unchanged) {
    public FindingChanges {
        appeared = List.copyOf(appeared);
        changed = List.copyOf(changed);
        closed = List.copyOf(closed);
    }

    public boolean nothing() {
        return appeared.isEmpty() && changed.isEmpty() && closed.isEmpty();
    }
}
