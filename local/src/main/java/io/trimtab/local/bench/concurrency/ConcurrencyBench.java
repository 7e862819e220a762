package io.trimtab.local.bench.concurrency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `trimtab bench concurrency --traces DIR [--late MINUTES] [--every MINUTES] [--chart FILE]`: provisions every
/// function of a trace
/// minute by minute with the function's own rule and with what others do, and judges one by the other.
public final class ConcurrencyBench {
    private static final String USAGE =
            "expected: bench concurrency --traces DIR [--late 1] [--every 1] [--chart FILE.svg]";

    private ConcurrencyBench() {}

    /// @return the process's exit code: 0, 1 when a baseline was not beaten, 2 when the words are wrong
    public static int run(String... arguments) {
        Optional<Path> traces = Optional.empty();
        Optional<Path> chart = Optional.empty();
        int late = 1;
        int every = 1;
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--traces" -> traces = Optional.of(Path.of(arguments[i + 1]));
                case "--chart" -> chart = Optional.of(Path.of(arguments[i + 1]));
                case "--every" -> every = Integer.parseInt(arguments[i + 1]);
                case "--late" -> late = Integer.parseInt(arguments[i + 1]);
                default -> {
                    return refuse(arguments[i] + " is not known; " + USAGE);
                }
            }
        }
        if (arguments.length % 2 != 0
                || late < 1
                || every < 1
                || traces.filter(Files::isDirectory).isEmpty()) {
            return refuse("--traces must name a folder, --late and --every 1 or more; " + USAGE);
        }
        return judge(FunctionTraces.read(traces.get()), late, Pace.every(every), chart);
    }

    private static int judge(List<TracedFunction> functions, int late, Pace pace, Optional<Path> chart) {
        if (functions.isEmpty()) {
            return refuse("the traces hold no function with a call a minute or more");
        }
        Report report = Report.of(functions, late, pace);
        report.lines().forEach(System.out::println);
        chart.ifPresent(file -> write(file, Chart.of(report)));
        return report.passes() ? 0 : 1;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write " + file, unwritable);
        }
    }

    private static int refuse(String why) {
        System.err.println("trimtab: " + why);
        return 2;
    }
}
