package io.trimtab.local.invoke;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// The child JVM's main: does what Lambda's runtime does for one event. Only the result goes to standard
/// output; whatever the function prints there goes to standard error, where Lambda's log would be.
/// Needs Lambda's core and serialization libraries and nothing else.
final class HandlerMain {
    private HandlerMain() {}

    /// @param arguments handler, event file, function ARN, timeout in seconds
    public static void main(String... arguments) {
        System.setOut(System.err);
        var code = 0;
        try (var standardOutput = new FileOutputStream(FileDescriptor.out)) {
            var outcome = new ByteArrayOutputStream();
            var timeout = Duration.ofSeconds(Long.parseLong(arguments[3]));
            handle(arguments[0], Path.of(arguments[1]), arguments[2], timeout, outcome);
            outcome.write('\n');
            outcome.writeTo(standardOutput);
        } catch (Throwable failure) {
            failure.printStackTrace();
            System.err.println(failure.getMessage()); // where whoever reads from the end looks first
            code = 1;
        }
        // A thread that the function left behind does not keep the process, as it would not keep Lambda's.
        System.exit(code);
    }

    private static void handle(String handler, Path event, String arn, Duration timeout, OutputStream outcome)
            throws Exception {
        var instance = instance(handler);
        var context = new InvocationContext(arn, Instant.now().plus(timeout), Clock.systemUTC());
        stopAt(timeout);
        switch (instance) {
            case RequestStreamHandler streams -> streams.handleRequest(Files.newInputStream(event), outcome, context);
            case RequestHandler<?, ?> objects -> handleObject(objects, event, outcome, context);
            default -> throw new IllegalStateException(handler + " is no RequestHandler or RequestStreamHandler");
        }
    }

    @SuppressWarnings("unchecked")
    private static void handleObject(
            RequestHandler<?, ?> handler, Path event, OutputStream outcome, InvocationContext context)
            throws IOException {
        var types = HandlerTypes.of(handler.getClass());
        var request = types.read(Files.readString(event));
        types.write(((RequestHandler<Object, Object>) handler).handleRequest(request, context), outcome);
    }

    private static Object instance(String handler) throws ReflectiveOperationException {
        var type = Class.forName(handler.replaceFirst("::.*", ""));
        return type.getConstructor().newInstance();
    }

    private static void stopAt(Duration timeout) {
        Thread.ofPlatform().daemon().name("lambda-timeout").start(() -> {
            try {
                Thread.sleep(timeout);
                System.err.println("Task timed out after " + timeout.toSeconds() + " seconds");
                Runtime.getRuntime().halt(1);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
