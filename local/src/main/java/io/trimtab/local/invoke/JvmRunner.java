package io.trimtab.local.invoke;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import io.trimtab.local.Checkout;
import java.io.File;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs the zip that is deployed in a JVM of its own, with the heap that Lambda would give it.
record JvmRunner(Checkout checkout) {
    /// Share of a function's memory that Lambda's Java runtime sets as heap.
    private static final double HEAP_FRACTION = 0.85;

    private static final String OPTIONS = "JAVA_TOOL_OPTIONS";

    String run(Run run, OutputStream errors) {
        var function = run.function();
        var ended = prepare(run, new FunctionZip(checkout.root().resolve(function.zip())).unpacked())
                .run(errors);
        if (ended.exitCode() != 0) {
            throw new FunctionFailed(function.job() + " failed, see above (exit code " + ended.exitCode() + ")");
        }
        return ended.output();
    }

    private static Subprocess prepare(Run run, Path unpacked) {
        var function = run.function();
        var environment = new HashMap<>(run.environment());
        environment.put("LAMBDA_TASK_ROOT", unpacked.toString());
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options(Optional.ofNullable(environment.remove(OPTIONS)).orElse("")));
        command.addAll(List.of(
                "-XX:MaxHeapSize=" + (int) (function.memoryMib() * HEAP_FRACTION) + "m",
                "-cp",
                FunctionZip.classpath(unpacked) + File.pathSeparator + runtime(),
                HandlerMain.class.getName(),
                function.handler(),
                run.event().path().toString(),
                function.arn(),
                String.valueOf(function.timeout().toSeconds())));
        return new Subprocess(command, environment);
    }

    /// Given as words, because a JVM that picks them up from its environment says so on every run.
    private static List<String> options(String options) {
        return Stream.of(options.strip().split("\\s+"))
                .filter(option -> !option.isEmpty())
                .toList();
    }

    /// What Lambda's runtime brings itself, behind the function's own jars.
    private static String runtime() {
        return Stream.of(HandlerMain.class, PojoSerializer.class, Context.class)
                .map(JvmRunner::origin)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String origin(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException cause) {
            throw new IllegalStateException("no file holds " + type, cause);
        }
    }
}
