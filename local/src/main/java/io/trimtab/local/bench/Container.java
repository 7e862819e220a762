package io.trimtab.local.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A function in Lambda's image, in a container that is given the function's memory and no more.
final class Container implements AutoCloseable {
    private static final String IMAGE = "public.ecr.aws/lambda/java:25-x86_64";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /// The container's clock is this machine's: what `docker run` itself takes is not the function's.
    private static final String START = "date +%s%3N >&2; exec /var/runtime/bootstrap";

    private final RuntimeApi api;
    private final Process docker;
    private final String name;
    private final Path log;

    private Container(RuntimeApi api, Process docker, String name, Path log) {
        this.api = api;
        this.docker = docker;
        this.name = name;
        this.log = log;
    }

    /// @param code its classes, and jars in `lib/`
    /// @param cpus 0 for as many as there are
    record Limits(Path code, String handler, int memoryMib, double cpus) {}

    static Container start(Limits limits, Map<String, String> environment, RuntimeApi api) throws IOException {
        String name = "trimtab-bench-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
        Path log = Files.createTempFile("trimtab-bench-", ".log");
        List<String> command = new ArrayList<>(List.of(
                "docker",
                "run",
                "--rm",
                "--name",
                name,
                "--network",
                "host",
                "--memory",
                limits.memoryMib() + "m",
                "--memory-swap",
                limits.memoryMib() + "m",
                "-v",
                limits.code() + ":/var/task:ro"));
        if (limits.cpus() > 0) {
            command.addAll(List.of("--cpus", String.valueOf(limits.cpus())));
        }
        environment.forEach((key, value) -> command.addAll(List.of("-e", key + "=" + value)));
        command.addAll(List.of("-e", "AWS_LAMBDA_RUNTIME_API=" + api.address(), "-e", "_HANDLER=" + limits.handler()));
        command.addAll(List.of("-e", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE=" + limits.memoryMib()));
        command.addAll(List.of("--entrypoint", "/bin/sh", IMAGE, "-c", START));
        Process docker = new ProcessBuilder(command)
                .redirectError(log.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Container(api, docker, name, log);
    }

    /// When the container's first process began, in milliseconds since 1970.
    long startedAtMillis() throws IOException {
        try (var lines = Files.lines(log, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.matches("[0-9]{13}"))
                    .findFirst()
                    .map(Long::parseLong)
                    .orElseThrow(() -> new IOException("the container did not start; its log is " + log));
        }
    }

    long readyAtMillis() throws InterruptedException {
        try {
            return api.awaitReady(PATIENCE);
        } catch (IllegalStateException never) {
            throw new IllegalStateException(never.getMessage() + "; its log is " + log, never);
        }
    }

    RuntimeApi.Answer answer(String event) throws InterruptedException {
        RuntimeApi.Answer answer = api.answer(event);
        if (!answer.succeeded()) {
            throw new IllegalStateException("the function failed: " + answer.body());
        }
        return answer;
    }

    /// The most that the function's process has held at once.
    double peakMemoryMib() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("docker", "exec", name, "cat", "/proc/1/status").start();
        String status = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return status.lines()
                .filter(line -> line.startsWith("VmHWM:"))
                .findFirst()
                .map(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                .orElseThrow(() -> new IOException("cannot read the container's memory"));
    }

    @Override
    public void close() {
        try {
            new ProcessBuilder("docker", "kill", name)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.to(new File("/dev/null")))
                    .start()
                    .waitFor();
            docker.waitFor();
            Files.deleteIfExists(log);
        } catch (IOException cause) {
            throw new IllegalStateException("cannot stop the container " + name, cause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
