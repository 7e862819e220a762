package io.trimtab.domain.alarm;

import java.util.Optional;

/// Why an alarm's actions are not to be taken now, though its state changes and is told.
public sealed interface Silence {
    /// One sentence.
    String because();

    /// By a mute rule.
    ///
    /// @param by the rule's ARN
    /// @param until as the event says it
    record Muted(String by, Optional<String> until) implements Silence {
        @Override
        public String because() {
            return "It is muted by " + by + until.map(end -> " until " + end).orElse("") + ".";
        }
    }

    /// By a composite alarm's suppressor, or while it waits for it.
    ///
    /// @param by `Alarm`, `WaitPeriod` or `ExtensionPeriod`
    record Suppressed(String by, String reason) implements Silence {
        @Override
        public String because() {
            return "Its actions are suppressed (" + by + "): " + reason + ".";
        }
    }
}
