package io.trimtab.desk;

import io.trimtab.aws.store.ChangePlace;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All changes that are not at their end, a page at a time: what somebody has to see to comes first, and what has
/// waited
/// longest.
final class OpenChanges {
    private static final List<Status> OPEN = List.of(
            Status.ROLLBACK_FAILED,
            Status.ROLLING_BACK,
            Status.APPLYING,
            Status.APPROVED,
            Status.APPLIED,
            Status.PROPOSED);

    private final ChangeStore changes;

    OpenChanges(ChangeStore changes) {
        this.changes = changes;
    }

    /// @param next where the next page goes on; absent on the last
    record Page(List<Change> changes, Optional<ChangePlace> next) {
        Page {
            changes = List.copyOf(changes);
        }
    }

    /// Reads one change more than it shows, and no further.
    ///
    /// @param behind where the page before ended
    Page page(Optional<ChangePlace> behind, int atMost) {
        List<Change> found = new ArrayList<>();
        int from = behind.map(place -> OPEN.indexOf(place.status())).orElse(0);
        for (Status status : OPEN.subList(Math.max(0, from), OPEN.size())) {
            int room = atMost - found.size();
            if (room >= 0) {
                found.addAll(changes.list(
                        status,
                        room == Integer.MAX_VALUE ? room : room + 1,
                        behind.filter(place -> place.status() == status)));
            }
        }
        return found.size() <= atMost
                ? new Page(found, Optional.empty())
                : new Page(found.subList(0, atMost), Optional.of(ChangePlace.of(found.get(atMost - 1))));
    }
}
