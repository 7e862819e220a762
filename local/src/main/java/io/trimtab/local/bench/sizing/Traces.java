package io.trimtab.local.bench.sizing;

import io.trimtab.domain.series.Series;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// Reads a folder of `*_hourly.csv.gz`: columns `vm`, `hour` (a running number), `cores`, `mem_cap_gib`, and
/// `cpu_avg`, `cpu_max`, `mem_avg`, `mem_max` in percent of those; found by their names.
final class Traces {
    private static final List<String> COLUMNS =
            List.of("vm", "hour", "cores", "mem_cap_gib", "cpu_avg", "cpu_max", "mem_avg", "mem_max");
    /// Hour 0. Only differences matter: no rule here looks at the calendar.
    private static final Instant EPOCH = Instant.parse("2013-06-30T00:00:00Z");

    private static final Duration HOUR = Duration.ofHours(1);

    private Traces() {}

    static List<Machine> read(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> traces = files.filter(file -> file.toString().endsWith("_hourly.csv.gz"))
                    .sorted()
                    .toList();
            if (traces.isEmpty()) {
                throw new IllegalArgumentException(folder + " must hold a file *_hourly.csv.gz and holds none");
            }
            return traces.stream().flatMap(file -> readFile(file).stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private static List<Machine> readFile(Path file) {
        Map<String, NavigableMap<Integer, double[]>> rows = new TreeMap<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            int[] at = columns(file, reader.readLine());
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] fields = line.split(",", -1);
                double[] figures = Arrays.stream(at, 2, at.length)
                        .mapToDouble(index -> figure(fields[index]))
                        .toArray();
                rows.computeIfAbsent(fields[at[0]], _ -> new TreeMap<>()).put(Integer.parseInt(fields[at[1]]), figures);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return rows.entrySet().stream()
                .map(entry -> machine(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static int[] columns(Path file, String header) {
        List<String> names = header == null ? List.of() : List.of(header.split(",", -1));
        if (!names.containsAll(COLUMNS)) {
            throw new IllegalArgumentException(file + " must have the columns " + COLUMNS + ", has " + names);
        }
        return COLUMNS.stream().mapToInt(names::indexOf).toArray();
    }

    private static double figure(String field) {
        return field.isBlank() ? Double.NaN : Double.parseDouble(field);
    }

    private static Machine machine(String id, NavigableMap<Integer, double[]> rows) {
        int first = rows.firstKey();
        double[][] series = new double[6][rows.lastKey() - first + 1];
        for (double[] one : series) {
            Arrays.fill(one, Double.NaN);
        }
        rows.forEach((hour, row) -> {
            double cores = row[0];
            double gib = row[1];
            double[] figures = {
                row[3] / 100 * cores, row[5] / 100 * gib, row[2] / 100 * cores, row[4] / 100 * gib, cores, gib
            };
            for (int i = 0; i < figures.length; i++) {
                series[i][hour - first] = figures[i];
            }
        });
        List<Series> all = Arrays.stream(series)
                .map(values -> Series.of(EPOCH.plus(HOUR.multipliedBy(first)), HOUR, values))
                .toList();
        return new Machine(id, all.get(0), all.get(1), all.get(2), all.get(3), all.get(4), all.get(5));
    }
}
