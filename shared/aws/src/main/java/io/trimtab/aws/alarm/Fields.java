package io.trimtab.aws.alarm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A part of an event, by whose name each complaint begins. What is not asked for is ignored.
///
/// @param path for example `detail.state`; empty at the root
record Fields(JsonNode node, String path) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int SHOWN = 80;

    /// @param what the text is, for whoever reads the complaint
    static Fields parse(String text, String what) {
        try {
            JsonNode root = JSON.readTree(text);
            if (root == null || !root.isObject()) {
                throw new IllegalArgumentException(what + " must be a JSON object, was " + shown(text));
            }
            return new Fields(root, what.equals("event") ? "" : what);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(
                    what + " must be a JSON object: " + malformed.getOriginalMessage() + ", was " + shown(text),
                    malformed);
        }
    }

    boolean has(String field) {
        JsonNode value = node.path(field);
        return !value.isMissingNode() && !value.isNull();
    }

    Fields object(String field) {
        return optionalObject(field).orElseThrow(() -> wrong(field, "an object"));
    }

    Optional<Fields> optionalObject(String field) {
        if (!has(field)) {
            return Optional.empty();
        }
        if (!node.path(field).isObject()) {
            throw wrong(field, "an object");
        }
        return Optional.of(new Fields(node.path(field), named(field)));
    }

    /// Nothing where there is no such list.
    List<Fields> objects(String field) {
        if (!has(field)) {
            return List.of();
        }
        if (!node.path(field).isArray()) {
            throw wrong(field, "a list");
        }
        List<Fields> rows = new ArrayList<>();
        for (JsonNode row : node.path(field)) {
            String name = named(field) + "[" + rows.size() + "]";
            if (!row.isObject()) {
                throw new IllegalArgumentException(name + " must be an object, was " + shown(row.toString()));
            }
            rows.add(new Fields(row, name));
        }
        return rows;
    }

    /// @param pattern of the whole text
    /// @param expected what it describes, for the complaint
    String matching(String field, String pattern, String expected) {
        JsonNode value = node.path(field);
        if (!value.isTextual() || !value.textValue().matches(pattern)) {
            throw wrong(field, expected);
        }
        return value.textValue();
    }

    /// Not blank, and without control characters, which belong in no name.
    String text(String field) {
        return matching(field, "(?=.*\\S)[^\\p{Cntrl}]{1,1024}", "a text");
    }

    Optional<String> optionalText(String field) {
        return has(field) ? Optional.of(text(field)) : Optional.empty();
    }

    /// Free words, of which nothing is asked.
    String words(String field) {
        return node.path(field).asText("");
    }

    SortedMap<String, String> texts(String field) {
        SortedMap<String, String> pairs = new TreeMap<>();
        optionalObject(field)
                .ifPresent(object ->
                        object.node().fieldNames().forEachRemaining(name -> pairs.put(name, object.text(name))));
        return pairs;
    }

    IllegalArgumentException wrong(String field, String expected) {
        JsonNode value = node.path(field);
        return new IllegalArgumentException(named(field) + " must be " + expected + ", was "
                + (value.isMissingNode() ? "missing" : shown(value.toString())));
    }

    private String named(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
