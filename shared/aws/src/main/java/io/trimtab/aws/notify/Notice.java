package io.trimtab.aws.notify;

/// What a run has to tell, in the form of each channel, or why it has nothing to tell.
public sealed interface Notice {
    record Message(SlackMessage slack, EmailMessage email) implements Notice {}

    record Nothing(String because) implements Notice {}
}
