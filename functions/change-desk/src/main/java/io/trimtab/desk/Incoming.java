package io.trimtab.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.aws.gateway.EventBus;
import io.trimtab.desk.slack.WebRequest;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.Announcement;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What invoked the function.
sealed interface Incoming {
    /// From Slack, or from anybody: nothing of it is believed yet.
    record Web(WebRequest request) implements Incoming {}

    /// A plain invocation. IAM says that it may be made, and nothing says by whom.
    record Plain(Command command, Actor actor) implements Incoming {}

    /// The bus tells of a transition.
    record Told(String changeId) implements Incoming {}

    /// The desk's own note of what Slack sent.
    record Work(String requestId, String sealed) implements Incoming {}

    /// By which the desk puts work on the bus for itself.
    String WORK = "Desk Request";

    ObjectMapper JSON = new ObjectMapper();

    /// @throws IllegalArgumentException naming the field, its value and what was expected
    static Incoming read(InputStream event, Instant now) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(event);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(
                    "event must be a JSON object such as {\"command\": \"list\"}: " + malformed.getOriginalMessage(),
                    malformed);
        }
        if (!root.isObject()) {
            throw new IllegalArgumentException(
                    "event must be a JSON object such as {\"command\": \"list\"}, was " + root.getNodeType());
        }
        if (root.path("requestContext").has("http")) {
            return new Web(WebRequest.read(root));
        }
        return root.has("detail-type") ? fromBus(root) : plain(root, now);
    }

    private static Incoming plain(JsonNode root, Instant now) {
        Command command = CommandReader.read(root, now);
        return new Plain(command, Actor.claimed(CommandReader.actor(root).orElse("somebody")));
    }

    private static Incoming fromBus(JsonNode root) {
        matching(root, "source", List.of(EventBus.SOURCE));
        List<String> types = Stream.concat(
                        Stream.of(WORK),
                        Arrays.stream(Announcement.Type.values()).map(Announcement.Type::word))
                .toList();
        String type = matching(root, "detail-type", types);
        JsonNode detail = root.path("detail");
        if (type.equals(WORK)) {
            return new Work(
                    pattern(detail, "requestId", ".{1,200}"), pattern(detail, "sealed", "[A-Za-z0-9_-]{1,20000}"));
        }
        return new Told(pattern(detail, "changeId", "chg-[0-9a-f]{16}"));
    }

    private static String matching(JsonNode node, String field, List<String> expected) {
        String value = node.path(field).asText();
        if (!expected.contains(value)) {
            throw new IllegalArgumentException(
                    field + " must be one of " + String.join(", ", expected) + ", was '" + value + "'");
        }
        return value;
    }

    private static String pattern(JsonNode detail, String field, String pattern) {
        String value = detail.path(field).asText();
        if (!value.matches(pattern)) {
            throw new IllegalArgumentException("detail." + field + " must match " + pattern + ", was '" + value + "'");
        }
        return value;
    }
}
