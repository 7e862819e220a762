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
/// @param folder holds the account's files while it lives
/// @param ready what the account says of itself: `endpoint`, `region`, `account`, `resources`, `loadSeconds`
public record EmbeddedAccount(Process process, Path folder, JsonNode ready) implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String READY = "ready.json";
    private static final String TRUTH = "truth.json";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    /// @param options for `serve.py`, such as `--account bulk --scale 10000`
    public static EmbeddedAccount start(Checkout checkout, String... options) {
        var folder = temporaryFolder();
        var log = folder.resolve("log.txt");
        var command = new ArrayList<>(List.of(
                checkout.python().toString(),
                "-W",
                "ignore",
                checkout.root().resolve("local/account/serve.py").toString(),
                "--ready",
                folder.resolve(READY).toString(),
                "--truth",
                folder.resolve(TRUTH).toString(),
                "--until-stdin-closes"));
        command.addAll(List.of(options));
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            await(process, folder.resolve(READY));
            return new EmbeddedAccount(
                    process, folder, JSON.readTree(folder.resolve(READY).toFile()));
        } catch (IOException | IllegalStateException failure) {
            throw notStarted(folder, log, failure);
        }
    }

    /// What is known of every resource, as the account wrote it.
    public Path truth() {
        return folder.resolve(TRUTH);
    }

    public URI endpoint() {
        return URI.create(ready.get("endpoint").textValue());
    }

    public String region() {
        return ready.get("region").textValue();
    }

    private static void await(Process process, Path ready) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!Files.exists(ready)) {
                if (process.waitFor(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("it ended with " + process.exitValue());
                }
                if (System.nanoTime() > end) {
                    process.destroy();
                    throw new IllegalStateException("it was not ready within " + PATIENCE);
                }
            }
        } catch (InterruptedException cause) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", cause);
        }
    }

    private static IllegalStateException notStarted(Path folder, Path log, Exception cause) {
        try {
            var said = Files.exists(log) ? Files.readString(log).strip() : "";
            delete(folder);
            return new IllegalStateException("the embedded account did not start: " + said, cause);
        } catch (IOException unreadable) {
            cause.addSuppressed(unreadable);
            return new IllegalStateException("the embedded account did not start", cause);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("trimtab-account-");
        } catch (IOException cause) {
            throw new UncheckedIOException("no temporary folder for the embedded account", cause);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Override
    public void close() {
        try {
            process.destroy();
            process.waitFor();
            delete(folder);
        } catch (IOException cause) {
            throw new UncheckedIOException("cannot remove the embedded account's files", cause);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
        }
    }
}
