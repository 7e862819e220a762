package io.trimtab.local.invoke;

import io.trimtab.local.Checkout;
import io.trimtab.local.template.FunctionDefinition;
import io.trimtab.local.template.Place;
import io.trimtab.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The functions of the template in Lambda's containers, which stay for the next event as warm ones do: SAM's own
/// `sam local start-lambda`.
final class StayingContainers implements AutoCloseable {
    private static final long LOOK_AGAIN_MILLIS = 50;

    private final ContainerNetwork network;
    private final Path template;
    private final Path log;
    private final Process sam;
    private final Thread stop;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    /// @param emulator in place of AWS
    StayingContainers(Checkout checkout, Place place, URI emulator, Map<String, String> shell) throws IOException {
        network = ContainerNetwork.reaching(emulator, shell);
        var functions = Template.read(checkout.template(), place, Map.of()).functions();
        template = new SamTemplate(
                        checkout,
                        functions.stream()
                                .collect(Collectors.toMap(
                                        Function.identity(), function -> environment(function, place, emulator))))
                .write();
        log = Files.createTempFile("sam-", ".log");
        port = freePort();
        var builder = new ProcessBuilder(List.of(
                        checkout.sam().toString(),
                        "local",
                        "start-lambda",
                        "--template",
                        template.toString(),
                        "--port",
                        String.valueOf(port),
                        "--region",
                        place.region(),
                        "--warm-containers",
                        "LAZY",
                        "--skip-pull-image"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(shell);
        sam = builder.start();
        stop = Thread.ofPlatform().unstarted(sam::destroy);
        Runtime.getRuntime().addShutdownHook(stop);
        await();
    }

    /// As `./trimtab invoke --docker` has it.
    private Map<String, String> environment(FunctionDefinition function, Place place, URI emulator) {
        var arguments = new Arguments(
                function.job(),
                Path.of("events", function.job() + ".json"),
                Optional.of(emulator),
                Map.of("AWS_ENDPOINT_URL", network.endpoint().toString()),
                false,
                true);
        return new FunctionEnvironment(function, place, arguments).variables(Map.of());
    }

    /// Hands the function an event.
    ///
    /// @return what it answers
    String invoke(FunctionDefinition function, String event) throws IOException, InterruptedException {
        var address = URI.create(
                "http://127.0.0.1:" + port + "/2015-03-31/functions/" + function.logicalId() + "/invocations");
        var answer = http.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(event))
                        .build(),
                BodyHandlers.ofString());
        try {
            return DockerRunner.outcome(new Subprocess.Ended(answer.statusCode() == 200 ? 0 : 1, answer.body()));
        } catch (FunctionFailed failed) {
            throw new AssertionError(failed.getMessage() + "\n" + answer.body() + "\n" + Files.readString(log), failed);
        }
    }

    private void await() throws IOException {
        try {
            while (!listens()) {
                if (sam.waitFor(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("SAM ended: " + Files.readString(log));
                }
            }
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", cause);
        }
    }

    private boolean listens() {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// SAM ends its containers when it is told to end.
    @Override
    public void close() {
        try {
            sam.destroy();
            sam.waitFor();
            Runtime.getRuntime().removeShutdownHook(stop);
            http.close();
            network.close();
            Files.delete(template);
            Files.delete(log);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
        }
    }
}
