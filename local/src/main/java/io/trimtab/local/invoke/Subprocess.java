package io.trimtab.local.invoke;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// A program whose result is its standard output; what it writes to standard error is passed on as it comes.
record Subprocess(List<String> command, Map<String, String> environment) {
    Subprocess {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    record Ended(int exitCode, String output) {}

    Ended run(OutputStream errors) {
        var builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            var stop = Thread.ofPlatform().unstarted(process::destroy);
            Runtime.getRuntime().addShutdownHook(stop);
            try {
                process.getOutputStream().close();
                var passing = Thread.ofVirtual().start(() -> pass(process.getErrorStream(), errors));
                var output = new ByteArrayOutputStream();
                process.getInputStream().transferTo(output);
                passing.join();
                return new Ended(process.waitFor(), output.toString(StandardCharsets.UTF_8));
            } finally {
                process.destroy();
                Runtime.getRuntime().removeShutdownHook(stop);
            }
        } catch (IOException cause) {
            throw new UncheckedIOException("cannot run " + command.getFirst(), cause);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command.getFirst() + " ran", cause);
        }
    }

    private static void pass(InputStream from, OutputStream to) {
        try (from) {
            from.transferTo(to);
            to.flush();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
