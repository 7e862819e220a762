package io.trimtab.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The state table as the template deploys it.
/// @param attributes name and type (`S`, `N`, `B`) of every key attribute
/// @param expiryAttribute holds the epoch second at which an item may go
public record TableDefinition(
        String name,
        String billingMode,
        Map<String, String> attributes,
        Map<String, String> keys,
        List<Index> indexes,
        String expiryAttribute) {
    public TableDefinition {
        attributes = Map.copyOf(attributes);
        keys = Map.copyOf(keys);
        indexes = List.copyOf(indexes);
    }

    /// @param keys attribute and role (`HASH`, `RANGE`)
    public record Index(String name, Map<String, String> keys, String projection) {
        public Index {
            keys = Map.copyOf(keys);
        }
    }

    static TableDefinition of(Map<String, Object> properties) {
        return new TableDefinition(
                Tree.text(Tree.at(properties, "TableName")),
                Tree.text(Tree.at(properties, "BillingMode")),
                pairs(properties, "AttributeDefinitions", "AttributeType"),
                pairs(properties, "KeySchema", "KeyType"),
                Tree.list(Tree.at(properties, "GlobalSecondaryIndexes")).stream()
                        .map(Tree::map)
                        .map(TableDefinition::index)
                        .toList(),
                Tree.text(Tree.at(Tree.mapAt(properties, "TimeToLiveSpecification"), "AttributeName")));
    }

    private static Index index(Map<String, Object> properties) {
        return new Index(
                Tree.text(Tree.at(properties, "IndexName")),
                pairs(properties, "KeySchema", "KeyType"),
                Tree.text(Tree.at(Tree.mapAt(properties, "Projection"), "ProjectionType")));
    }

    private static Map<String, String> pairs(Map<String, Object> owner, String list, String value) {
        var pairs = new LinkedHashMap<String, String>();
        Tree.list(Tree.at(owner, list)).stream()
                .map(Tree::map)
                .forEach(entry ->
                        pairs.put(Tree.text(Tree.at(entry, "AttributeName")), Tree.text(Tree.at(entry, value))));
        return pairs;
    }
}
