package io.trimtab.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Slack's Web API, its webhook and its answer addresses, as far as the desk uses them: keeps what it gets.
final class SlackStand implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<Got> got = new ArrayList<>();
    private final Deque<String> refusals = new ArrayDeque<>();

    /// @param path such as `/api/chat.postMessage`
    record Got(String path, JsonNode body) {}

    SlackStand() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    synchronized List<Got> got(String path) {
        return got.stream().filter(each -> each.path().equals(path)).toList();
    }

    /// The next request of the Web API is refused with this word.
    synchronized void refuse(String word) {
        refusals.add(word);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String refusal = path.startsWith("/api/") ? refusals.poll() : null;
            if (refusal == null) {
                got.add(new Got(path, JSON.readTree(body)));
            }
            String answer = !path.startsWith("/api/")
                    ? "ok"
                    : refusal == null
                            ? "{\"ok\":true,\"channel\":\"C0123456789\",\"ts\":\"17675928%02d.000100\"}"
                                    .formatted(got.size())
                            : "{\"ok\":false,\"error\":\"%s\"}".formatted(refusal);
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
