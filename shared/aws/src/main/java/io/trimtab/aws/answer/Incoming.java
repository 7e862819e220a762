package io.trimtab.aws.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.aws.alarm.AlarmLook;
import io.trimtab.aws.alarm.AlarmReader;
import io.trimtab.domain.alarm.Alarm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What this function hears.
public sealed interface Incoming {
    /// CloudWatch, by whichever way.
    record Alarms(List<Alarm> alarms) implements Incoming {
        public Alarms {
            alarms = List.copyOf(alarms);
        }
    }

    /// An answer of ours has been looked at for the last time: where its alarm still rings it was not enough.
    record Kept(String changeId) implements Incoming {}

    /// What could not be answered yet is looked at again.
    record Held(AlarmLook look) implements Incoming {}

    /// @throws IllegalArgumentException naming the field, its value and what was expected
    static Incoming read(InputStream event) throws IOException {
        byte[] bytes = event.readAllBytes();
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(bytes);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(
                    "event must be a JSON object: " + malformed.getOriginalMessage(), malformed);
        }
        if (root == null || !root.path("source").asText().equals("trimtab")) {
            return new Alarms(AlarmReader.read(new ByteArrayInputStream(bytes)));
        }
        return switch (root.path("detail-type").asText()) {
            case "Change Kept" -> kept(root);
            case AlarmLook.TYPE -> new Held(AlarmLook.read(new String(bytes, StandardCharsets.UTF_8)));
            case String other ->
                throw new IllegalArgumentException(
                        "detail-type must be 'Change Kept' or '" + AlarmLook.TYPE + "', was '" + other + "'");
        };
    }

    private static Kept kept(JsonNode root) {
        JsonNode changeId = root.path("detail").path("changeId");
        if (!changeId.isTextual() || !changeId.textValue().matches("chg-[0-9a-f]{16}")) {
            throw new IllegalArgumentException("detail.changeId must be chg- and 16 hex digits, was "
                    + (changeId.isMissingNode() ? "missing" : changeId));
        }
        return new Kept(changeId.textValue());
    }
}
