package io.trimtab.desk.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.aws.notify.Delivery;
import java.net.URI;
import java.util.Optional;

/// Reads the form of a proved request.
public final class Letter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Letter() {}

    public static Said read(String body) {
        Form form = Form.of(body);
        return form.field("payload").map(Letter::pressed).orElseGet(() -> typed(form));
    }

    private static Said typed(Form form) {
        Optional<String> user = form.field("user_id");
        Optional<String> trigger = form.field("trigger_id");
        if (form.field("command").isEmpty() || user.isEmpty() || trigger.isEmpty()) {
            return new Said.Other();
        }
        return new Said.Typed(
                new Said.Person(user.get(), trigger.get(), address(form.field("response_url"))),
                form.field("text").orElse(""));
    }

    private static Said pressed(String payload) {
        JsonNode root;
        try {
            root = JSON.readTree(payload);
        } catch (JsonProcessingException _) {
            return new Said.Other();
        }
        JsonNode action = root.path("actions").path(0);
        String user = root.path("user").path("id").asText();
        String trigger = root.path("trigger_id").asText();
        boolean ours = root.path("type").asText().equals("block_actions")
                && action.path("type").asText().equals("button");
        if (!ours || user.isEmpty() || trigger.isEmpty()) {
            return new Said.Other();
        }
        return new Said.Pressed(
                new Said.Person(
                        user,
                        trigger,
                        address(Optional.of(root.path("response_url").asText()))),
                action.path("action_id").asText(),
                action.path("value").asText(),
                message(root.path("container")));
    }

    /// Source: docs.slack.dev, `block_actions` payload, `container`.
    private static Optional<Delivery.Reference> message(JsonNode container) {
        String channel = container.path("channel_id").asText();
        String timestamp = container.path("message_ts").asText();
        boolean known = container.path("type").asText().equals("message") && !channel.isEmpty() && !timestamp.isEmpty();
        return known ? Optional.of(new Delivery.Reference(channel, timestamp)) : Optional.empty();
    }

    private static Optional<URI> address(Optional<String> text) {
        try {
            return text.map(URI::create).filter(address -> address.getHost() != null);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
