package io.trimtab.local.bench;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.settings.Settings;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.StateTable;
import io.trimtab.desk.ChangeDeskHandler;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.resource.Arn;
import io.trimtab.local.Checkout;
import io.trimtab.local.invoke.EmulatorTable;
import io.trimtab.local.invoke.InProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/// Ten thousand open changes on DynamoDB Local: what it takes to write one with its history, to read a history, and to
/// list and show through the desk, which must not grow with how many there are.
record AuditBench(Checkout checkout) {
    private static final int CHANGES = 10_000;
    private static final int FEW = 500;
    private static final int ROUNDS = 5;
    private static final double MOST_GROWTH = 2;
    private static final double MOST_CALLS = 8;
    private static final String REGION = "eu-central-1";
    private static final String KEY = "bench";
    private static final String LIST = "{\"command\": \"list\"}";
    private static final ObjectMapper JSON = new ObjectMapper();

    List<Check> run() throws IOException {
        URI endpoint = URI.create("http://127.0.0.1:" + freePort());
        DynamoDBProxyServer server = start(endpoint.getPort());
        try (AwsClients clients = new AwsClients(
                endpoint, Region.of(REGION), StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY)))) {
            return measure(endpoint, clients);
        } finally {
            stop(server);
        }
    }

    private List<Check> measure(URI endpoint, AwsClients clients) throws IOException {
        Subject desk = Subject.of(checkout, "change-desk", Map.of());
        Map<String, String> environment = new TreeMap<>(desk.function().environment());
        environment.put("AWS_REGION", REGION);
        Settings settings = Settings.from(environment);
        new EmulatorTable(desk.template().stateTable())
                .makeWhenMissing(Map.of(
                        "TABLE_NAME", settings.tableName(),
                        "AWS_ENDPOINT_URL", endpoint.toString(),
                        "AWS_REGION", REGION,
                        "AWS_ACCESS_KEY_ID", KEY,
                        "AWS_SECRET_ACCESS_KEY", KEY));
        ChangeStore changes = new ChangeStore(new StateTable(clients.dynamoDb(), settings.tableName()));
        At at = new At(desk, new ChangeDeskHandler(settings, clients, Clock.systemUTC()));
        write(changes, 0, FEW);
        double listFew = at.millis(LIST);
        double writing = write(changes, FEW, CHANGES) / (CHANGES - FEW);
        return report(changes, at, listFew, writing);
    }

    private static List<Check> report(ChangeStore changes, At at, double listFew, double writing) throws IOException {
        long began = System.nanoTime();
        int entries = 0;
        for (int change = 0; change < CHANGES; change++) {
            entries += changes.audit(plan(change).changeId()).size();
        }
        double reading = millisSince(began) / CHANGES;
        double list = at.millis(LIST);
        double show = at.millis("{\"command\": \"show\", \"change\": \"" + plan(0).changeId() + "\"}");
        JsonNode listed = JSON.readTree(at.answer(LIST));
        System.out.printf(
                Locale.ROOT,
                "%n%,d changes with %,d audit entries: %.2f ms to write each, %.2f ms to read the history of one%n",
                CHANGES,
                entries,
                writing,
                reading);
        System.out.printf(
                Locale.ROOT,
                "change-desk: list %.0f ms (%.0f ms with %d changes), show %.1f ms; it says: %s%n",
                list,
                listFew,
                FEW,
                show,
                listed.path("said").asText());
        return List.of(
                new Check("list of 10,000 changes, x that of 500", list / listFew, MOST_GROWTH, "x"),
                new Check("list of 10,000 changes, calls", calls(listed), MOST_CALLS, ""),
                new Check("audit entries missing", 1.5 * CHANGES - entries, 0, ""));
    }

    /// The desk, in this JVM.
    private record At(Subject desk, ChangeDeskHandler handler) {
        String answer(String event) throws IOException {
            return InProcess.call(handler, desk.function(), event, Clock.systemUTC());
        }

        /// The median, once classes are loaded.
        double millis(String event) throws IOException {
            List<Double> millis = new ArrayList<>();
            for (int round = 0; round <= ROUNDS; round++) {
                long began = System.nanoTime();
                String _ = answer(event);
                millis.add(millisSince(began));
            }
            return Medians.of(millis.subList(1, millis.size()));
        }
    }

    /// Every other one is approved at once.
    ///
    /// @return milliseconds
    private static double write(ChangeStore changes, int from, int to) {
        Instant now = Clock.systemUTC().instant();
        long began = System.nanoTime();
        for (int change = from; change < to; change++) {
            Plan plan = plan(change);
            changes.propose(BenchChanges.proposal(plan, "bench-" + change), BenchChanges.TERMS, now);
            if (change % 2 == 0) {
                changes.move(
                        plan.changeId(),
                        new Event.Approve(Actor.slack("U0ANNA"), plan.hash(), 1),
                        BenchChanges.TERMS,
                        now);
            }
        }
        return millisSince(began);
    }

    private static double calls(JsonNode outcome) {
        return outcome.path("calls")
                .propertyStream()
                .mapToDouble(call -> call.getValue().asDouble())
                .sum();
    }

    private static Plan plan(int number) {
        return new Plan(
                Arn.of("aws", "lambda", REGION, "123456789012", "function:bench-" + number),
                ChangeKind.RESIZE_FUNCTION,
                new TreeMap<>(Map.of("memoryMib", "512")),
                new TreeMap<>(Map.of("memoryMib", "256")));
    }

    private static double millisSince(long began) {
        return (System.nanoTime() - began) / 1e6;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static DynamoDBProxyServer start(int port) throws IOException {
        try {
            DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(
                    new String[] {"-inMemory", "-port", String.valueOf(port), "-disableTelemetry"});
            server.start();
            return server;
        } catch (Exception cause) {
            throw new IOException("DynamoDB Local does not start", cause);
        }
    }

    private static void stop(DynamoDBProxyServer server) throws IOException {
        try {
            server.stop();
        } catch (Exception cause) {
            throw new IOException("DynamoDB Local does not stop", cause);
        }
    }
}
