package io.trimtab.aws.notify;

import java.util.Optional;

/// What became of a notice on one channel.
public sealed interface Delivery {
    /// `slack` or `email`, or `notice` where it was for no channel at all.
    String channel();

    /// @param reference what the message can be found and rewritten by; an incoming webhook gives none
    record Sent(String channel, Optional<Reference> reference) implements Delivery {}

    record Skipped(String channel, String because) implements Delivery {}

    /// @param because in words, never with a secret in it
    record Failed(String channel, String because) implements Delivery {}

    /// @param place Slack's channel id, or `ses`
    /// @param id Slack's `ts`, or the message id of SES
    record Reference(String place, String id) {}
}
