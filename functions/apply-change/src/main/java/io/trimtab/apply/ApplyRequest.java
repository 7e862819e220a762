package io.trimtab.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.OptionalInt;

/// What an event asks for: from the bus, from the schedule by which a run goes on, or by hand. Fields that are not
/// known are ignored.
///
/// @param attempt of the change; absent where the event does not say, which then means the present one
record ApplyRequest(Errand errand, String changeId, String planHash, OptionalInt attempt) {
    static final String SOURCE = "trimtab";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NAMING_DIGITS = 16;

    /// What is to be done, by the event's detail type.
    enum Errand {
        APPLY("Change Approved"),
        ROLL_BACK("Rollback Requested"),
        /// A roll-back that failed is told to people by an event of its own, so that no crash can swallow it.
        PAGE("Change Failed");

        private final String detailType;

        Errand(String detailType) {
            this.detailType = detailType;
        }

        String detailType() {
            return detailType;
        }
    }

    /// @throws IllegalArgumentException naming the field, its value and what was expected
    static ApplyRequest read(InputStream event) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(event);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(
                    "event must be the JSON of an event on the bus: " + malformed.getOriginalMessage(), malformed);
        }
        if (!root.isObject()) {
            throw new IllegalArgumentException("event must be a JSON object, was " + root.getNodeType());
        }
        if (!root.path("source").isMissingNode()) {
            matching(root, "source", SOURCE, "'" + SOURCE + "'");
        }
        Errand errand = errand(matching(root, "detail-type", ".+", "one of " + types()));
        JsonNode detail = root.path("detail");
        if (!detail.isObject()) {
            throw new IllegalArgumentException("detail must be an object with changeId and planHash, was "
                    + (detail.isMissingNode() ? "missing" : detail));
        }
        String changeId = matching(detail, "changeId", "chg-[0-9a-f]{16}", "chg- and 16 hex digits");
        String planHash = matching(detail, "planHash", "[0-9a-f]{64}", "64 hex digits");
        if (!changeId.endsWith(planHash.substring(0, NAMING_DIGITS))) {
            throw new IllegalArgumentException(
                    "detail.planHash must be that of " + changeId + ", whose name it begins with, was " + planHash);
        }
        return new ApplyRequest(errand, changeId, planHash, attempt(detail.path("attempt")));
    }

    private static Errand errand(String detailType) {
        return Arrays.stream(Errand.values())
                .filter(errand -> errand.detailType().equals(detailType))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "detail-type must be one of " + types() + ", was '" + detailType + "'"));
    }

    private static String types() {
        return Arrays.stream(Errand.values()).map(Errand::detailType).toList().toString();
    }

    private static String matching(JsonNode node, String field, String pattern, String expected) {
        JsonNode value = node.path(field);
        if (!value.isTextual() || !value.textValue().matches(pattern)) {
            throw new IllegalArgumentException(
                    field + " must be " + expected + ", was " + (value.isMissingNode() ? "missing" : value));
        }
        return value.textValue();
    }

    private static OptionalInt attempt(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return OptionalInt.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
            throw new IllegalArgumentException("attempt must be a whole number from 1, was " + value);
        }
        return OptionalInt.of(value.intValue());
    }
}
