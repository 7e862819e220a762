package io.trimtab.local.invoke;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.trimtab.local.template.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The event to handle. Lambda runs where the event happened, so the event says in which account and region.
record EventFile(Path path, JsonNode content) {
    /// The account of moto and of AWS's own examples.
    private static final String EXAMPLE_ACCOUNT = "123456789012";

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static EventFile read(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new BadInput("expected an event file, there is none at " + path);
        }
        try {
            var content = JSON.readTree(Files.readString(path));
            if (content instanceof MissingNode) {
                throw new BadInput("expected JSON in " + path + ", was empty");
            }
            return new EventFile(path.toAbsolutePath(), content);
        } catch (JsonProcessingException notJson) {
            var at = notJson.getLocation();
            throw new BadInput("expected JSON in %s, line %d column %d: %s"
                    .formatted(path, at.getLineNr(), at.getColumnNr(), notJson.getOriginalMessage()));
        } catch (IOException cause) {
            throw new BadInput("cannot read " + path + " as UTF-8 text: " + cause);
        }
    }

    /// @param variables of the caller, whose `AWS_REGION` goes first
    /// @param fallbackRegion for an event that names none
    Place place(Map<String, String> variables, String fallbackRegion) {
        var region = Optional.ofNullable(variables.get("AWS_REGION"))
                .or(() -> text("region"))
                .orElse(fallbackRegion);
        try {
            return new Place(text("account").orElse(EXAMPLE_ACCOUNT), region);
        } catch (IllegalArgumentException wrong) {
            throw new BadInput(path + ": " + wrong.getMessage());
        }
    }

    private Optional<String> text(String field) {
        return Optional.ofNullable(content.get(field))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }
}
