package io.trimtab.desk.message;

import io.trimtab.aws.notify.SlackButton;
import io.trimtab.domain.change.Change;
import java.util.Arrays;
import java.util.Optional;

/// The buttons of a change's message.
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
    SlackButton button(Change change, Optional<String> confirm) {
        String value =
                change.id() + " " + change.attempt() + " " + change.plan().hash();
        return new SlackButton(action, label, value, style, confirm);
    }
}
