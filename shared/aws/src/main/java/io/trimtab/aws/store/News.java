package io.trimtab.aws.store;

import io.trimtab.domain.finding.Decision;
import java.util.List;
import java.util.Set;

/// What somebody has not been told yet.
///
/// @param appeared findings that were never told
/// @param changed findings that were told as something else
/// @param closed findings that ended since
public record News(Set<FindingKey> appeared, Set<FindingKey> changed, List<ClosedFinding> closed) {
    public static final News NONE = new News(Set.of(), Set.of(), List.of());

    public News {
        appeared = Set.copyOf(appeared);
        changed = Set.copyOf(changed);
        closed = List.copyOf(closed);
    }

    public boolean isNothing() {
        return appeared.isEmpty() && changed.isEmpty() && closed.isEmpty();
    }

    public boolean hasNew(Decision decision) {
        return appeared.contains(FindingKey.of(decision));
    }
}
