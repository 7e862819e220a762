package io.trimtab.aws.notify;

import io.trimtab.domain.change.Change;
import java.util.Arrays;
import java.util.Optional;

/// The buttons by which people move a change, in whichever message they stand: the change desk answers them.
public enum Press {
    APPROVE("trimtab:approve", "Approve", SlackButton.Style.PRIMARY),
    DISMISS("trimtab:dismiss", "Dismiss", SlackButton.Style.PLAIN),
    SNOOZE("trimtab:snooze", "Snooze 7 d", SlackButton.Style.PLAIN),
    ROLL_BACK("trimtab:rollback", "Roll back", SlackButton.Style.DANGER);

    private final String action;
    private final String label;
    private final SlackButton.Style style;

    Press(String action, String label, SlackButton.Style style) {
        this.action = action;
        this.label = label;
        this.style = style;
    }

    public static Optional<Press> of(String action) {
        return Arrays.stream(values())
                .filter(press -> press.action.equals(action))
                .findFirst();
    }

    /// It carries which plan and which attempt it was shown for.
    public SlackButton button(Change change, Optional<String> confirm) {
        return button(change.id(), change.attempt(), change.plan().hash(), confirm);
    }

    private SlackButton button(String changeId, int attempt, String planHash, Optional<String> confirm) {
        return new SlackButton(action, label, changeId + " " + attempt + " " + planHash, style, confirm);
    }

    public static SlackButton rollBack(String changeId, int attempt, String planHash) {
        return ROLL_BACK.button(
                changeId, attempt, planHash, Optional.of("Sets it back to exactly what it was before the change."));
    }
}
