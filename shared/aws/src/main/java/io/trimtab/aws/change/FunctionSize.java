package io.trimtab.aws.change;

import io.trimtab.aws.gateway.FunctionState;
import io.trimtab.domain.change.BeforeImage;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// Memory and timeout as a plan names them; one of the two may be missing, and is then left as it is.
record FunctionSize(OptionalInt memoryMib, OptionalInt timeoutSeconds) {
    private static final String MEMORY = "memoryMib";
    private static final String TIMEOUT = "timeoutSeconds";

    static FunctionSize of(Map<String, String> settings) {
        return new FunctionSize(number(settings, MEMORY), number(settings, TIMEOUT));
    }

    /// Those settings of the before-image that the plan names.
    static FunctionSize of(BeforeImage before, SortedMap<String, String> named) {
        SortedMap<String, String> settings = new TreeMap<>(named);
        settings.replaceAll((name, _) -> before.get(name));
        return of(settings);
    }

    /// Both, as the function has them.
    static SortedMap<String, String> settings(FunctionState state) {
        return new TreeMap<>(Map.of(
                MEMORY, String.valueOf(state.memoryMib()),
                TIMEOUT, String.valueOf(state.timeout().toSeconds())));
    }

    boolean isOf(FunctionState state) {
        return (memoryMib.isEmpty() || memoryMib.getAsInt() == state.memoryMib())
                && (timeoutSeconds.isEmpty()
                        || timeoutSeconds.getAsInt() == state.timeout().toSeconds());
    }

    private static OptionalInt number(Map<String, String> settings, String name) {
        String value = settings.get(name);
        return value == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(value));
    }

    @Override
    public String toString() {
        String memory = memoryMib.isPresent() ? memoryMib.getAsInt() + " MiB" : "";
        String timeout = timeoutSeconds.isPresent() ? timeoutSeconds.getAsInt() + " s" : "";
        return memory + (memory.isEmpty() || timeout.isEmpty() ? "" : " and ") + timeout;
    }
}
