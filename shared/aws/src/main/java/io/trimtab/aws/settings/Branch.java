package io.trimtab.aws.settings;

import io.trimtab.domain.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One section of the policy document, read field by field. Every error names the field's full path, what was
/// expected and what was there.
///
/// @param path where the section is, such as `environments.dev.rightsizing`; empty for the whole document
record Branch(String path, Map<String, @Nullable Object> values) {
    boolean has(String field) {
        return values.containsKey(field);
    }

    Branch branch(String field) {
        if (!(values.get(field) instanceof Map<?, ?> section)) {
            throw wrong(field, "a section");
        }
        return new Branch(at(field), named(section));
    }

    /// A list of sections; each is named by its place in it, from 0.
    List<Branch> branches(String field) {
        if (!(values.get(field) instanceof List<?> list) || !list.stream().allMatch(Map.class::isInstance)) {
            throw wrong(field, "a list of sections");
        }
        return IntStream.range(0, list.size())
                .mapToObj(index -> new Branch(at(field) + "." + index, named((Map<?, ?>) list.get(index))))
                .toList();
    }

    double number(String field) {
        if (!(values.get(field) instanceof Number number)) {
            throw wrong(field, "a number");
        }
        return number.doubleValue();
    }

    long whole(String field) {
        return switch (values.get(field)) {
            case Integer number -> number;
            case Long number -> number;
            case null, default -> throw wrong(field, "a whole number");
        };
    }

    int count(String field) {
        return Math.toIntExact(whole(field));
    }

    Money money(String field, Currency currency) {
        if (!(values.get(field) instanceof Number number)) {
            throw wrong(field, "an amount");
        }
        return new Money(new BigDecimal(number.toString()), currency);
    }

    boolean flag(String field) {
        if (!(values.get(field) instanceof Boolean flag)) {
            throw wrong(field, "true or false");
        }
        return flag;
    }

    String text(String field) {
        if (!(values.get(field) instanceof String text)) {
            throw wrong(field, "a text");
        }
        return text;
    }

    List<String> texts(String field) {
        if (!(values.get(field) instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
            throw wrong(field, "a list of texts");
        }
        return list.stream().map(String.class::cast).toList();
    }

    <E extends Enum<E>> E choice(String field, Class<E> type) {
        String word = text(field);
        for (E choice : type.getEnumConstants()) {
            if (choice.name().toLowerCase(Locale.ROOT).equals(word)) {
                return choice;
            }
        }
        throw wrong(
                field, "one of " + List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT));
    }

    IllegalArgumentException wrong(String field, String expected) {
        return new IllegalArgumentException(at(field) + ": must be " + expected + ", was '" + values.get(field) + "'");
    }

    String at(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    static Map<String, @Nullable Object> named(Map<?, ?> section) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        section.forEach((key, value) -> named.put(String.valueOf(key), value));
        return named;
    }
}
