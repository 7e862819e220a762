package io.trimtab.local.demo;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/// A Slack message on a terminal: the text of its blocks, as it was sent.
final class SlackText {
    private SlackText() {}

    static List<String> of(JsonObject message) {
        return message.getAsJsonArray("blocks").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .flatMap(SlackText::texts)
                .flatMap(String::lines)
                .toList();
    }

    private static Stream<String> texts(JsonObject block) {
        return Stream.of("text", "fields", "elements")
                .filter(block::has)
                .map(block::get)
                .flatMap(SlackText::leaves)
                .map(text -> text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
    }

    private static Stream<String> leaves(JsonElement element) {
        if (element.isJsonArray()) {
            return element.getAsJsonArray().asList().stream().flatMap(SlackText::leaves);
        }
        if (element.isJsonObject()) {
            JsonElement text = element.getAsJsonObject().get("text");
            return text == null ? Stream.empty() : leaves(text);
        }
        return Stream.of(element.getAsString());
    }
}
