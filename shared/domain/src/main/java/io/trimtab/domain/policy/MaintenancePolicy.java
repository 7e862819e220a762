package io.trimtab.domain.policy;

import io.trimtab.domain.change.ChangeKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// When what interrupts a service may be done.
///
/// @param kinds of changes that wait for a window; every other is made at any time
/// @param windows where there is none, changes of these kinds are never made
public record MaintenancePolicy(Set<ChangeKind> kinds, List<MaintenanceWindow> windows) {
    public MaintenancePolicy {
        kinds = Set.copyOf(kinds);
        windows = List.copyOf(windows);
    }

    public boolean openAt(Instant now) {
        return windows.stream().anyMatch(window -> window.openAt(now));
    }

    /// When the window that is open, or else the next, is over.
    public Optional<Instant> overAfter(Instant now) {
        return windows.stream()
                .flatMap(window -> window.overAfter(now).stream())
                .min(Comparator.naturalOrder());
    }

    public Optional<Instant> nextAfter(Instant now) {
        return windows.stream()
                .flatMap(window -> window.nextAfter(now).stream())
                .min(Comparator.naturalOrder());
    }
}
