package io.trimtab.aws.settings;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Environment variables. An empty one counts as absent: a template cannot leave a variable out by a condition
/// without being written twice.
record Variables(Map<String, String> values) {
    Variables {
        values = Map.copyOf(values);
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /// @throws IllegalArgumentException with the variable's name and the example, where it is absent
    String required(String name, String example) {
        return optional(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        name + " must be set, for example " + name + "=" + example + ", but is missing or empty"));
    }

    /// @param reading throws where the value is wrong; its message is not used, the example says more
    <T> Optional<T> optional(String name, String example, Function<String, T> reading) {
        return optional(name).map(value -> read(name, value, example, reading));
    }

    <T> T required(String name, String example, Function<String, T> reading) {
        return read(name, required(name, example), example, reading);
    }

    private static <T> T read(String name, String value, String example, Function<String, T> reading) {
        try {
            return reading.apply(value);
        } catch (RuntimeException wrong) {
            throw new IllegalArgumentException(name + " must be like " + example + ", was '" + value + "'", wrong);
        }
    }
}
