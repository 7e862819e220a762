package io.trimtab.aws.settings;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a JSON Schema cannot say: that a range's minimum is not above its maximum.
final class Ranges {
    private Ranges() {}

    static List<String> problems(Branch section) {
        Stream<String> deeper = section.values().entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Map<?, ?>)
                .flatMap(entry -> problems(section.branch(entry.getKey())).stream());
        return Stream.concat(own(section), deeper).sorted().toList();
    }

    private static Stream<String> own(Branch section) {
        boolean reversed = section.values().get("minimum") instanceof Number minimum
                && section.values().get("maximum") instanceof Number maximum
                && minimum.doubleValue() > maximum.doubleValue();
        return reversed
                ? Stream.of(section.path() + ": minimum must not be above maximum, was " + section.values())
                : Stream.empty();
    }
}
