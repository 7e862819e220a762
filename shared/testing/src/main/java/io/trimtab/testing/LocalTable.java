package io.trimtab.testing;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// The one table on DynamoDB Local, inside this JVM and in memory, with the keys and the index of the template.
public final class LocalTable implements AutoCloseable {
    public static final String NAME = "trimtab-test";

    private final AmazonDynamoDBLocal local = DynamoDBEmbedded.create(true);
    private int more;

    public LocalTable() {
        create(NAME);
    }

    public DynamoDbClient client() {
        return local.dynamoDbClient();
    }

    /// Another empty table beside the first.
    ///
    /// @return its name
    public String another() {
        String name = NAME + "-" + ++more;
        create(name);
        return name;
    }

    /// Everything in the table, in the order of its keys.
    public List<Map<String, AttributeValue>> items() {
        return client().scanPaginator(scan -> scan.tableName(NAME)).items().stream()
                .sorted(Comparator.comparing(item -> text(item, "pk") + "\n" + text(item, "sk")))
                .toList();
    }

    @Override
    public void close() {
        local.shutdown();
    }

    private void create(String name) {
        client().createTable(request -> request.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(Stream.of("pk", "sk", "gsi1pk", "gsi1sk")
                        .map(LocalTable::text)
                        .toList())
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName("gsi1")
                        .keySchema(List.of(key("gsi1pk", KeyType.HASH), key("gsi1sk", KeyType.RANGE)))
                        .projection(projection -> projection.projectionType(ProjectionType.ALL))
                        .build()));
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static String text(Map<String, AttributeValue> item, String key) {
        return Objects.requireNonNull(item.get(key), key).s();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
