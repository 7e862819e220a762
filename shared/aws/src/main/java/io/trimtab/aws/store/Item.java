package io.trimtab.aws.store;

import io.trimtab.domain.money.MonthlyCost;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The attributes of one item, or of a map inside one, as they are written.
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

    /// What is not a number is left out: DynamoDB knows no NaN.
    Item number(String name, double value) {
        if (Double.isFinite(value)) {
            attributes.put(name, AttributeValue.fromN(BigDecimal.valueOf(value).toPlainString()));
        }
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

    Item money(String name, MonthlyCost cost) {
        return map(
                name,
                new Item()
                        .text("amount", cost.rounded().amount().toPlainString())
                        .text("currency", cost.rounded().currency().getCurrencyCode()));
    }

    Item map(String name, Item inner) {
        attributes.put(name, AttributeValue.fromM(inner.attributes()));
        return this;
    }

    Item texts(String name, Map<String, String> values) {
        Item inner = new Item();
        values.forEach(inner::text);
        return map(name, inner);
    }

    Item list(String name, List<Item> items) {
        attributes.put(
                name,
                AttributeValue.fromL(items.stream()
                        .map(item -> AttributeValue.fromM(item.attributes()))
                        .toList()));
        return this;
    }

    Map<String, AttributeValue> attributes() {
        return Map.copyOf(attributes);
    }

    static String time(Instant value) {
        return value.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
