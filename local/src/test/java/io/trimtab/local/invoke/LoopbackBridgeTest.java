package io.trimtab.local.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LoopbackBridgeTest {
    private static final InetAddress OTHER_ADDRESS = InetAddress.ofLiteral("127.0.0.2");

    private HttpServer emulator;

    @BeforeEach
    void start() throws IOException {
        emulator = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        emulator.createContext("/", exchange -> {
            var body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        emulator.start();
    }

    @AfterEach
    void stop() {
        emulator.stop(0);
    }

    private URI target() {
        return URI.create("http://127.0.0.1:" + emulator.getAddress().getPort());
    }

    @Test
    void handsOnRequestsAndAnswersOfAnySize() throws Exception {
        var large = "x".repeat(3_000_000);
        try (var bridge = LoopbackBridge.open(OTHER_ADDRESS, target());
                var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(bridge.endpoint())
                    .POST(HttpRequest.BodyPublishers.ofString(large))
                    .build();

            assertThat(http.send(request, BodyHandlers.ofString()).body()).isEqualTo(large);
            assertThat(bridge.endpoint().getHost()).isEqualTo("127.0.0.2");
        }
    }

    @Test
    void listensNoLongerOnceClosed() {
        var bridge = LoopbackBridge.open(OTHER_ADDRESS, target());
        var endpoint = bridge.endpoint();
        bridge.close();

        assertThatThrownBy(() -> {
                    try (var http = HttpClient.newHttpClient()) {
                        http.send(HttpRequest.newBuilder(endpoint).build(), BodyHandlers.discarding());
                    }
                })
                .isInstanceOf(IOException.class);
    }
}
