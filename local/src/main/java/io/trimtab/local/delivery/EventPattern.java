package io.trimtab.local.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/// A rule's event pattern, as EventBridge reads it: every field named must hold one of the values listed. What a
/// pattern here does not use yet is refused by name. Of a list of objects one has to match.
///
/// @param fields by name: a list of values, or the pattern of an object
public record EventPattern(Map<String, Object> fields) {
    private static final String OR = "$or";

    public EventPattern {
        fields = Map.copyOf(fields);
    }

    public boolean matches(JsonNode event) {
        return holds(fields, event);
    }

    private static boolean holds(Map<?, ?> pattern, JsonNode event) {
        if (event.isArray()) {
            return event.valueStream().anyMatch(member -> holds(pattern, member));
        }
        return pattern.entrySet().stream()
                .allMatch(field -> field.getKey().equals(OR)
                        ? anyHolds(field.getValue(), event)
                        : matches(field.getValue(), event.path(String.valueOf(field.getKey()))));
    }

    private static boolean anyHolds(Object alternatives, JsonNode event) {
        return asList(alternatives).stream()
                .anyMatch(alternative -> alternative instanceof Map<?, ?> pattern && holds(pattern, event));
    }

    private static boolean matches(Object wanted, JsonNode found) {
        return switch (wanted) {
            case Map<?, ?> nested -> holds(nested, found);
            case List<?> values -> values.stream().anyMatch(value -> isOne(value, found));
            default ->
                throw new IllegalArgumentException("a pattern's field must be a list or an object, was " + wanted);
        };
    }

    private static boolean isOne(Object wanted, JsonNode found) {
        if (found.isArray()) {
            for (JsonNode member : found) {
                if (isOne(wanted, member)) {
                    return true;
                }
            }
            return false;
        }
        return switch (wanted) {
            case Map<?, ?> test -> passes(test, found);
            case String text -> text.equals(found.textValue());
            case Number number -> found.isNumber() && found.doubleValue() == number.doubleValue();
            case Boolean flag -> found.isBoolean() && found.booleanValue() == flag;
            default -> throw new IllegalArgumentException("a pattern's value " + wanted + " is not known here");
        };
    }

    private static boolean passes(Map<?, ?> test, JsonNode found) {
        var only = test.entrySet().iterator().next();
        return switch (String.valueOf(only.getKey())) {
            case "prefix" -> found.isTextual() && found.textValue().startsWith(String.valueOf(only.getValue()));
            case "exists" -> Boolean.parseBoolean(String.valueOf(only.getValue())) != found.isMissingNode();
            case "anything-but" -> !found.isMissingNode() && !matches(asList(only.getValue()), found);
            case String other -> throw new IllegalArgumentException("a pattern's " + other + " is not known here");
        };
    }

    private static List<?> asList(Object value) {
        return value instanceof List<?> list ? list : List.of(value);
    }
}
