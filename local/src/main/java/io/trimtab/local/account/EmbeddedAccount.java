package io.trimtab.local.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.local.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// An embedded AWS account in a process of its own, on a free loopback port. It ends with this object, and also
/// when this JVM dies, because it watches its standard input.
/// @param truth what is known of every resource: the file that the account wrote
/// @param ready what the account says of itself: `endpoint`, `region`, `account`, `resources`, `loadSeconds`
public record EmbeddedAccount(Process process, Path truth, JsonNode ready) implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    /// @param options for `serve.py`, such as `--account bulk --scale 10000`
    public static EmbeddedAccount start(Checkout checkout, String... options) {
        try {
            var folder = Files.createTempDirectory("trimtab-account-");
            var ready = folder.resolve("ready.json");
            var truth = folder.resolve("truth.json");
            var command = new ArrayList<>(List.of(
                    checkout.python().toString(),
                    "-W",
                    "ignore",
                    checkout.root().resolve("local/account/serve.py").toString(),
                    "--ready",
                    ready.toString(),
                    "--truth",
                    truth.toString(),
                    "--until-stdin-closes"));
            command.addAll(List.of(options));
            var log = folder.resolve("log.txt");
            var process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            await(process, ready, log);
            return new EmbeddedAccount(process, truth, JSON.readTree(ready.toFile()));
        } catch (IOException cause) {
            throw new UncheckedIOException("cannot start the embedded account", cause);
        }
    }

    public URI endpoint() {
        return URI.create(ready.get("endpoint").textValue());
    }

    public String region() {
        return ready.get("region").textValue();
    }

    private static void await(Process process, Path ready, Path log) throws IOException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!Files.exists(ready)) {
                if (process.waitFor(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                    process.destroy();
                    throw new IllegalStateException("the embedded account did not start: " + Files.readString(log));
                }
            }
        } catch (InterruptedException cause) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the embedded account started", cause);
        }
    }

    @Override
    public void close() {
        try {
            process.destroy();
            process.waitFor();
            for (var file : List.of("ready.json", "truth.json", "log.txt")) {
                Files.deleteIfExists(truth.resolveSibling(file));
            }
            Files.deleteIfExists(truth.getParent());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
        }
    }
}
