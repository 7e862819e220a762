package io.trimtab.desk;

import io.trimtab.aws.store.ChangePlace;
import java.time.Instant;
import java.util.Optional;

/// What somebody wants of the desk.
sealed interface Command {
    /// The changes that are not at their end, a page at a time.
    ///
    /// @param more where the page before ended
    record ListOpen(Optional<ChangePlace> more) implements Command {}

    /// Nothing new is begun from now on.
    record Pause(String reason) implements Command {}

    record Resume(String reason) implements Command {}

    /// About one change.
    sealed interface OnChange extends Command {
        String changeId();

        /// What the person had before them; absent where they named the change only.
        Optional<Ticket> ticket();
    }

    record Show(String changeId) implements OnChange {
        @Override
        public Optional<Ticket> ticket() {
            return Optional.empty();
        }
    }

    record Approve(String changeId, Optional<Ticket> ticket) implements OnChange {}

    record Dismiss(String changeId, Optional<Ticket> ticket, String reason) implements OnChange {}

    record Snooze(String changeId, Optional<Ticket> ticket, Instant until, String reason) implements OnChange {}

    record RollBack(String changeId, Optional<Ticket> ticket, String reason) implements OnChange {}

    /// Binds a press of a button to what its message showed, so that an old message cannot answer a new question.
    record Ticket(String planHash, int attempt) {}
}
