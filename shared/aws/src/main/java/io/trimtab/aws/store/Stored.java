package io.trimtab.aws.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The attributes of one item, as they are read. What our own writes always set must be there.
record Stored(Map<String, AttributeValue> attributes) {
    boolean has(String name) {
        return attributes.containsKey(name);
    }

    String text(String name) {
        AttributeValue value = attributes.get(name);
        return require(name, "text", value == null ? null : value.s());
    }

    Instant millis(String name) {
        return Instant.ofEpochMilli(whole(name));
    }

    long whole(String name) {
        AttributeValue value = attributes.get(name);
        return Long.parseLong(require(name, "number", value == null ? null : value.n()));
    }

    boolean flag(String name) {
        AttributeValue value = attributes.get(name);
        return require(name, "flag", value == null ? null : value.bool());
    }

    private <T> T require(String name, String kind, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("item must have a " + kind + " " + name + ", has " + attributes.keySet());
        }
        return value;
    }
}
