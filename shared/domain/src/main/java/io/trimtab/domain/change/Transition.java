package io.trimtab.domain.change;

import java.util.List;
import java.util.Optional;

/// What an event made of a change.
public sealed interface Transition {
    /// All of it is written at once, or nothing.
    ///
    /// @param change as it is then
    /// @param activity of the environment, where the change begins
    /// @param announcements for the bus
    record Moved(
            Change change,
            AuditEntry entry,
            Optional<LeaseWrite> lease,
            Optional<Snooze> snooze,
            Optional<Activity> activity,
            List<Announcement> announcements)
            implements Transition {
        public Moved {
            announcements = List.copyOf(announcements);
        }
    }

    /// Nothing is written: it has happened before, or may not happen.
    record Unmoved(Change change, String because) implements Transition {}
}
