package io.trimtab.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Typed access to a parsed document of maps, lists and scalars; a wrong shape is named.
final class Tree {
    private Tree() {}

    static Map<String, Object> map(Object node) {
        if (!(node instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("expected a mapping in template.yaml, was " + node);
        }
        var typed = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> typed.put(String.valueOf(key), value));
        return typed;
    }

    static List<Object> list(Object node) {
        if (!(node instanceof List<?> list)) {
            throw new IllegalArgumentException("expected a list in template.yaml, was " + node);
        }
        return List.copyOf(list);
    }

    static Object at(Map<String, Object> map, String key) {
        var value = map.get(key);
        if (value == null) {
            throw new IllegalArgumentException("template.yaml: expected " + key + " among " + map.keySet());
        }
        return value;
    }

    static Map<String, Object> mapAt(Map<String, Object> map, String key) {
        return map(map.getOrDefault(key, Map.of()));
    }

    static String text(Object node) {
        return String.valueOf(node);
    }
}
