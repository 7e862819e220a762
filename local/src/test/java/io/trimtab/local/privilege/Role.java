package io.trimtab.local.privilege;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What a role of template.yaml may do by a policy of its own.
record Role(List<Map<String, Object>> statements) {
    static Role of(String name, String policy) {
        return new Role(Functions.TEMPLATE.statements(name, policy));
    }

    Set<String> actions() {
        var actions = new TreeSet<String>();
        statements.forEach(statement -> actions.addAll(actions(statement)));
        return actions;
    }

    /// What none of these calls needed, but for what is used by AWS in the function's name or not here.
    Set<String> unused(Collection<JsonNode> calls, Collection<String> notHere) {
        var unused = actions();
        calls.forEach(call -> call.get("permissions")
                .forEach(permission -> unused.remove(permission.get("action").textValue())));
        unused.removeAll(notHere);
        return unused;
    }

    Role without(String action) {
        return new Role(statements.stream()
                .map(statement -> {
                    Map<String, Object> changed = new HashMap<>(statement);
                    changed.put(
                            "Action",
                            actions(statement).stream()
                                    .filter(other -> !other.equals(action))
                                    .toList());
                    return changed;
                })
                .toList());
    }

    static List<String> actions(Map<String, Object> statement) {
        var node = statement.get("Action");
        return (node instanceof List<?> list ? list : List.of(node))
                .stream().map(String.class::cast).toList();
    }
}
