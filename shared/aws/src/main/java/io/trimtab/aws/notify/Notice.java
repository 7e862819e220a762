package io.trimtab.aws.notify;

/// What a run has to tell, in the form of each channel, or why it has nothing to tell.
public sealed interface Notice {
    /// @param slack as a bot posts it, with buttons where there are any
    /// @param webhook the same for a webhook, whose messages have none
    record Message(SlackMessage slack, SlackMessage webhook, EmailMessage email) implements Notice {
        /// Without buttons.
        public Message(SlackMessage slack, EmailMessage email) {
            this(slack, slack, email);
        }
    }

    record Nothing(String because) implements Notice {}
}
