package io.trimtab.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trimtab.aws.notify.Delivery;
import io.trimtab.desk.slack.Said;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// What the desk notes for itself of a proved request: who wants what, said when, and where the answer goes.
///
/// @param message whose button was pressed
record DeskNote(
        String userId, Command command, Instant at, Optional<URI> answerTo, Optional<Delivery.Reference> message) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static String write(Said.Person person, Optional<Delivery.Reference> message, ObjectNode order, Instant at) {
        ObjectNode note = JSON.createObjectNode();
        note.put("userId", person.userId()).put("at", at.toString()).set("order", order);
        person.answerTo().ifPresent(address -> note.put("answerTo", address.toString()));
        message.ifPresent(
                place -> note.putObject("message").put("channel", place.place()).put("ts", place.id()));
        return note.toString();
    }

    /// The command of a button, which carries what its message showed.
    Optional<Command.OnChange> pressed() {
        return command instanceof Command.OnChange onChange && onChange.ticket().isPresent()
                ? Optional.of(onChange)
                : Optional.empty();
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
                            : Optional.empty(),
                    note.has("message")
                            ? Optional.of(new Delivery.Reference(
                                    note.path("message").path("channel").asText(),
                                    note.path("message").path("ts").asText()))
                            : Optional.empty());
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException("the desk's own note cannot be read", broken);
        }
    }
}
