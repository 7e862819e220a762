package io.trimtab.local.slack;

import com.google.gson.JsonObject;

/// One message as it stands in a channel.
///
/// @param channel empty where an incoming webhook brought it
/// @param ts Slack's name for it, by which it can be rewritten
/// @param body what was sent
public record SlackPost(String channel, String ts, JsonObject body) {
    /// Slack says 200 with the request's own JSON.
    SlackPost rewritten(JsonObject newBody) {
        return new SlackPost(channel, ts, newBody);
    }
}
