package io.trimtab.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/// The detail of an event, by field.
final class Detail {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Detail() {}

    static Map<String, String> read(String detail) {
        try {
            Map<String, String> fields = new TreeMap<>();
            JSON.readTree(detail)
                    .properties()
                    .forEach(
                            field -> fields.put(field.getKey(), field.getValue().asText()));
            return fields;
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("detail must be JSON, was " + detail, malformed);
        }
    }
}
