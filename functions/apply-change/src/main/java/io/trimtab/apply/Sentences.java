package io.trimtab.apply;

import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Hindrance;
import io.trimtab.domain.change.State;
import java.util.stream.Collectors;

/// Where a change stands, in words.
final class Sentences {
    private Sentences() {}

    static String of(Change change) {
        return switch (change.state()) {
            case State.Waiting waiting ->
                waiting.hindrance().map(Hindrance::why).orElse("It waits.");
            case State.Applying _ -> "It is being made.";
            case State.RollingBack back -> "It is being set back: " + back.why();
            case State.Applied _ -> change.proposal().name() + " now has " + settings(change) + ", and is watched.";
            case State.Kept kept -> kept.proven() ? "It is kept." : "It is kept, unproven.";
            case State.Dismissed dismissed -> "It was dismissed: " + dismissed.reason();
            case State.Expired _ -> "Its time was over before it was made.";
            case State.Drifted drifted -> drifted.what();
            case State.Failed failed -> failed.why();
            case State.RolledBack back -> "It was set back: " + back.why();
            case State.RollbackFailed failed -> "It could not be set back: " + failed.why();
            case State.Reverted reverted -> reverted.by() + " has set it back.";
        };
    }

    /// @param by what would make it wait, had it not been begun
    static String heldUp(Hindrance by) {
        return "It was held up, and nothing has been changed. By now " + String.join(" and ", by.guardrails())
                + " would hold it" + by.retryAt().map(at -> " until " + at).orElse("")
                + ", so it is given up; it is proposed again when it is found again.";
    }

    private static String settings(Change change) {
        return change.plan().to().entrySet().stream()
                .map(setting -> setting.getKey() + " " + setting.getValue())
                .collect(Collectors.joining(", "));
    }
}
