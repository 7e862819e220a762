package io.trimtab.desk.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the function's URL got, in payload format 2.0.
///
/// @param headers by their names in lower case
/// @param body as it was sent: Lambda hands forms on in base64, and the signature is over what was sent
public record WebRequest(Map<String, String> headers, String body) {
    public WebRequest {
        headers = Map.copyOf(headers);
    }

    /// A body that is not the base64 that it should be becomes empty: no signature fits it.
    public static WebRequest read(JsonNode event) {
        Map<String, String> headers = new TreeMap<>();
        event.path("headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().asText()));
        String body = event.path("body").asText("");
        return new WebRequest(headers, event.path("isBase64Encoded").asBoolean() ? decoded(body) : body);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    private static String decoded(String body) {
        try {
            return new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
