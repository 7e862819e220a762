package io.trimtab.concurrency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.aws.answer.Incoming;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Why this function runs.
sealed interface Occasion {
    /// Something rings, or an answer was looked at for the last time.
    record Heard(Incoming incoming) implements Occasion {}

    /// It is time to look.
    record Time() implements Occasion {}

    /// @throws IllegalArgumentException naming the field, its value and what was expected
    static Occasion read(InputStream event) throws IOException {
        byte[] bytes = event.readAllBytes();
        JsonNode root = json(bytes);
        if (root == null || !root.path("source").asText().equals("aws.scheduler")) {
            return new Heard(Incoming.read(new ByteArrayInputStream(bytes)));
        }
        String type = root.path("detail-type").asText();
        if (!type.equals("Scheduled Event")) {
            throw new IllegalArgumentException("detail-type must be 'Scheduled Event', was '" + type + "'");
        }
        return new Time();
    }

    private static JsonNode json(byte[] bytes) throws IOException {
        try {
            return new ObjectMapper().readTree(bytes);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(
                    "event must be a JSON object: " + malformed.getOriginalMessage(), malformed);
        }
    }
}
