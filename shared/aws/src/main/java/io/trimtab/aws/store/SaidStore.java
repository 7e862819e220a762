package io.trimtab.aws.store;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What people know by now of a function whose findings are many and short: one item with a mark for each, so that a
/// run tells only what is new. At sixteen characters a mark it holds some twenty thousand.
public final class SaidStore {
    private final StateTable table;
    private final String function;

    public SaidStore(StateTable table, String function) {
        this.table = table;
        this.function = function;
    }

    public Set<String> said(RunLease lease) {
        return table.get(key(lease))
                .map(item -> (Set<String>) new TreeSet<>(item.texts("marks")))
                .orElseGet(Set::of);
    }

    /// Writes all of them over those from before.
    public void say(RunLease lease, Collection<String> marks) {
        table.updateIf(
                key(lease),
                update -> update.updateExpression("SET marks = :marks")
                        .expressionAttributeValues(
                                new Item().texts(":marks", new TreeSet<>(marks)).attributes()));
    }

    private Map<String, AttributeValue> key(RunLease lease) {
        return StateTable.key("RUN#" + function, "SAID#" + lease.account() + "#" + lease.region());
    }
}
