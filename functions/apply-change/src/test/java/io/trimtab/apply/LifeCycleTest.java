package io.trimtab.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// The life of changes under everything that chance can do to it: proposals, answers by those who may and those who may
/// not, events twice and in any order, looks, roll-backs asked half-way, pauses, alarms, faults of AWS, a bus that
/// refuses, somebody who changes the machine by hand, and crashes before and after any call. Of each seed: never an act
/// without approval or by a run that has not the right to it, never one twice, a history that leads to the present,
/// leases held by exactly those that may, everything told at least once, and in the end everything at rest.
class LifeCycleTest {
    private static final int SEEDS = 3_000;
    private static final int SEEDS_ON_DYNAMODB = 40;

    /// A line for each of some hundred thousand steps would take longer than the steps.
    @BeforeAll
    static void silence() {
        Configurator.setLevel("io.trimtab", Level.OFF);
    }

    @AfterAll
    static void listenAgain() {
        Configurator.setLevel("io.trimtab", Level.INFO);
    }

    @Test
    void nothingThatChanceDoesBreaksTheLifeOfAChange() {
        LongStream.range(0, SEEDS).forEach(seed -> live(seed, new MemoryTable()));
    }

    @Test
    void tableInMemoryIsAsDynamoDbIs() {
        LongStream.range(0, SEEDS_ON_DYNAMODB).forEach(seed -> {
            MemoryTable memory = new MemoryTable();
            live(seed, memory);
            var local = DynamoDBEmbedded.create(true);
            try {
                DynamoDbClient client = local.dynamoDbClient();
                create(client);
                live(seed, client);
                assertThat(items(client)).as("seed " + seed).isEqualTo(memory.items());
            } finally {
                local.shutdown();
            }
        });
    }

    private static void live(long seed, DynamoDbClient client) {
        try {
            new Life(new World(seed, client)).live();
        } catch (AssertionError | RuntimeException failed) {
            throw new AssertionError("seed " + seed + ": " + failed.getMessage(), failed);
        }
    }

    private static List<Map<String, AttributeValue>> items(DynamoDbClient client) {
        return client.scanPaginator(scan -> scan.tableName("trimtab-test")).items().stream()
                .sorted(Comparator.comparing(
                        item -> item.get("pk").s() + "\n" + item.get("sk").s()))
                .toList();
    }

    private static void create(DynamoDbClient client) {
        client.createTable(request -> request.tableName("trimtab-test")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(List.of(text("pk"), text("sk"), text("gsi1pk"), text("gsi1sk")))
                .keySchema(keys("pk", "sk"))
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName("gsi1")
                        .keySchema(keys("gsi1pk", "gsi1sk"))
                        .projection(projection -> projection.projectionType(ProjectionType.ALL))
                        .build()));
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static List<KeySchemaElement> keys(String hash, String range) {
        return List.of(
                KeySchemaElement.builder()
                        .attributeName(hash)
                        .keyType(KeyType.HASH)
                        .build(),
                KeySchemaElement.builder()
                        .attributeName(range)
                        .keyType(KeyType.RANGE)
                        .build());
    }
}
