package io.trimtab.local.invoke;

import io.trimtab.local.template.TableDefinition;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/// Makes the state table on an emulator as the template would on AWS: keys, index and time to live.
public record EmulatorTable(TableDefinition definition) {
    /// @param environment of the function: endpoint, region, credentials and, where it differs, the table's name
    /// @return whether the table was missing
    public boolean makeWhenMissing(Map<String, String> environment) {
        var name = environment.getOrDefault("TABLE_NAME", definition.name());
        try (var dynamo = client(environment)) {
            dynamo.describeTable(table -> table.tableName(name));
            return false;
        } catch (ResourceNotFoundException missing) {
            try (var dynamo = client(environment)) {
                return make(dynamo, name);
            }
        }
    }

    private boolean make(DynamoDbClient dynamo, String name) {
        try {
            dynamo.createTable(request(name));
        } catch (ResourceInUseException madeMeanwhile) {
            return false;
        }
        try (var waiter = dynamo.waiter()) {
            waiter.waitUntilTableExists(table -> table.tableName(name));
        }
        dynamo.updateTimeToLive(table -> table.tableName(name)
                .timeToLiveSpecification(expiry -> expiry.enabled(true).attributeName(definition.expiryAttribute())));
        return true;
    }

    CreateTableRequest request(String name) {
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(definition.billingMode())
                .attributeDefinitions(definition.attributes().entrySet().stream()
                        .map(attribute -> AttributeDefinition.builder()
                                .attributeName(attribute.getKey())
                                .attributeType(attribute.getValue())
                                .build())
                        .toList())
                .keySchema(keys(definition.keys()))
                .globalSecondaryIndexes(
                        definition.indexes().stream().map(EmulatorTable::index).toList())
                .build();
    }

    private static GlobalSecondaryIndex index(TableDefinition.Index index) {
        return GlobalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(keys(index.keys()))
                .projection(projection -> projection.projectionType(index.projection()))
                .build();
    }

    private static List<KeySchemaElement> keys(Map<String, String> keys) {
        return keys.entrySet().stream()
                .sorted(Map.Entry.comparingByValue()) // HASH before RANGE
                .map(key -> KeySchemaElement.builder()
                        .attributeName(key.getKey())
                        .keyType(key.getValue())
                        .build())
                .toList();
    }

    private static DynamoDbClient client(Map<String, String> environment) {
        return DynamoDbClient.builder()
                .endpointOverride(URI.create(required(environment, "AWS_ENDPOINT_URL")))
                .region(Region.of(required(environment, "AWS_REGION")))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        required(environment, "AWS_ACCESS_KEY_ID"), required(environment, "AWS_SECRET_ACCESS_KEY"))))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static String required(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .orElseThrow(() -> new IllegalArgumentException("the function's environment has no " + name));
    }
}
