package io.trimtab.local.slack;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Slack's Web API and one incoming webhook, on a free port of this machine, for the demo and for tests: answers like
/// Slack, refuses what Slack refuses, and keeps the messages. It can be told to fail for a while.
public final class SlackRecorder implements AutoCloseable {
    /// Made up; the shape is that of a bot's token.
    public static final String TOKEN = "xoxb-0000000000-trimtab-recorder";

    private static final String WEBHOOK_PATH = "/services/T00000000/B00000000/recorder";
    private static final int LARGEST = 1 << 20;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final SlackDesk desk = new SlackDesk();
    private final Deque<SlackFault> faults = new ArrayDeque<>();
    private int requests;

    private SlackRecorder(HttpServer server) {
        this.server = server;
    }

    public static SlackRecorder start() {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            var recorder = new SlackRecorder(HttpServer.create(address, 0));
            recorder.server.setExecutor(recorder.threads);
            recorder.server.createContext("/", recorder::handle);
            recorder.server.start();
            return recorder;
        } catch (IOException noPort) {
            throw new UncheckedIOException("the Slack recorder found no free port", noPort);
        }
    }

    /// For `SLACK_API_URL`.
    public URI api() {
        return address("/api/");
    }

    public URI webhook() {
        return address(WEBHOOK_PATH);
    }

    public synchronized List<SlackPost> posts() {
        return desk.posts();
    }

    /// All that arrived, also what was refused or failed.
    public synchronized int requests() {
        return requests;
    }

    /// The next requests fail, one by each fault.
    public synchronized void fail(SlackFault... next) {
        faults.addAll(List.of(next));
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.close();
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST);
            Answer answer = answer(exchange, new String(body, StandardCharsets.UTF_8));
            switch (answer) {
                case Answer.Json(int status, JsonObject json) ->
                    respond(exchange, status, "application/json; charset=utf-8", json.toString());
                case Answer.Word(int status, String word) -> respond(exchange, status, "text/html", word);
                case Answer.None none -> awaitClose();
            }
        }
    }

    private sealed interface Answer {
        record Json(int status, JsonObject json) implements Answer {}

        record Word(int status, String word) implements Answer {}

        record None() implements Answer {}
    }

    private synchronized Answer answer(HttpExchange exchange, String body) {
        requests++;
        SlackFault fault = faults.poll();
        if (fault != null) {
            return failing(exchange, fault);
        }
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/services/")) {
            return ofWebhook(path, body);
        }
        String method = path.substring(path.lastIndexOf('/') + 1);
        return new Answer.Json(200, authorised(exchange, method, body));
    }

    private Answer ofWebhook(String path, String body) {
        if (!path.equals(WEBHOOK_PATH)) {
            return new Answer.Word(404, "no_service");
        }
        String word = desk.webhook(body);
        return new Answer.Word(word.equals("ok") ? 200 : 400, word);
    }

    private JsonObject authorised(HttpExchange exchange, String method, String body) {
        String authorisation = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorisation == null) {
            return SlackDesk.refusal("not_authed", List.of());
        }
        if (!authorisation.equals("Bearer " + TOKEN)) {
            return SlackDesk.refusal("invalid_auth", List.of());
        }
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (!type.startsWith("application/json")) {
            return SlackDesk.refusal("invalid_post_type", List.of());
        }
        return switch (method) {
            case "chat.postMessage" -> desk.post(body);
            case "chat.update" -> desk.update(body);
            case String other -> SlackDesk.refusal("unknown_method", List.of());
        };
    }

    private static Answer failing(HttpExchange exchange, SlackFault fault) {
        return switch (fault) {
            case SlackFault.RateLimited limited -> {
                exchange.getResponseHeaders()
                        .set("Retry-After", String.valueOf(limited.retryAfter().toSeconds()));
                yield new Answer.Json(429, SlackDesk.refusal("ratelimited", List.of()));
            }
            case SlackFault.ServerError(int status) -> new Answer.Word(status, "upstream error");
            case SlackFault.Refusal(String error) -> new Answer.Json(200, SlackDesk.refusal(error, List.of()));
            case SlackFault.Silence silence -> new Answer.None();
        };
    }

    /// Silence lasts until the recorder is closed; the caller has long given up.
    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void respond(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
