package io.trimtab.aws.notify;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.slack.api.model.block.LayoutBlock;
import java.util.ArrayList;
import java.util.List;

/// One message: its blocks, and the text that notifications and screen readers show in their stead.
/// Blocks beyond the 50 that Slack takes are left out, and the last one says so.
public record SlackMessage(Mrkdwn text, List<LayoutBlock> blocks) {
    private static final Gson GSON = new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .disableHtmlEscaping()
            .create();

    public SlackMessage {
        blocks = fitting(blocks);
    }

    /// The body for `chat.postMessage`.
    String toJson(String channel) {
        JsonObject body = body();
        body.addProperty("channel", channel);
        return GSON.toJson(body);
    }

    /// The body for `chat.update`.
    String toJson(Delivery.Reference place) {
        JsonObject body = body();
        body.addProperty("channel", place.place());
        body.addProperty("ts", place.id());
        return GSON.toJson(body);
    }

    /// The body for the address that Slack gives with each press and command: only whoever made it sees the answer.
    String toAnswer() {
        JsonObject body = body();
        body.addProperty("response_type", "ephemeral");
        body.addProperty("replace_original", false);
        return GSON.toJson(body);
    }

    /// The body for an incoming webhook, which knows its channel.
    public String toJson() {
        return GSON.toJson(body());
    }

    private JsonObject body() {
        var body = new JsonObject();
        body.addProperty("text", text.markup());
        body.add("blocks", GSON.toJsonTree(blocks));
        body.addProperty("parse", "none");
        body.addProperty("link_names", false);
        body.addProperty("unfurl_links", false);
        body.addProperty("unfurl_media", false);
        return body;
    }

    private static List<LayoutBlock> fitting(List<LayoutBlock> blocks) {
        if (blocks.size() <= SlackLimits.BLOCKS) {
            return List.copyOf(blocks);
        }
        List<LayoutBlock> kept = new ArrayList<>(blocks.subList(0, SlackLimits.BLOCKS - 1));
        int missing = blocks.size() - kept.size();
        kept.add(SlackBlocks.context(Mrkdwn.text("… and " + missing + " more parts that one message cannot hold")));
        return List.copyOf(kept);
    }
}
