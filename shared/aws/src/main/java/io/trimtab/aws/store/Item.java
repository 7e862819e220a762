package io.trimtab.aws.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The attributes of one item, as they are written.
final class Item {
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

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

    /// A short decimal, such as a confidence.
    Item decimal(String name, double value) {
        attributes.put(name, AttributeValue.fromN(Double.toString(value)));
        return this;
    }

    /// With all its digits.
    Item exact(String name, BigDecimal value) {
        attributes.put(name, AttributeValue.fromN(value.toPlainString()));
        return this;
    }

    Item within(String name, Item nested) {
        attributes.put(name, AttributeValue.fromM(nested.attributes()));
        return this;
    }

    Item list(String name, List<Item> items) {
        attributes.put(
                name,
                AttributeValue.fromL(items.stream()
                        .map(item -> AttributeValue.fromM(item.attributes()))
                        .toList()));
        return this;
    }

    Item texts(String name, Map<String, String> values) {
        Item nested = new Item();
        values.forEach(nested::text);
        return within(name, nested);
    }

    Item texts(String name, Collection<String> values) {
        attributes.put(
                name,
                AttributeValue.fromL(values.stream().map(AttributeValue::fromS).toList()));
        return this;
    }

    /// With all its digits, for times that are read again.
    Item moment(String name, Instant value) {
        return text(name, value.toString());
    }

    Item moment(String name, Optional<Instant> value) {
        return text(name, value.map(Instant::toString));
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

    /// Always with three decimals, so that the texts sort as the times do.
    static String millis(Instant value) {
        return MILLIS.format(value);
    }

    static String time(Instant value) {
        return value.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
