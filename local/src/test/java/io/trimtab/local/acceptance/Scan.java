package io.trimtab.local.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// What one run answered.
/// @param exitCode of the runner: 0 with an Outcome, 1 when the function failed
/// @param outcome missing when it failed
/// @param log what would be in its log group
record Scan(int exitCode, JsonNode outcome, String log) {
    List<JsonNode> decisions() {
        return list(outcome.path("decided"));
    }

    List<JsonNode> of(String arn) {
        return decisions().stream()
                .filter(decision -> decision.get("resource").textValue().equals(arn))
                .toList();
    }

    /// What was decided of what, in an order of its own and without what a clock says.
    List<String> verdicts() {
        return decisions().stream()
                .map(decision -> decision.get("resource").textValue() + " "
                        + decision.get("rule").textValue() + " "
                        + decision.path("change").path("to"))
                .sorted()
                .toList();
    }

    String failures() {
        return list(outcome.path("failed")).stream().map(JsonNode::toString).collect(Collectors.joining("\n"));
    }

    boolean complete() {
        return outcome.path("complete").booleanValue();
    }

    int looked() {
        return list(outcome.path("looked")).stream()
                .mapToInt(JsonNode::intValue)
                .sum();
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
