package io.trimtab.local.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What Slack does with a message that reached it: takes it or says why not, and keeps what it took. Not safe for
/// several threads; the recorder lets one in at a time.
final class SlackDesk {
    private final List<SlackPost> posts = new ArrayList<>();
    private long nextSecond = 1_767_592_800L;

    List<SlackPost> posts() {
        return List.copyOf(posts);
    }

    /// `chat.postMessage`
    JsonObject post(String request) {
        Optional<JsonObject> body = parsed(request);
        if (body.isEmpty()) {
            return refusal("invalid_json", List.of());
        }
        JsonObject message = body.get();
        return refusalOf(message, true).orElseGet(() -> accepted(add(string(message, "channel"), message)));
    }

    /// `chat.update`
    JsonObject update(String request) {
        JsonObject message = parsed(request).orElseGet(JsonObject::new);
        Optional<JsonObject> refused = refusalOf(message, true);
        if (refused.isPresent()) {
            return refused.get();
        }
        for (int i = 0; i < posts.size(); i++) {
            SlackPost post = posts.get(i);
            if (post.channel().equals(string(message, "channel")) && post.ts().equals(string(message, "ts"))) {
                posts.set(i, post.rewritten(message));
                return accepted(posts.get(i));
            }
        }
        return refusal("message_not_found", List.of());
    }

    /// What a webhook answers: `ok`, or one word of refusal.
    String webhook(String request) {
        Optional<JsonObject> body = parsed(request);
        if (body.isEmpty()) {
            return "invalid_payload";
        }
        Optional<JsonObject> refused = refusalOf(body.get(), false);
        if (refused.isPresent()) {
            return string(refused.get(), "error");
        }
        add("", body.get());
        return "ok";
    }

    static JsonObject refusal(String error, List<String> complaints) {
        var answer = new JsonObject();
        answer.addProperty("ok", false);
        answer.addProperty("error", error);
        if (!complaints.isEmpty()) {
            var messages = new JsonArray();
            complaints.forEach(messages::add);
            var metadata = new JsonObject();
            metadata.add("messages", messages);
            answer.add("response_metadata", metadata);
        }
        return answer;
    }

    private static Optional<JsonObject> refusalOf(JsonObject message, boolean needsChannel) {
        if (needsChannel && string(message, "channel").isBlank()) {
            return Optional.of(refusal("invalid_arguments", List.of("[ERROR] missing required field: channel")));
        }
        JsonElement blocks = message.get("blocks");
        boolean hasBlocks = blocks != null
                && blocks.isJsonArray()
                && !blocks.getAsJsonArray().isEmpty();
        if (!hasBlocks && string(message, "text").isBlank()) {
            return Optional.of(refusal("no_text", List.of()));
        }
        if (string(message, "text").length() > 40_000) {
            return Optional.of(refusal("msg_too_long", List.of()));
        }
        List<String> complaints = hasBlocks ? SlackRules.complaints(blocks.getAsJsonArray()) : List.of();
        if (complaints.isEmpty() && !SlackRules.isEscaped(string(message, "text"))) {
            complaints = List.of("[ERROR] unescaped markup [json-pointer:/text]");
        }
        return complaints.isEmpty() ? Optional.empty() : Optional.of(refusal("invalid_blocks", complaints));
    }

    private SlackPost add(String channel, JsonObject body) {
        var post = new SlackPost(channel, nextSecond++ + ".000100", body);
        posts.add(post);
        return post;
    }

    private static JsonObject accepted(SlackPost post) {
        var answer = new JsonObject();
        answer.addProperty("ok", true);
        answer.addProperty("channel", post.channel());
        answer.addProperty("ts", post.ts());
        answer.add("message", post.body());
        return answer;
    }

    private static Optional<JsonObject> parsed(String request) {
        try {
            JsonElement element = JsonParser.parseString(request);
            return element.isJsonObject() ? Optional.of(element.getAsJsonObject()) : Optional.empty();
        } catch (JsonParseException broken) {
            return Optional.empty();
        }
    }

    private static String string(JsonObject object, String member) {
        JsonElement value = object.get(member);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }
}
