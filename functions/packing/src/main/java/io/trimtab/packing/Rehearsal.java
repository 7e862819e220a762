package io.trimtab.packing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/// Calls every operation that packing left in the SDK's clients, with every field filled, on a server here that
/// answers with nothing. Runs on the packed classes: what packing took by mistake fails here, not in an account.
public final class Rehearsal {
    private final HttpServer server;
    private final List<String> faults = new ArrayList<>();
    private int calls;
    private int fields;

    private Rehearsal(HttpServer server) {
        this.server = server;
    }

    /// @param arguments the packed function's folder, which is also on the classpath
    public static void main(String... arguments) throws IOException {
        System.setProperty("aws.accessKeyId", "rehearsal");
        System.setProperty("aws.secretAccessKey", "rehearsal");
        System.setProperty("aws.region", "us-east-1");
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", Rehearsal::answer);
        server.start();
        try {
            var rehearsal = new Rehearsal(server);
            for (var client : clients(Path.of(arguments[0]))) {
                rehearsal.play(client);
            }
            rehearsal.finish();
        } finally {
            server.stop(0);
        }
    }

    private static List<String> clients(Path folder) throws IOException {
        try (var jars = Files.list(folder.resolve("lib"))) {
            var names = new ArrayList<String>();
            for (var jar : jars.sorted().toList()) {
                names.addAll(Library.classesOf(Jar.read(jar)));
            }
            return names.stream()
                    .filter(Operation::isClient)
                    .map(name -> name.replace('/', '.'))
                    .toList();
        }
    }

    private void play(String client) {
        try {
            var type = Class.forName(client);
            if (!type.isInterface()) {
                return;
            }
            var builder = (AwsClientBuilder<?, ?>) type.getMethod("builder").invoke(null);
            builder.endpointOverride(
                    URI.create("http://localhost:" + server.getAddress().getPort()));
            var made = builder.build();
            for (var method : type.getMethods()) {
                if (request(method).isPresent()) {
                    play(made, method);
                }
            }
        } catch (ReflectiveOperationException | LinkageError fault) {
            faults.add(client + ": " + rootOf(fault));
        }
    }

    private void play(Object client, Method operation) {
        try {
            var answer = operation.invoke(client, Sample.of(request(operation).orElseThrow()));
            if (answer instanceof Iterable<?> pages) {
                pages.forEach(_ -> calls++);
            } else if (answer instanceof SdkPojo) {
                calls++;
                fields += ((SdkPojo) Sample.of(operation.getReturnType()))
                        .sdkFields()
                        .size();
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError fault) {
            faults.add(
                    operation.getDeclaringClass().getSimpleName() + "." + operation.getName() + ": " + rootOf(fault));
        }
    }

    private void finish() {
        if (!faults.isEmpty()) {
            throw new IllegalStateException("operations fail once packed:\n" + String.join("\n", faults));
        }
        IO.println(calls + " calls of packed operations rehearsed, their answers have " + fields + " fields");
    }

    private static Optional<Class<?>> request(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .filter(type -> method.getParameterCount() == 1 && SdkRequest.class.isAssignableFrom(type))
                .findFirst();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                    .orElse("");
            var body = (type.contains("form-urlencoded") ? "<nothing/>" : "{}").getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Throwable rootOf(Throwable fault) {
        var cause = fault.getCause();
        return cause == null ? fault : rootOf(cause);
    }
}
