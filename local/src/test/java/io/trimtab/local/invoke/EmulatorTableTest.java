package io.trimtab.local.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import io.trimtab.local.Checkout;
import io.trimtab.local.template.Place;
import io.trimtab.local.template.Template;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// On DynamoDB Local, which refuses what DynamoDB refuses.
final class EmulatorTableTest {
    private static final EmulatorTable TABLE = new EmulatorTable(
            Template.read(Checkout.find().template(), new Place("123456789012", "eu-central-1"), Map.of())
                    .stateTable());

    private static String endpoint = "";
    private static DynamoDBProxyServer server;

    @BeforeAll
    static void start() throws Exception {
        var port = freePort();
        server = ServerRunner.createServerFromCommandLineArgs(
                new String[] {"-inMemory", "-port", String.valueOf(port), "-disableTelemetry"});
        server.start();
        endpoint = "http://127.0.0.1:" + port;
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Map<String, String> environment(String table) {
        return Map.of(
                "AWS_ENDPOINT_URL", endpoint,
                "AWS_REGION", "eu-central-1",
                "AWS_ACCESS_KEY_ID", "testing",
                "AWS_SECRET_ACCESS_KEY", "testing",
                "TABLE_NAME", table);
    }

    @Test
    void makesTheTableOfTheTemplateOnce() {
        assertThat(TABLE.makeWhenMissing(environment("made-once"))).isTrue();
        assertThat(TABLE.makeWhenMissing(environment("made-once"))).isFalse();
    }

    @Test
    void keysItAndItsIndexAndExpiresItems() {
        TABLE.makeWhenMissing(environment("keyed"));

        try (var dynamo = client()) {
            var table =
                    dynamo.describeTable(request -> request.tableName("keyed")).table();
            assertThat(table.keySchema())
                    .extracting(key -> key.attributeName() + " " + key.keyTypeAsString())
                    .containsExactly("pk HASH", "sk RANGE");
            assertThat(table.globalSecondaryIndexes()).singleElement().satisfies(index -> {
                assertThat(index.indexName()).isEqualTo("gsi1");
                assertThat(index.keySchema())
                        .extracting(key -> key.attributeName() + " " + key.keyTypeAsString())
                        .containsExactly("gsi1pk HASH", "gsi1sk RANGE");
                assertThat(index.projection().projectionTypeAsString()).isEqualTo("ALL");
            });
            assertThat(dynamo.describeTimeToLive(request -> request.tableName("keyed"))
                            .timeToLiveDescription()
                            .attributeName())
                    .isEqualTo("expiresAt");
        }
    }

    private static DynamoDbClient client() {
        return DynamoDbClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("testing", "testing")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
