package io.trimtab.local.account;

import io.trimtab.domain.capacity.data.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/// Makes tables with provisioned throughput in an embedded account, ready at once.
public final class Tables {
    private static final String PK = "pk";

    private Tables() {}

    /// A table of dev.
    ///
    /// @param indexes units of each, by the name of the index, which is also that of its key
    public static void make(DynamoDbClient client, String name, Units units, Map<String, Units> indexes) {
        make(client, name, units, indexes, Map.of("environment", "dev"));
    }

    public static void make(
            DynamoDbClient client, String name, Units units, Map<String, Units> indexes, Map<String, String> tags) {
        List<AttributeDefinition> attributes = new ArrayList<>(List.of(attribute(PK)));
        List<GlobalSecondaryIndex> made = new ArrayList<>();
        indexes.forEach((index, own) -> {
            attributes.add(attribute(index));
            made.add(GlobalSecondaryIndex.builder()
                    .indexName(index)
                    .keySchema(key(index))
                    .projection(all -> all.projectionType(ProjectionType.ALL))
                    .provisionedThroughput(throughput(own))
                    .build());
        });
        CreateTableRequest.Builder create = CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PROVISIONED)
                .attributeDefinitions(attributes)
                .keySchema(key(PK))
                .provisionedThroughput(throughput(units))
                .tags(tags.entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList());
        client.createTable((made.isEmpty() ? create : create.globalSecondaryIndexes(made)).build());
    }

    private static AttributeDefinition attribute(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name) {
        return KeySchemaElement.builder()
                .attributeName(name)
                .keyType(KeyType.HASH)
                .build();
    }

    private static ProvisionedThroughput throughput(Units units) {
        return ProvisionedThroughput.builder()
                .readCapacityUnits((long) units.read())
                .writeCapacityUnits((long) units.write())
                .build();
    }
}
