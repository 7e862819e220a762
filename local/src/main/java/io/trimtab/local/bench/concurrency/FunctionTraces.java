package io.trimtab.local.bench.concurrency;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/// Reads a folder that holds `functions.csv` (columns `fn`, `dur_avg_ms`) and `invocations_per_minute.csv.gz` (columns
/// `fn`, `minute` from 0 on, `invocations`; a minute left out had none). Columns are found by their names.
final class FunctionTraces {
    private static final String DURATIONS = "functions.csv";
    private static final String INVOCATIONS = "invocations_per_minute.csv.gz";
    private static final double MILLIS_A_MINUTE = 60_000;

    private FunctionTraces() {}

    /// Those with a call a minute on average, or more.
    static List<TracedFunction> read(Path folder) {
        Map<String, Double> millis = new HashMap<>();
        rows(folder.resolve(DURATIONS), List.of("fn", "dur_avg_ms"), row -> millis.put(row[0], figure(row[1])));
        Map<String, Map<Integer, Double>> calls = new TreeMap<>();
        rows(
                folder.resolve(INVOCATIONS),
                List.of("fn", "minute", "invocations"),
                row -> calls.computeIfAbsent(row[0], _ -> new HashMap<>())
                        .merge(Integer.parseInt(row[1]), figure(row[2]), Double::sum));
        int minutes = calls.values().stream()
                        .flatMap(each -> each.keySet().stream())
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(-1)
                + 1;
        return calls.entrySet().stream()
                .filter(entry -> millis.containsKey(entry.getKey()))
                .filter(entry -> total(entry.getValue()) >= minutes)
                .map(entry ->
                        function(entry.getKey(), entry.getValue(), minutes, millis.getOrDefault(entry.getKey(), 0.0)))
                .toList();
    }

    private static double total(Map<Integer, Double> calls) {
        return calls.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static TracedFunction function(String name, Map<Integer, Double> calls, int minutes, double averageMillis) {
        double[] needs = new double[minutes];
        calls.forEach((minute, invocations) -> needs[minute] = invocations * averageMillis / MILLIS_A_MINUTE);
        return new TracedFunction(name, needs);
    }

    private static double figure(String field) {
        return Double.parseDouble(field);
    }

    private static void rows(Path file, List<String> columns, Consumer<String[]> each) {
        try (BufferedReader reader = open(file)) {
            String header = reader.readLine();
            List<String> names = header == null ? List.of() : List.of(header.split(",", -1));
            if (!names.containsAll(columns)) {
                throw new IllegalArgumentException(file + " must have the columns " + columns + ", has " + names);
            }
            int[] at = columns.stream().mapToInt(names::indexOf).toArray();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] fields = line.split(",", -1);
                String[] row = new String[at.length];
                for (int i = 0; i < at.length; i++) {
                    row[i] = fields[at[i]];
                }
                each.accept(row);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        var stream = Files.newInputStream(file);
        return new BufferedReader(new InputStreamReader(
                file.toString().endsWith(".gz") ? new GZIPInputStream(stream) : stream, StandardCharsets.UTF_8));
    }
}
