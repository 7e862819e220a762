package io.trimtab.local.privilege;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.local.Checkout;
import io.trimtab.local.account.EmbeddedAccount;
import io.trimtab.local.account.Root;
import io.trimtab.local.invoke.EmulatorTable;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/// An embedded account that asks IAM, conditions included, before it answers a key that it knows.
/// What is set up here comes with the key of the account's root.
final class EnforcedAccount implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EmbeddedAccount account;
    private final HttpClient http = HttpClient.newHttpClient();

    private int keys;

    EnforcedAccount() {
        this.account = EmbeddedAccount.start(Checkout.find(), "--enforce-iam");
    }

    URI endpoint() {
        return account.endpoint();
    }

    /// Clients that call with this key.
    AwsClients clients(Key key) {
        return new AwsClients(
                endpoint(),
                Region.of(account.region()),
                StaticCredentialsProvider.create(AwsBasicCredentials.create(key.id(), key.secret())));
    }

    /// A key that may do what this role may.
    /// @return access key id and secret
    Key keyOf(Role role) throws IOException {
        var document = JSON.writeValueAsString(Map.of("Version", "2012-10-17", "Statement", role.statements()));
        var user = "function-" + ++keys;
        iam("CreateUser", Map.of("UserName", user));
        iam("PutUserPolicy", Map.of("UserName", user, "PolicyName", "role", "PolicyDocument", document));
        var created = iam("CreateAccessKey", Map.of("UserName", user));
        return new Key(element(created, "AccessKeyId"), element(created, "SecretAccessKey"));
    }

    record Key(String id, String secret) {
        /// The account's root, whom nobody asks.
        static final Key ROOT = new Key("testing", "testing");
    }

    /// The state table of the template.
    void makeTable() {
        new EmulatorTable(Functions.TEMPLATE.stateTable()).makeWhenMissing(new Root(endpoint()).environment());
    }

    /// @param type `String` or `SecureString`
    void putParameter(String name, String type, String value) throws IOException {
        var body = JSON.writeValueAsString(Map.of("Name", name, "Value", value, "Type", type));
        send(signed("ssm")
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "AmazonSSM.PutParameter")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    void makeBucket(String name) throws IOException {
        put(
                "/" + name,
                "<CreateBucketConfiguration><LocationConstraint>%s</LocationConstraint></CreateBucketConfiguration>"
                        .formatted(account.region())
                        .getBytes(StandardCharsets.UTF_8));
    }

    void putObject(String bucket, String key, byte[] content) throws IOException {
        put("/" + bucket + "/" + key, content);
    }

    private void put(String path, byte[] body) throws IOException {
        send(signed("s3", path).PUT(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    void makeScheduleGroup(String name) throws IOException {
        send(signed("scheduler", "/schedule-groups/" + name)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
    }

    void makeBus(String name) throws IOException {
        send(signed("events")
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "AWSEvents.CreateEventBus")
                .POST(HttpRequest.BodyPublishers.ofString("{\"Name\":\"" + name + "\"}")));
    }

    /// Every event that was put on a bus, as it was put.
    List<JsonNode> eventsPut() throws IOException {
        var events = new ArrayList<JsonNode>();
        JSON.readTree(control("events")).forEach(events::add);
        return events;
    }

    /// Every call that was made with this key.
    List<JsonNode> callsOf(Key key) throws IOException {
        var calls = new ArrayList<JsonNode>();
        for (var line : control("recorded").lines().toList()) {
            var call = JSON.readTree(line);
            if (call.get("accessKeyId").textValue().equals(key.id())) {
                calls.add(call);
            }
        }
        return calls;
    }

    /// This key's calls needed all that the role may do, and nothing else.
    ///
    /// @param notHere what is used by AWS in the function's name, or never on this account
    void assertThatCallsNeededAll(Role role, Key key, Collection<String> notHere) throws IOException {
        var calls = callsOf(key);
        assertThat(calls)
                .isNotEmpty()
                .extracting(call -> call.path("denied").textValue())
                .as("permissions that a call lacked")
                .containsOnlyNulls();
        assertThat(role.unused(calls, notHere))
                .as("permissions that no call needed")
                .isEmpty();
    }

    /// As the account's README has it.
    void order(String what, String order) throws IOException {
        send(HttpRequest.newBuilder(account.endpoint().resolve("/_account/" + what))
                .POST(HttpRequest.BodyPublishers.ofString(order)));
    }

    private String control(String what) throws IOException {
        return send(HttpRequest.newBuilder(account.endpoint().resolve("/_account/" + what)));
    }

    private String iam(String action, Map<String, String> parameters) throws IOException {
        var form = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "Action=" + action + "&Version=2010-05-08&", ""));
        return send(signed("iam")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private HttpRequest.Builder signed(String service) {
        return signed(service, "/");
    }

    /// The embedded account reads the scope of a signature and does not verify it.
    private HttpRequest.Builder signed(String service, String path) {
        return HttpRequest.newBuilder(account.endpoint().resolve(path))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=root/20260105/%s/%s/aws4_request, SignedHeaders=host, Signature=0"
                                .formatted(account.region(), service));
    }

    private String send(HttpRequest.Builder request) throws IOException {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new IOException(cause);
        }
    }

    private static String element(String xml, String name) {
        var found = Pattern.compile("<" + name + ">([^<]+)</" + name + ">").matcher(xml);
        assertThat(found.find()).as(xml).isTrue();
        return found.group(1);
    }

    @Override
    public void close() {
        http.close();
        account.close();
    }
}
