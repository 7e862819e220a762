package io.trimtab.aws.gateway;

import java.util.Map;
import java.util.Optional;

/// What functions wrote of the memory they used.
///
/// @param byFunction by the function's name
/// @param unknown why a function has none, by its name
/// @param bytesScanned what was billed for
public record ReportedMemory(Map<String, Use> byFunction, Map<String, String> unknown, long bytesScanned) {
    public ReportedMemory {
        byFunction = Map.copyOf(byFunction);
        unknown = Map.copyOf(unknown);
    }

    /// @param maximumMib the most that any invocation used
    /// @param configuredMib the most that it was allowed in that time
    public record Use(int maximumMib, int configuredMib, long invocations) {}

    public Optional<Use> of(String function) {
        return Optional.ofNullable(byFunction.get(function));
    }

    public Optional<String> whyUnknown(String function) {
        return Optional.ofNullable(unknown.get(function));
    }
}
