package io.trimtab.local.privilege;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.trimtab.local.Checkout;
import io.trimtab.local.invoke.InvokeCommand;
import io.trimtab.local.template.Place;
import io.trimtab.local.template.Template;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The scan with nothing but the permissions of its role in template.yaml, held against what it really calls.
/// Calls are judged by the embedded account, which evaluates the policy with its conditions.
final class LeastPrivilegeTest {
    private static final Checkout CHECKOUT = Checkout.find();

    /// Used by AWS in the function's name, never by the function.
    private static final List<String> INDIRECT = List.of("kms:Decrypt");

    /// Used only where a query outlives the run that started it.
    private static final List<String> RARE = List.of("logs:StopQuery");

    private static final Map<String, String> PARAMETERS = Map.of(
            "PolicyParameter", "/trimtab/dev/policy",
            "SlackChannel", "C0123456789",
            "SlackTokenParameter", "/trimtab/dev/slack-token",
            "ReportSender", "reports@example.com",
            "ReportRecipients", "team@example.com");

    @TempDir
    Path shortLived;

    private EnforcedAccount account;
    private HttpServer slack;

    @BeforeEach
    void start() throws IOException {
        account = new EnforcedAccount(CHECKOUT);
        account.putParameter(
                "/trimtab/dev/policy", "String", "{\"environments\": {\"dev\": {\"observeOnly\": false}}}");
        account.makeBus("trimtab-dev");
        account.putParameter("/trimtab/dev/slack-token", "SecureString", "xoxb-example");
        account.makeScheduleGroup("trimtab-dev");
        slack = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        slack.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            var answer = "{\"ok\":true,\"channel\":\"C0123456789\",\"ts\":\"1.2\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        slack.start();
    }

    @AfterEach
    void stop() {
        slack.stop(0);
        account.close();
    }

    @Test
    void theScanNeedsAllOfItsPermissionsAndNoOther() throws IOException {
        var statements = statements();
        var key = account.keyWith(statements);

        var outcome = scan(CHECKOUT, key, "events/rightsizing-scan.json");
        assertThat(outcome.path("failed")).isEmpty();
        assertThat(outcome.path("decided")).isNotEmpty();
        scan(outOfTime(), key, "events/rightsizing-scan-continuation.json");

        var calls = account.callsOf(key);
        assertThat(calls)
                .isNotEmpty()
                .extracting(call -> call.path("denied").textValue())
                .as("permissions that a call lacked")
                .containsOnlyNulls();
        var unused = actions(statements);
        unused.removeAll(used(calls));
        unused.removeAll(INDIRECT);
        unused.removeAll(RARE);
        assertThat(unused).as("permissions that no call needed").isEmpty();
    }

    @Test
    void theScanReportsWhatItMayNotRead() throws IOException {
        var withoutDatabases = statements().stream()
                .map(statement -> without("rds:DescribeDBInstances", statement))
                .toList();

        var outcome = scan(CHECKOUT, account.keyWith(withoutDatabases), "events/rightsizing-scan.json");

        assertThat(outcome.path("failed").toString()).contains("rds:DescribeDBInstances");
        assertThat(outcome.path("looked").toString())
                .contains("AWS::EC2::Instance")
                .contains("AWS::Lambda::Function");
    }

    @Test
    void theScanMayAddToTheAuditTrailAndTakeNothingFromIt() {
        assertThat(statements())
                .filteredOn(
                        statement -> String.valueOf(statement.get("Condition")).contains("AUDIT"))
                .isNotEmpty()
                .allSatisfy(statement -> assertThat(actions(List.of(statement))).containsExactly("dynamodb:PutItem"));
        assertThat(statements())
                .filteredOn(statement -> actions(List.of(statement)).stream()
                        .anyMatch(action -> action.matches("dynamodb:.*(Put|Update|Delete|Write).*")))
                .allSatisfy(statement ->
                        assertThat(String.valueOf(statement.get("Condition"))).contains("dynamodb:LeadingKeys"));
    }

    private static List<Map<String, Object>> statements() {
        return Template.read(CHECKOUT.template(), new Place("123456789012", "eu-central-1"), PARAMETERS)
                .statements("RightsizingScanRole", "scan");
    }

    private JsonNode scan(Checkout checkout, EnforcedAccount.Key key, String event) throws IOException {
        var output = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        var words = new ArrayList<>(List.of(
                "rightsizing-scan",
                "--event",
                CHECKOUT.root().resolve(event).toString(),
                "--endpoint-url",
                account.endpoint().toString()));
        Stream.of(
                        "AWS_ACCESS_KEY_ID=" + key.id(),
                        "AWS_SECRET_ACCESS_KEY=" + key.secret(),
                        "POLICY_PARAMETER=/trimtab/dev/policy",
                        "SLACK_API_URL=http://127.0.0.1:" + slack.getAddress().getPort() + "/",
                        "SLACK_CHANNEL=C0123456789",
                        "SLACK_TOKEN_PARAMETER=/trimtab/dev/slack-token",
                        "REPORT_SENDER=reports@example.com",
                        "REPORT_RECIPIENTS=team@example.com")
                .forEach(variable -> words.addAll(List.of("--env", variable)));
        var code = new InvokeCommand(checkout, Map.of())
                .run(words, new PrintStream(output, true), new PrintStream(errors, true));
        assertThat(code).as(errors.toString(StandardCharsets.UTF_8)).isZero();
        return new ObjectMapper().readTree(output.toString(StandardCharsets.UTF_8));
    }

    /// The same functions with a timeout that leaves a run no time, so that it must book its continuation.
    private Checkout outOfTime() throws IOException {
        var template = Files.readString(CHECKOUT.template()).replaceAll("(?m)^( +Timeout:) .*$", "$1 61");
        Files.writeString(shortLived.resolve("template.yaml"), template);
        if (Files.notExists(shortLived.resolve("functions"))) {
            Files.createSymbolicLink(
                    shortLived.resolve("functions"), CHECKOUT.root().resolve("functions"));
        }
        return new Checkout(shortLived);
    }

    private static Set<String> used(List<JsonNode> calls) {
        var used = new TreeSet<String>();
        calls.forEach(call -> call.get("permissions")
                .forEach(permission -> used.add(permission.get("action").textValue())));
        return used;
    }

    private static Set<String> actions(List<Map<String, Object>> statements) {
        var actions = new TreeSet<String>();
        statements.forEach(statement -> many(statement.get("Action")).forEach(action -> actions.add((String) action)));
        return actions;
    }

    private static Map<String, Object> without(String action, Map<String, Object> statement) {
        var changed = new HashMap<>(statement);
        changed.put(
                "Action",
                many(statement.get("Action")).stream()
                        .filter(other -> !other.equals(action))
                        .toList());
        return changed;
    }

    private static List<?> many(Object node) {
        return node instanceof List<?> list ? list : List.of(node);
    }
}
