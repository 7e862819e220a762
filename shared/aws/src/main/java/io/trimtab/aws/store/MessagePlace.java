package io.trimtab.aws.store;

/// Where people were asked, so that the message can be rewritten.
///
/// @param attempt of the change that the message asks about
/// @param channel Slack's id of the channel
/// @param ts Slack's id of the message in it
public record MessagePlace(int attempt, String channel, String ts) {}
