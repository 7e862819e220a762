package io.trimtab.aws.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The attributes of one item, as they are written: flat, because what is nested costs every reader more.
final class Item {
    private final Map<String, AttributeValue> attributes = new LinkedHashMap<>();

    Item key(Map<String, AttributeValue> key) {
        attributes.putAll(key);
        return this;
    }

    Item text(String name, String value) {
        attributes.put(name, AttributeValue.fromS(value));
        return this;
    }

    Item text(String name, Optional<String> value) {
        value.ifPresent(present -> text(name, present));
        return this;
    }

    Item whole(String name, long value) {
        attributes.put(name, AttributeValue.fromN(Long.toString(value)));
        return this;
    }

    Item flag(String name, boolean value) {
        attributes.put(name, AttributeValue.fromBool(value));
        return this;
    }

    /// To the second, as every time in the table: texts of equal length sort as the times do.
    Item time(String name, Instant value) {
        return text(name, time(value));
    }

    /// The attribute by which DynamoDB removes what may go; in seconds since 1970.
    Item expires(Instant at) {
        return whole("expiresAt", at.getEpochSecond());
    }

    Map<String, AttributeValue> attributes() {
        return Map.copyOf(attributes);
    }

    static String time(Instant value) {
        return value.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
