package io.trimtab.aws.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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

    Optional<String> find(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    Instant moment(String name) {
        return Instant.parse(text(name));
    }

    Optional<Instant> findMoment(String name) {
        return find(name).map(Instant::parse);
    }

    double decimal(String name) {
        AttributeValue value = attributes.get(name);
        return Double.parseDouble(require(name, "number", value == null ? null : value.n()));
    }

    BigDecimal exact(String name) {
        AttributeValue value = attributes.get(name);
        return new BigDecimal(require(name, "number", value == null ? null : value.n()));
    }

    Stored within(String name) {
        AttributeValue value = attributes.get(name);
        return new Stored(require(name, "map", value == null || !value.hasM() ? null : value.m()));
    }

    Optional<Stored> findWithin(String name) {
        return has(name) ? Optional.of(within(name)) : Optional.empty();
    }

    List<Stored> list(String name) {
        return elements(name).stream().map(element -> new Stored(element.m())).toList();
    }

    List<String> texts(String name) {
        return elements(name).stream().map(AttributeValue::s).toList();
    }

    SortedMap<String, String> textsByName(String name) {
        SortedMap<String, String> texts = new TreeMap<>();
        within(name).attributes().forEach((key, value) -> texts.put(key, value.s()));
        return texts;
    }

    private List<AttributeValue> elements(String name) {
        AttributeValue value = attributes.get(name);
        return require(name, "list", value == null || !value.hasL() ? null : value.l());
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
