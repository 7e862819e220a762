package io.trimtab.local.bench.verify;

import io.trimtab.domain.series.Series;
import io.trimtab.domain.verify.Conclusion;
import io.trimtab.domain.verify.Guard;
import io.trimtab.domain.verify.Measured;
import io.trimtab.domain.verify.Trial;
import io.trimtab.domain.verify.Verification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/// A series that somebody measured (`*.csv.gz` with the columns `timestamp,value`), cut at many times as if a change
/// had been made there: nothing was changed, so each roll-back is false, but for what really happened to it.
record MeasuredSeries(String name, Series values) {
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration BEFORE = Duration.ofDays(10);
    private static final Duration AFTER = Duration.ofHours(24);
    private static final Duration BETWEEN = Duration.ofHours(7);
    private static final int MOST_CUTS = 50;

    static List<MeasuredSeries> read(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".csv.gz"))
                    .sorted()
                    .map(MeasuredSeries::of)
                    .filter(series -> series.values().completeness() > 0.5
                            && series.cuts().size() >= 5)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + folder, failed);
        }
    }

    private static MeasuredSeries of(Path file) {
        try (var reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            List<String[]> rows = new ArrayList<>();
            reader.lines().skip(1).map(line -> line.split(",", -1)).forEach(rows::add);
            Instant start = time(rows.getFirst()[0]);
            int length = 1 + steps(start, time(rows.getLast()[0]));
            double[] values = new double[Math.max(1, length)];
            Arrays.fill(values, Double.NaN);
            rows.stream().filter(row -> row.length == 2).forEach(row -> {
                int step = steps(start, time(row[0]));
                if (step >= 0 && step < values.length) {
                    values[step] = Double.parseDouble(row[1]);
                }
            });
            return new MeasuredSeries(file.getFileName().toString(), Series.of(start, STEP, values));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + file, failed);
        }
    }

    private static Instant time(String text) {
        return Instant.parse(text.replace(' ', 'T') + "Z");
    }

    private static int steps(Instant from, Instant to) {
        return (int) (Duration.between(from, to).toSeconds() / STEP.toSeconds());
    }

    private List<Instant> cuts() {
        long room = Duration.between(values.start().plus(BEFORE).plus(AFTER), values.end())
                .dividedBy(BETWEEN);
        return IntStream.rangeClosed(0, Math.clamp(room, -1, MOST_CUTS))
                .mapToObj(i -> values.start().plus(BEFORE).plus(BETWEEN.multipliedBy(i)))
                .toList();
    }

    String report(Verification verification) {
        long wrong =
                cuts().stream().filter(cut -> rolledBack(verification, cut, 1)).count();
        long caught =
                cuts().stream().filter(cut -> rolledBack(verification, cut, 2)).count();
        return String.format(
                Locale.ROOT,
                "      %-48s %4d cuts: rolled back as it is %4d, doubled %4d",
                name,
                cuts().size(),
                wrong,
                caught);
    }

    /// At the looks of the first day.
    private boolean rolledBack(Verification verification, Instant cut, double factor) {
        Guard guard = new Guard.Level(name, "", Math.max(1e-9, values.maximum() / 1_000), OptionalDouble.empty());
        int first = steps(values.start(), cut);
        double[] changed = IntStream.range(0, values.length())
                .mapToDouble(i -> values.at(i) * (i >= first ? factor : 1))
                .toArray();
        Measured measured = new Measured(guard, Series.of(values.start(), STEP, changed), Optional.empty());
        return IntStream.range(0, verification.plan().looks().size())
                .filter(look -> verification.plan().looks().get(look).after().compareTo(AFTER) <= 0)
                .mapToObj(look -> verification.judge(
                        new Trial(
                                cut,
                                cut,
                                cut.plus(verification.plan().looks().get(look).after()),
                                List.of(measured)),
                        look))
                .anyMatch(Conclusion.RollBack.class::isInstance);
    }
}
