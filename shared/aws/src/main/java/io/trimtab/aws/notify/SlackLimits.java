package io.trimtab.aws.notify;

/// What Slack takes in one message; beyond it, it refuses the whole. Counted in UTF-16 units, which are never fewer
/// than its characters. Source: docs.slack.dev, reference of Block Kit and of `chat.postMessage`.
final class SlackLimits {
    static final int BLOCKS = 50;
    /// A text object of a section.
    static final int TEXT = 3_000;
    static final int HEADER = 150;
    static final int FIELD = 2_000;
    static final int FIELDS = 10;
    static final int CONTEXT_ELEMENTS = 10;
    static final int ACTION = 255;
    static final int VALUE = 2_000;
    /// The words on a button.
    static final int LABEL = 75;
    /// The question before a press counts.
    static final int CONFIRM = 300;
    static final int CONFIRM_BUTTON = 30;
    /// Elements of one block of buttons.
    static final int BUTTONS = 25;
    /// The `text` beside the blocks, for notifications: Slack advises this, and cuts at 40,000.
    static final int FALLBACK = 4_000;

    private SlackLimits() {}
}
