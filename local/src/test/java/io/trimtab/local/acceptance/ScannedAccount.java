package io.trimtab.local.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.local.Checkout;
import io.trimtab.local.account.AccountControl;
import io.trimtab.local.account.EmbeddedAccount;
import io.trimtab.local.account.Root;
import io.trimtab.local.invoke.InvokeCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An embedded account, and the scan run on it as on Lambda: the packed zip, in a JVM with the function's memory.
/// A table of its own keeps one test's findings from another's.
final class ScannedAccount implements AutoCloseable {
    static final Checkout CHECKOUT = Checkout.find();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EmbeddedAccount account;
    private final AccountControl control;

    private ScannedAccount(EmbeddedAccount account) {
        this.account = account;
        this.control = new AccountControl(account.endpoint());
    }

    static ScannedAccount start(String... options) {
        return new ScannedAccount(EmbeddedAccount.start(CHECKOUT, options));
    }

    /// With the daily event and every decision in the Outcome.
    /// @param variables as `NAME=value`
    Scan scan(String table, String... variables) {
        return scan(CHECKOUT, CHECKOUT.event("rightsizing-scan"), table, variables);
    }

    Scan scan(Checkout checkout, Path event, String table, String... variables) {
        var words = new ArrayList<>(List.of(
                "rightsizing-scan",
                "--all",
                "--event",
                event.toString(),
                "--endpoint-url",
                account.endpoint().toString(),
                "--env",
                "AWS_REGION=" + account.region(),
                "--env",
                "TABLE_NAME=" + table));
        Arrays.stream(variables).forEach(variable -> words.addAll(List.of("--env", variable)));
        var output = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        var code = new InvokeCommand(checkout, Map.of())
                .run(words, new PrintStream(output, true), new PrintStream(errors, true));
        return new Scan(code, json(output.toString(StandardCharsets.UTF_8)), errors.toString(StandardCharsets.UTF_8));
    }

    /// The project with another timeout for its function, which its template has in seconds.
    static Checkout withTimeout(Path folder, long seconds) throws IOException {
        var template = Files.readString(CHECKOUT.template()).replaceAll("(?m)^( +Timeout:) .*$", "$1 " + seconds);
        Files.writeString(folder.resolve("template.yaml"), template);
        if (Files.notExists(folder.resolve("functions"))) {
            Files.createSymbolicLink(
                    folder.resolve("functions"), CHECKOUT.root().resolve("functions"));
        }
        return new Checkout(folder);
    }

    List<Truth> truth() {
        return Scan.list(control.get("truth")).stream().map(Truth::of).toList();
    }

    /// Each part stays until it is set again; see the account's README.
    void faults(String order) {
        control.post("faults", order);
    }

    void noFaults() {
        faults("{\"deny\": [], \"faultRate\": 0, \"limits\": {}}");
    }

    void forgetCalls() {
        control.post("reset", "");
    }

    JsonNode calls() {
        return control.get("calls");
    }

    JsonNode mail() {
        return control.get("mail");
    }

    JsonNode schedules() {
        return control.get("schedules");
    }

    /// What the table holds under keys that begin so.
    Map<String, Map<String, AttributeValue>> items(String table, String keyPrefix) {
        try (var dynamo = client(DynamoDbClient.builder())) {
            return dynamo.scanPaginator(scan -> scan.tableName(table)).items().stream()
                    .filter(item -> item.get("pk").s().startsWith(keyPrefix))
                    .collect(Collectors.toMap(
                            item -> item.get("pk").s() + " " + item.get("sk").s(),
                            item -> item,
                            (one, other) -> one,
                            TreeMap::new));
        }
    }

    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return new Root(account.endpoint()).client(builder);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    @Override
    public void close() {
        account.close();
    }
}
