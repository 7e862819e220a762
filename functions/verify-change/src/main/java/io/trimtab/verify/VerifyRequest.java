package io.trimtab.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;

/// Which look at which change. Fields that are not known are ignored.
///
/// @param look its number, from 1
record VerifyRequest(String changeId, int look) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// @throws IllegalArgumentException naming the field, its value and what was expected
    static VerifyRequest read(InputStream event) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(event);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(
                    "event must be JSON with changeId and look: " + malformed.getOriginalMessage(), malformed);
        }
        if (!root.isObject()) {
            throw new IllegalArgumentException("event must be a JSON object, was " + root.getNodeType());
        }
        JsonNode changeId = root.path("changeId");
        if (!changeId.isTextual() || !changeId.textValue().matches("chg-[0-9a-f]{16}")) {
            throw new IllegalArgumentException("changeId must be chg- and 16 hex digits, was " + told(changeId));
        }
        JsonNode look = root.path("look");
        if (!look.isIntegralNumber() || !look.canConvertToInt() || look.intValue() < 1) {
            throw new IllegalArgumentException("look must be a whole number from 1, was " + told(look));
        }
        return new VerifyRequest(changeId.textValue(), look.intValue());
    }

    private static String told(JsonNode value) {
        return value.isMissingNode() ? "missing" : value.toString();
    }
}
