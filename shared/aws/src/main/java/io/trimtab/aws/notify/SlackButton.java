package io.trimtab.aws.notify;

import java.util.Optional;

/// A button of a message. What it carries comes back, signed by Slack, with the id of whoever pressed it.
///
/// @param action by which the press is told from others
/// @param value comes back as it is
/// @param confirm what is asked once more before it counts
public record SlackButton(String action, String label, String value, Style style, Optional<String> confirm) {
    public SlackButton {
        if (action.isEmpty() || action.length() > SlackLimits.ACTION) {
            throw new IllegalArgumentException(
                    "action must have 1 to " + SlackLimits.ACTION + " characters, was '" + action + "'");
        }
        if (value.isEmpty() || value.length() > SlackLimits.VALUE) {
            throw new IllegalArgumentException(
                    "value must have 1 to " + SlackLimits.VALUE + " characters, had " + value.length());
        }
    }

    /// How much it stands out.
    public enum Style {
        PLAIN,
        PRIMARY,
        DANGER
    }
}
