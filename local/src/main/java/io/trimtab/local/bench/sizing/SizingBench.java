package io.trimtab.local.bench.sizing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `trimtab bench sizing --traces DIR [--days N]`: sizes every machine of a trace from its first days with the scan's
/// own rule and judges the size on the days that follow.
public final class SizingBench {
    private static final String USAGE = "expected: bench sizing --traces DIR [--days 14|28]";

    private SizingBench() {}

    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    /// @return the process's exit code
    public static int run(String... arguments) {
        Path traces = null;
        List<Integer> days = List.of(14, 28);
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--traces" -> traces = Path.of(arguments[i + 1]);
                case "--days" -> days = List.of(Integer.parseInt(arguments[i + 1]));
                default -> {
                    return refuse(arguments[i] + " is not known; " + USAGE);
                }
            }
        }
        if (traces == null || arguments.length % 2 != 0 || !Files.isDirectory(traces)) {
            return refuse("--traces must name a folder, was " + traces + "; " + USAGE);
        }
        List<Machine> machines = Traces.read(traces);
        days.stream()
                .flatMap(lookBack -> Report.of(machines, lookBack).stream())
                .forEach(System.out::println);
        return 0;
    }

    private static int refuse(String why) {
        System.err.println("trimtab: " + why);
        return 2;
    }
}
