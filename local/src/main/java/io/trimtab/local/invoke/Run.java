package io.trimtab.local.invoke;

import io.trimtab.local.template.FunctionDefinition;
import io.trimtab.local.template.Place;
import java.util.HashMap;
import java.util.Map;

/// One invocation, ready to start.
/// @param environment everything that the function sees
record Run(FunctionDefinition function, EventFile event, Place place, Map<String, String> environment) {
    Run {
        environment = Map.copyOf(environment);
    }

    Run with(String variable, String value) {
        var changed = new HashMap<>(environment);
        changed.put(variable, value);
        return new Run(function, event, place, changed);
    }
}
