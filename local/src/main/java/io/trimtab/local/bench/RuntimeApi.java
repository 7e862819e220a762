package io.trimtab.local.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The service that Lambda's runtime client asks for events and sends its answers to, for one container, with the time
/// at which each arrived.
final class RuntimeApi implements AutoCloseable {
    private static final String PREFIX = "/2018-06-01/runtime/";

    private final HttpServer server;
    private final String functionArn;
    private final Duration timeout;
    private final Semaphore restored = new Semaphore(0);
    private final BlockingQueue<Long> asked = new ArrayBlockingQueue<>(16);
    private final BlockingQueue<Boolean> rehearsed = new ArrayBlockingQueue<>(1);
    private final BlockingQueue<String> events = new SynchronousQueue<>();
    private final BlockingQueue<Answer> answers = new ArrayBlockingQueue<>(16);

    /// @param atMillis since 1970, when it was here
    record Answer(boolean succeeded, String body, long atMillis) {}

    private RuntimeApi(HttpServer server, String functionArn, Duration timeout) {
        this.server = server;
        this.functionArn = functionArn;
        this.timeout = timeout;
    }

    static RuntimeApi start(String functionArn, Duration timeout) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        RuntimeApi api = new RuntimeApi(server, functionArn, timeout);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(PREFIX, api::serve);
        server.start();
        return api;
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// @return when the function asked for its next event: it is ready
    long awaitReady(Duration patience) throws InterruptedException {
        return orGiveUp(asked.poll(patience.toMillis(), TimeUnit.MILLISECONDS), "the function was not ready", patience);
    }

    Answer answer(String event) throws InterruptedException {
        events.put(event);
        return orGiveUp(
                answers.poll(timeout.toMillis(), TimeUnit.MILLISECONDS), "the function did not answer", timeout);
    }

    /// Lets a function go on that has done all that it does before its snapshot.
    ///
    /// @param patience with its rehearsal
    void restore(Duration patience) throws InterruptedException {
        orGiveUp(rehearsed.poll(patience.toMillis(), TimeUnit.MILLISECONDS), "the function did not rehearse", patience);
        restored.release();
    }

    private static <T> T orGiveUp(@Nullable T got, String what, Duration patience) {
        if (got == null) {
            throw new IllegalStateException(what + " within " + patience);
        }
        return got;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.endsWith("/restore/next")) {
                rehearsed.add(true);
                restored.acquire();
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            if (path.endsWith("/next")) {
                asked.add(System.currentTimeMillis());
                hand(exchange);
                return;
            }
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            answers.add(new Answer(path.endsWith("/response"), body, System.currentTimeMillis()));
            exchange.sendResponseHeaders(202, -1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void hand(HttpExchange exchange) throws IOException, InterruptedException {
        byte[] event = events.take().getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.add("Content-Type", "application/json");
        headers.add("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString());
        headers.add("Lambda-Runtime-Invoked-Function-Arn", functionArn);
        headers.add("Lambda-Runtime-Deadline-Ms", String.valueOf(System.currentTimeMillis() + timeout.toMillis()));
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
