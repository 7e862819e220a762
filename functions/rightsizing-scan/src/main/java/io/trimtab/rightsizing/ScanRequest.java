package io.trimtab.rightsizing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.domain.resource.Arn;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// What starts a run: a schedule's event, or an invocation by hand with `{}`. Fields that are not known are ignored.
///
/// @param eventId the event's own `id`; absent when invoked by hand
/// @param runId the run that goes on, from `detail.runId`
/// @param after the last resource that run judged, from `detail.cursor`
record ScanRequest(Optional<String> eventId, Optional<String> runId, Optional<Arn> after) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// @throws IllegalArgumentException naming the field, its value and what was expected
    static ScanRequest read(InputStream event) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(event);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(
                    "event must be a JSON object such as {} or a schedule's event: " + malformed.getOriginalMessage(),
                    malformed);
        }
        if (!root.isObject()) {
            throw new IllegalArgumentException("event must be a JSON object such as {}, was " + root.getNodeType());
        }
        JsonNode detail = root.path("detail");
        if (!detail.isObject() && !detail.isMissingNode() && !detail.isNull()) {
            throw new IllegalArgumentException("detail must be an object, was " + detail);
        }
        return new ScanRequest(
                text(root, "id"), text(detail, "runId"), text(detail, "cursor").map(ScanRequest::cursor));
    }

    private static Optional<String> text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new IllegalArgumentException(field + " must be a text that is not empty, was " + value);
        }
        return Optional.of(value.textValue());
    }

    private static Arn cursor(String value) {
        try {
            return new Arn(value);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("detail.cursor: " + wrong.getMessage(), wrong);
        }
    }
}
