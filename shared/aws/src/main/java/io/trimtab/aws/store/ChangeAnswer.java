package io.trimtab.aws.store;

import io.trimtab.domain.change.Change;
import java.time.Instant;
import java.util.List;

/// What became of an event that was to move a change.
public sealed interface ChangeAnswer {
    /// It did, and all that belongs to it is written.
    ///
    /// @param toPublish what the outbox holds of it now: put it on the bus and take it out
    record Moved(Change change, List<OutboxItem> toPublish) implements ChangeAnswer {
        public Moved {
            toPublish = List.copyOf(toPublish);
        }
    }

    /// It does not move the change: it came twice, too late, or may not be.
    record Unmoved(Change change, String because) implements ChangeAnswer {}

    /// Somebody else has moved the change, or begun another one, since it was read. Nothing is written: look again.
    record Stale(String changeId) implements ChangeAnswer {}

    /// Another change has the resource or its group, or it cools down. Nothing is written.
    ///
    /// @param what the resource or the group
    record LeaseHeld(String changeId, String what, Lease lease) implements ChangeAnswer {}

    /// Nothing is proposed for the resource before then.
    record Snoozed(String changeId, Instant until) implements ChangeAnswer {}

    record Unknown(String changeId) implements ChangeAnswer {}
}
