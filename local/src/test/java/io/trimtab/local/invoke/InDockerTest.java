package io.trimtab.local.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.local.Checkout;
import io.trimtab.local.account.EmbeddedAccount;
import io.trimtab.local.account.Root;
import io.trimtab.local.template.FunctionDefinition;
import io.trimtab.local.template.Place;
import io.trimtab.local.template.Template;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/// Every function of the template in Lambda's container, with each of its files in events/: the one that has its name
/// in a container of its own by `sam local invoke`, the others in one that stays, as Lambda's do.
@Tag("docker")
final class InDockerTest {
    private static final Checkout CHECKOUT = Checkout.find();
    private static final Place PLACE = new Place("123456789012", "eu-central-1");
    private static EmbeddedAccount account;
    private static StayingContainers containers;

    @BeforeAll
    static void start() throws IOException {
        account = EmbeddedAccount.start(CHECKOUT);
        var stateTable = Template.read(CHECKOUT.template(), PLACE, Map.of()).stateTable();
        new EmulatorTable(stateTable).makeWhenMissing(new Root(account.endpoint()).environment());
        makeBus("trimtab-dev");
        SampleChange.approve(account.endpoint(), "trimtab-dev");
        containers = new StayingContainers(CHECKOUT, PLACE, account.endpoint(), System.getenv());
    }

    /// What is said on the bus is delivered to nobody here, but it must be possible to say it.
    private static void makeBus(String name) {
        try (var events = new Root(account.endpoint()).client(EventBridgeClient.builder())) {
            events.createEventBus(bus -> bus.name(name));
        }
    }

    @AfterAll
    static void stop() {
        containers.close();
        account.close();
    }

    static Stream<Path> events() throws IOException {
        try (var files = Files.list(CHECKOUT.root().resolve("events"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void answersItsEventWithAnOutcome(Path event) throws IOException, InterruptedException {
        var function = function(event);
        var job = function.job();
        var outcome = event.endsWith(job + ".json") ? invoked(job, event) : stayed(function, event);

        if (event.endsWith("change-desk-slack.json")) {
            // Slack signed it long ago: nothing is said to whoever sends it again.
            assertThat(outcome.path("statusCode").asInt()).isEqualTo(401);
            return;
        }
        assertThat(outcome.path("function").asText()).isEqualTo(job);
        assertThat(outcome.path("environment").asText()).isEqualTo("dev");
        assertThat(outcome.path("complete").asBoolean()).isTrue();
        if (event.endsWith("change-desk-approve.json")) {
            assertThat(outcome.path("failed").toString()).contains("has been approved already");
        } else {
            assertThat(outcome.path("failed")).isEmpty();
        }
        if (job.equals("rightsizing-scan")) {
            assertThat(outcome.path("looked")).isNotEmpty();
        }
    }

    @Test
    void theEventsAreAboutAChangeThatThereIs() throws IOException {
        for (Path event : events().toList()) {
            var text = Files.readString(event);
            if (text.contains("chg-")) {
                assertThat(text).as(event.toString()).contains(SampleChange.PLAN.changeId());
            }
            if (text.contains("planHash")) {
                assertThat(text).as(event.toString()).contains(SampleChange.PLAN.hash());
            }
        }
    }

    /// SAM gives every function an ARN in us-east-1 of account 012345678912, whatever region and credentials it has.
    @Test
    void keepsItsStateUnderTheAccountThatItReads() throws IOException {
        invoked("rightsizing-scan", CHECKOUT.event("rightsizing-scan"));

        assertThat(leases()).containsExactly("LEASE#123456789012#eu-central-1");
    }

    private static List<String> leases() {
        try (var table = new Root(account.endpoint()).client(DynamoDbClient.builder())) {
            return table
                    .query(query -> query.tableName("trimtab-dev")
                            .keyConditionExpression("pk = :run AND begins_with(sk, :lease)")
                            .expressionAttributeValues(Map.of(
                                    ":run", AttributeValue.fromS("RUN#rightsizing-scan"),
                                    ":lease", AttributeValue.fromS("LEASE#"))))
                    .items()
                    .stream()
                    .map(item -> item.get("sk").s())
                    .toList();
        }
    }

    private static JsonNode stayed(FunctionDefinition function, Path event) throws IOException, InterruptedException {
        assertThat(EventFile.read(event).place(Map.of(), PLACE.region())).isEqualTo(PLACE);
        return new ObjectMapper().readTree(containers.invoke(function, Files.readString(event)));
    }

    private static JsonNode invoked(String job, Path event) throws IOException {
        var output = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        var words = List.of(
                job,
                "--event",
                event.toString(),
                "--docker",
                "--endpoint-url",
                account.endpoint().toString());
        // An event that names no region happens where the caller is.
        var here = new HashMap<>(System.getenv());
        here.put("AWS_REGION", "eu-central-1");
        var code = new InvokeCommand(CHECKOUT, here)
                .run(words, new PrintStream(output, true), new PrintStream(errors, true));
        assertThat(code).as(errors.toString(StandardCharsets.UTF_8)).isZero();
        return new ObjectMapper().readTree(output.toString(StandardCharsets.UTF_8));
    }

    /// An event belongs to the function whose name its file's name starts with.
    private static FunctionDefinition function(Path event) {
        return Template.read(CHECKOUT.template(), PLACE, Map.of()).functions().stream()
                .filter(one -> event.getFileName().toString().startsWith(one.job()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no function is named like " + event));
    }
}
