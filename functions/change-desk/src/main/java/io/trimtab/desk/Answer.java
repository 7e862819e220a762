package io.trimtab.desk;

import io.trimtab.aws.outcome.ChangeOutcome;
import java.util.List;
import java.util.Optional;

/// What came of a command.
///
/// @param done false where nothing was done, and the sentence says why
/// @param what it was about: the change's id, or the command
/// @param sentence for whoever gave the command
/// @param changes that it was about, as they stand now
/// @param more by which a list goes on
record Answer(boolean done, String what, String sentence, List<ChangeOutcome.Standing> changes, Optional<String> more) {
    Answer {
        changes = List.copyOf(changes);
    }

    Answer(boolean done, String what, String sentence, List<ChangeOutcome.Standing> changes) {
        this(done, what, sentence, changes, Optional.empty());
    }

    static Answer refused(String what, String sentence) {
        return new Answer(false, what, sentence, List.of());
    }
}
