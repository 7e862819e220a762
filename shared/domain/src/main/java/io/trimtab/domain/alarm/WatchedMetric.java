package io.trimtab.domain.alarm;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One metric that an alarm is made of.
///
/// @param dimensions by name; none where the metric is that of the whole account
public record WatchedMetric(String namespace, String name, SortedMap<String, String> dimensions) {
    public WatchedMetric {
        if (namespace.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException(
                    "namespace and name must not be blank, were '" + namespace + "' and '" + name + "'");
        }
        dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
    }

    public Optional<String> dimension(String dimension) {
        return Optional.ofNullable(dimensions.get(dimension));
    }

    /// For people: `AWS/Lambda Throttles of FunctionName=checkout`.
    public String formatted() {
        String of = dimensions.isEmpty()
                ? "the account"
                : String.join(
                        ", ",
                        dimensions.entrySet().stream()
                                .map(one -> one.getKey() + "=" + one.getValue())
                                .toList());
        return namespace + " " + name + " of " + of;
    }
}
