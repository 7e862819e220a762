package io.trimtab.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trimtab.desk.slack.Said;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// What the desk notes for itself of a proved request: who wants what, said when, and where the answer goes.
record DeskNote(String userId, Command command, Instant at, Optional<URI> answerTo) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static String write(Said.Person person, ObjectNode order, Instant at) {
        ObjectNode note = JSON.createObjectNode();
        note.put("userId", person.userId()).put("at", at.toString()).set("order", order);
        person.answerTo().ifPresent(address -> note.put("answerTo", address.toString()));
        return note.toString();
    }

    static DeskNote read(String text) {
        try {
            JsonNode note = JSON.readTree(text);
            Instant at = Instant.parse(note.path("at").asText());
            return new DeskNote(
                    note.path("userId").asText(),
                    CommandReader.read(note.path("order"), at),
                    at,
                    note.has("answerTo")
                            ? Optional.of(URI.create(note.path("answerTo").asText()))
                            : Optional.empty());
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException("the desk's own note cannot be read", broken);
        }
    }
}
