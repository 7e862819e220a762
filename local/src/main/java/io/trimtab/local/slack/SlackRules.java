package io.trimtab.local.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What Slack asks of the blocks of a message, and one thing more: mrkdwn may hold no `<…>` but links to the web and
/// persons, so that a name that calls a channel is seen. Source: docs.slack.dev, reference of Block Kit.
final class SlackRules {
    private static final int MOST_BLOCKS = 50;
    private static final int TEXT = 3_000;
    private static final int HEADER = 150;
    private static final int FIELD = 2_000;
    private static final int TEN = 10;
    private static final int BLOCK_ID = 255;
    private static final int BUTTONS = 25;
    private static final int LABEL = 75;
    private static final int VALUE = 2_000;
    private static final int CONFIRM_TITLE = 100;
    private static final int CONFIRM = 300;
    private static final int CONFIRM_BUTTON = 30;

    /// Those that a message may hold, each with the member that it cannot do without.
    private static final Map<String, String> BLOCKS = Map.of(
            "section", "",
            "divider", "",
            "header", "text",
            "context", "elements",
            "actions", "elements",
            "image", "image_url",
            "rich_text", "elements");

    private static final Set<String> TEXTS = Set.of("mrkdwn", "plain_text");
    private static final Pattern CONTROL =
            Pattern.compile("<(?!https?://[^<>|\\s]+(\\|[^<>]*)?>|@[UW][A-Z0-9]{4,20}>)|(?<!\\S)>");
    private static final Pattern BARE_AMPERSAND = Pattern.compile("&(?!amp;|lt;|gt;)");

    private final List<String> complaints = new ArrayList<>();

    private SlackRules() {}

    /// In Slack's words, each with the place in the message; empty where it would be shown.
    static List<String> complaints(JsonArray blocks) {
        var rules = new SlackRules();
        if (blocks.size() > MOST_BLOCKS) {
            rules.complain("no more than 50 items allowed", "/blocks");
        }
        for (int i = 0; i < blocks.size(); i++) {
            rules.checkBlock(blocks.get(i), "/blocks/" + i);
        }
        return List.copyOf(rules.complaints);
    }

    /// @return whether text beside the blocks is free of unescaped markup
    static boolean isEscaped(String mrkdwn) {
        return !CONTROL.matcher(mrkdwn).find()
                && !BARE_AMPERSAND.matcher(mrkdwn).find();
    }

    private void checkBlock(JsonElement element, String place) {
        JsonObject block = element.isJsonObject() ? element.getAsJsonObject() : new JsonObject();
        String type = string(block, "type");
        if (!BLOCKS.containsKey(type)) {
            complain("unsupported type: " + type, place + "/type");
            return;
        }
        String needed = BLOCKS.getOrDefault(type, "");
        if (!needed.isEmpty() && !block.has(needed)) {
            complain("missing required field: " + needed, place);
        }
        if (string(block, "block_id").length() > BLOCK_ID) {
            complain("must be less than 256 characters", place + "/block_id");
        }
        checkContent(type, block, place);
    }

    private void checkContent(String type, JsonObject block, String place) {
        switch (type) {
            case "header" -> checkText(block.get("text"), HEADER, Set.of("plain_text"), place + "/text");
            case "section" -> checkSection(block, place);
            case "context" -> checkElements(block, place);
            case "actions" -> checkButtons(block, place);
            case String others -> {}
        }
    }

    private void checkSection(JsonObject block, String place) {
        if (!block.has("text") && !block.has("fields")) {
            complain("missing required field: text or fields", place);
        }
        if (block.has("text")) {
            checkText(block.get("text"), TEXT, TEXTS, place + "/text");
        }
        JsonArray fields = array(block, "fields");
        if (block.has("fields") && (fields.isEmpty() || fields.size() > TEN)) {
            complain("must have 1 to 10 items", place + "/fields");
        }
        for (int i = 0; i < fields.size(); i++) {
            checkText(fields.get(i), FIELD, TEXTS, place + "/fields/" + i);
        }
    }

    private void checkElements(JsonObject block, String place) {
        JsonArray elements = array(block, "elements");
        if (elements.isEmpty() || elements.size() > TEN) {
            complain("must have 1 to 10 items", place + "/elements");
        }
        for (int i = 0; i < elements.size(); i++) {
            JsonElement element = elements.get(i);
            if (!"image".equals(element.isJsonObject() ? string(element.getAsJsonObject(), "type") : "")) {
                checkText(element, TEXT, TEXTS, place + "/elements/" + i);
            }
        }
    }

    private void checkButtons(JsonObject block, String place) {
        JsonArray elements = array(block, "elements");
        if (elements.isEmpty() || elements.size() > BUTTONS) {
            complain("must have 1 to 25 items", place + "/elements");
        }
        for (int i = 0; i < elements.size(); i++) {
            JsonObject button = elements.get(i).getAsJsonObject();
            String at = place + "/elements/" + i;
            checkText(button.get("text"), LABEL, Set.of("plain_text"), at + "/text");
            if (string(button, "action_id").isEmpty()
                    || string(button, "action_id").length() > BLOCK_ID) {
                complain("must have 1 to 255 characters", at + "/action_id");
            }
            if (string(button, "value").length() > VALUE) {
                complain("must be less than 2001 characters", at + "/value");
            }
            if (button.has("confirm")) {
                JsonObject dialog = button.getAsJsonObject("confirm");
                checkText(dialog.get("title"), CONFIRM_TITLE, Set.of("plain_text"), at + "/confirm/title");
                checkText(dialog.get("text"), CONFIRM, Set.of("plain_text"), at + "/confirm/text");
                checkText(dialog.get("confirm"), CONFIRM_BUTTON, Set.of("plain_text"), at + "/confirm/confirm");
                checkText(dialog.get("deny"), CONFIRM_BUTTON, Set.of("plain_text"), at + "/confirm/deny");
            }
        }
    }

    private void checkText(JsonElement element, int limit, Set<String> types, String place) {
        JsonObject text = element != null && element.isJsonObject() ? element.getAsJsonObject() : new JsonObject();
        String type = string(text, "type");
        String value = string(text, "text");
        if (!types.contains(type)) {
            complain("unsupported type: " + type, place + "/type");
        }
        if (value.isEmpty()) {
            complain("must be more than 0 characters", place + "/text");
        }
        if (value.length() > limit) {
            complain("must be less than " + (limit + 1) + " characters", place + "/text");
        }
        if (type.equals("mrkdwn") && !isEscaped(value)) {
            complain("unescaped markup", place + "/text");
        }
        if (type.equals("mrkdwn") ? text.has("emoji") : text.has("verbatim")) {
            complain("additional property", place);
        }
    }

    private void complain(String what, String place) {
        complaints.add("[ERROR] " + what + " [json-pointer:" + place + "]");
    }

    private static String string(JsonObject object, String member) {
        JsonElement value = object.get(member);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }

    private static JsonArray array(JsonObject object, String member) {
        JsonElement value = object.get(member);
        return value != null && value.isJsonArray() ? value.getAsJsonArray() : new JsonArray();
    }
}
