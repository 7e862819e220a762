package io.trimtab.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Events that went wrong on their way, the same ones for the same seed: one to three faults of the tree, or one of the
/// bare text.
public final class Mutations {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random;

    public Mutations(long seed) {
        this.random = new Random(seed);
    }

    /// @param event as JSON
    public String of(String event) {
        if (random.nextInt(5) == 0) {
            return scratched(event);
        }
        JsonNode root = tree(event);
        for (int faults = 1 + random.nextInt(3); faults > 0; faults--) {
            List<ContainerNode<?>> containers = new ArrayList<>();
            gather(root, containers);
            hurt(containers.get(random.nextInt(containers.size())));
        }
        return root.toString();
    }

    /// Every text that stands in an event, as a value, and in the events that it carries as text: what is read of it is
    /// one of these.
    public static Set<String> texts(String event) {
        Set<String> texts = new HashSet<>();
        collect(tree(event), texts);
        return texts;
    }

    private static void collect(JsonNode node, Set<String> texts) {
        if (node.isTextual() && texts.add(node.textValue()) && node.textValue().startsWith("{")) {
            try {
                collect(JSON.readTree(node.textValue()), texts);
            } catch (JsonProcessingException notCarried) {
                return; // a text that only begins like an event
            }
        }
        node.forEach(child -> collect(child, texts));
    }

    private static void gather(JsonNode node, List<ContainerNode<?>> containers) {
        if (node instanceof ContainerNode<?> container) {
            containers.add(container);
        }
        node.forEach(child -> gather(child, containers));
    }

    private void hurt(ContainerNode<?> container) {
        switch (container) {
            case ObjectNode object
            when !object.isEmpty() -> {
                List<String> names = new ArrayList<>();
                object.fieldNames().forEachRemaining(names::add);
                String name = names.get(random.nextInt(names.size()));
                if (random.nextInt(4) == 0) {
                    object.remove(name);
                } else {
                    object.set(name, junk(object.path(name)));
                }
            }
            case ArrayNode array
            when !array.isEmpty() -> {
                int at = random.nextInt(array.size());
                if (random.nextBoolean()) {
                    array.remove(at);
                } else {
                    array.set(at, junk(array.path(at)));
                }
            }
            case ContainerNode<?> _ -> {}
        }
    }

    private JsonNode junk(JsonNode value) {
        var make = JsonNodeFactory.instance;
        return switch (random.nextInt(10)) {
            case 0 -> make.nullNode();
            case 1 -> make.numberNode(random.nextLong());
            case 2 -> make.booleanNode(random.nextBoolean());
            case 3 -> make.textNode("");
            case 4 -> make.textNode(" \u0000\n");
            case 5 -> make.arrayNode().add(value.deepCopy());
            case 6 -> make.objectNode();
            case 7 -> make.textNode("x".repeat(1 + random.nextInt(3_000)));
            default -> make.textNode(scratched(value.asText("?")));
        };
    }

    private String scratched(String text) {
        if (text.isEmpty()) {
            return "?";
        }
        int at = random.nextInt(text.length());
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(0, at) + (char) (32 + random.nextInt(95)) + text.substring(at + 1);
            default -> text.substring(0, at) + text.substring(at).repeat(2);
        };
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("event must be JSON, was " + text, broken);
        }
    }
}
