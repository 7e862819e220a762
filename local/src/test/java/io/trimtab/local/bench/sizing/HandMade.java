package io.trimtab.local.bench.sizing;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.zip.GZIPOutputStream;

/// A trace of one machine of 4 vCPUs and 16 GiB, whose truth is known because it was made up.
final class HandMade {
    static final int TWO_WEEKS = 14 * 24;
    static final int FOUR_WEEKS = 28 * 24;

    private HandMade() {}

    /// @param cpuPercent highest of each hour, of 4 vCPUs
    /// @param memoryPercent highest of each hour, of 16 GiB
    static Machine machine(Path folder, IntToDoubleFunction cpuPercent, IntToDoubleFunction memoryPercent)
            throws IOException {
        write(folder, cpuPercent, memoryPercent);
        List<Machine> machines = Traces.read(folder);
        return machines.getFirst();
    }

    static void write(Path folder, IntToDoubleFunction cpuPercent, IntToDoubleFunction memoryPercent)
            throws IOException {
        Path file = folder.resolve("made_hourly.csv.gz");
        try (Writer writer =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
            writer.write("vm,hour,cores,mem_cap_gib,cpu_avg,cpu_p95,cpu_max,mem_avg,mem_max,n\n");
            for (int hour = 0; hour < TWO_WEEKS + FOUR_WEEKS; hour++) {
                writer.write(String.format(
                        Locale.ROOT,
                        "7,%d,4,16,10,12,%s,20,%s,12%n",
                        hour + 22,
                        cpuPercent.applyAsDouble(hour),
                        memoryPercent.applyAsDouble(hour)));
            }
        }
    }
}
