package io.trimtab.aws.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;

/// CloudWatch on the other end of the wire, with a page limit of its own and faults on demand. Every metric has the
/// value `hours since 1970` at each step, unless its name says otherwise.
final class FakeCloudWatch implements SdkHttpClient {
    static final ObjectMapper JSON = new ObjectMapper();

    final List<JsonNode> asked = Collections.synchronizedList(new ArrayList<>());
    final List<SdkHttpRequest> requests = Collections.synchronizedList(new ArrayList<>());
    final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
    final CallCounter counter = new CallCounter();
    private final AtomicInteger attempts = new AtomicInteger();
    private final int pointsAPage;
    private final Function<Integer, Reply> fault;

    /// @param status 200 to answer as CloudWatch does
    record Reply(int status, String body) {
        static final Reply NORMAL = new Reply(200, "");
    }

    /// @param fault what the n-th attempt, from 1 on, is answered with
    FakeCloudWatch(int pointsAPage, Function<Integer, Reply> fault) {
        this.pointsAPage = pointsAPage;
        this.fault = fault;
    }

    static FakeCloudWatch healthy() {
        return new FakeCloudWatch(MetricPacking.POINTS, _ -> Reply.NORMAL);
    }

    JsonCall call() {
        var wire = new JsonCall.Wire(
                () -> this,
                () -> StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")),
                () -> Region.EU_CENTRAL_1,
                () -> URI.create("https://monitoring.eu-central-1.amazonaws.com"),
                AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(8)
                        .build(),
                counter);
        return new JsonCall(wire, pauses::add);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return answer(request);
            }

            @Override
            public void abort() {
                throw new UnsupportedOperationException("nothing here can be aborted");
            }
        };
    }

    @Override
    public void close() {}

    private HttpExecuteResponse answer(HttpExecuteRequest request) throws IOException {
        requests.add(request.httpRequest());
        Reply reply = fault.apply(attempts.incrementAndGet());
        if (reply.status() == 0) {
            throw new IOException("connection reset");
        }
        String body = reply.body();
        if (reply.body().isEmpty()) {
            try (InputStream sent =
                    request.contentStreamProvider().orElseThrow().newStream()) {
                JsonNode query = JSON.readTree(sent);
                asked.add(query);
                body = page(query).toString();
            }
        }
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder().statusCode(reply.status()).build())
                .responseBody(
                        AbortableInputStream.create(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                .build();
    }

    private ObjectNode page(JsonNode request) {
        int skip = request.path("NextToken").asInt(0);
        int seen = 0;
        int room = pointsAPage;
        boolean more = false;
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode results = answer.putArray("MetricDataResults");
        for (JsonNode query : request.get("MetricDataQueries")) {
            List<Long> times = times(request, query);
            int begin = Math.clamp(skip - seen, 0, times.size());
            seen += times.size();
            List<Long> shown = times.subList(begin, Math.min(times.size(), begin + room));
            boolean partial = begin + shown.size() < times.size();
            more |= partial;
            room -= shown.size();
            if (!shown.isEmpty() || partial || (skip == 0 && times.isEmpty())) {
                write(results.addObject(), query, shown, partial ? "PartialData" : status(query));
            }
        }
        if (more) {
            answer.put("NextToken", Integer.toString(skip + pointsAPage));
        }
        return answer;
    }

    private static String status(JsonNode query) {
        return switch (query.at("/MetricStat/Metric/MetricName").asText()) {
            case "forbidden" -> "Forbidden";
            case "broken" -> "InternalError";
            default -> "Complete";
        };
    }

    private static List<Long> times(JsonNode request, JsonNode query) {
        List<Long> times = new ArrayList<>();
        if (query.at("/MetricStat/Metric/MetricName").asText().matches("missing|forbidden|broken")) {
            return times;
        }
        long period = query.at("/MetricStat/Period").asLong();
        for (long time = request.get("StartTime").asLong();
                time < request.get("EndTime").asLong();
                time += period) {
            times.add(time);
        }
        return times;
    }

    private static void write(ObjectNode result, JsonNode query, List<Long> times, String status) {
        result.put("Id", query.get("Id").asText()).put("Label", "any").put("StatusCode", status);
        ArrayNode moments = result.putArray("Timestamps");
        ArrayNode values = result.putArray("Values");
        for (long time : times) {
            moments.add((double) time);
            values.add(time / 3600.0);
        }
    }
}
