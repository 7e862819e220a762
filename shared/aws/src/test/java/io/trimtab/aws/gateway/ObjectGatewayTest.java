package io.trimtab.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

class ObjectGatewayTest {
    private static final StoredObject OBJECT = new StoredObject(
            "billing",
            "exports/data/BILLING_PERIOD=2026-03/a b.csv.gz",
            "\"e1\"",
            Instant.parse("2026-03-06T02:00:00Z"));

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server = serve();
    private final AwsClients clients = new AwsClients(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
            Region.EU_CENTRAL_1,
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")));
    private final ObjectGateway gateway = new ObjectGateway(clients);

    private record Answer(int status, String body, Map<String, String> headers) {}

    @AfterEach
    void close() {
        clients.close();
        server.stop(0);
    }

    @Test
    void listsEveryPageOfAPrefix() {
        answer(200, list("a.json", "<NextContinuationToken>to/ken==</NextContinuationToken>"));
        answer(200, list("b &amp; c.json", ""));

        assertThat(gateway.list("billing", "exports/metadata/BILLING_PERIOD=2026-03/"))
                .extracting(StoredObject::uri, StoredObject::etag, StoredObject::writtenAt)
                .containsExactly(
                        tuple("s3://billing/a.json", "\"e1\"", Instant.parse("2026-03-06T02:00:00Z")),
                        tuple("s3://billing/b & c.json", "\"e1\"", Instant.parse("2026-03-06T02:00:00Z")));
        assertThat(requests.get(0))
                .startsWith("/billing/?")
                .contains(
                        "list-type=2", "prefix=exports%2Fmetadata%2FBILLING_PERIOD%3D2026-03%2F", "/eu-central-1/s3/");
        assertThat(requests.get(1)).contains("continuation-token=to%2Fken%3D%3D");
        assertThat(clients.counter().calls()).containsExactly(Map.entry("s3:ListBucket", 2L));
    }

    @Test
    void anObjectIsReadAsItWasListed() throws IOException {
        answer(200, "some text");

        try (InputStream in = gateway.read(OBJECT)) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("some text");
        }

        assertThat(requests.getFirst())
                .startsWith("/billing/exports/data/BILLING_PERIOD%3D2026-03/a%20b.csv.gz")
                .contains("If-match=\"e1\"");
    }

    @Test
    void anObjectThatIsNotReadToItsEndIsDropped() throws IOException {
        answer(200, "x".repeat(5_000_000));
        try (InputStream in = gateway.read(OBJECT)) {
            assertThat(in.read()).isEqualTo('x');
        }
        answer(200, "next");
        try (InputStream in = gateway.read(OBJECT)) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("next");
        }
    }

    @Test
    void whatIsRefusedIsNamedAsIamDoes() {
        answer(403, "<Error><Code>AccessDenied</Code><Message>no</Message></Error>");
        assertThatThrownBy(() -> gateway.list("billing", "x")).hasMessage("AccessDenied on s3:ListBucket");
        answer(404, "<Error><Code>NoSuchBucket</Code></Error>");
        assertThatThrownBy(() -> gateway.list("billing", "x")).hasMessage("NoSuchBucket on s3:ListBucket");
        answer(412, "<Error><Code>PreconditionFailed</Code></Error>");
        assertThatThrownBy(() -> gateway.read(OBJECT))
                .hasMessage("PreconditionFailed on s3:GetObject")
                .extracting(failure -> ((GatewayException) failure).kind())
                .isEqualTo(FailureKind.CONFLICT);
    }

    @Test
    void aBucketElsewhereIsAskedThereFromThenOn() throws IOException {
        Map<String, String> virginia = Map.of("x-amz-bucket-region", "us-east-1");
        answers.add(new Answer(301, "<Error><Code>PermanentRedirect</Code></Error>", virginia));
        answers.add(new Answer(200, list("a.json", ""), virginia));
        answer(200, "text");

        assertThat(gateway.list("billing", "x")).hasSize(1);
        gateway.read(OBJECT).close();

        assertThat(requests).hasSize(3);
        assertThat(requests.get(0)).contains("/eu-central-1/s3/");
        assertThat(requests.get(1)).contains("/us-east-1/s3/");
        assertThat(requests.get(2)).contains("/us-east-1/s3/");
    }

    @Test
    void aFaultIsRepeated() {
        answer(503, "<Error><Code>SlowDown</Code></Error>");
        answer(200, "<html>");
        answer(200, list("a.json", ""));
        assertThat(gateway.list("billing", "x")).hasSize(1);
        assertThat(clients.counter().retries()).isEqualTo(2);
    }

    private static String list(String key, String more) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>billing</Name>
                <Contents><Key>%s</Key><LastModified>2026-03-06T02:00:00.000Z</LastModified>
                <ETag>&quot;e1&quot;</ETag><Size>4</Size></Contents>%s</ListBucketResult>""".formatted(key, more);
    }

    private void answer(int status, String body) {
        answers.add(new Answer(status, body, Map.of()));
    }

    private HttpServer serve() {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.createContext("/", this::reply);
            made.start();
            return made;
        } catch (IOException failure) {
            throw new IllegalStateException("no free port", failure);
        }
    }

    private void reply(HttpExchange exchange) throws IOException {
        requests.add(
                exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Authorization") + " If-match="
                        + exchange.getRequestHeaders().getFirst("If-match"));
        Answer answer = answers.remove();
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        } catch (IOException dropped) {
            assertThat(body.length).isGreaterThan(1_000_000);
        }
    }
}
