package io.trimtab.local.bench.sizing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// The backtest of one look-back, in lines to print.
final class Report {
    private static final double[] CAUTIONS = {0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4, 6};
    private static final int LATEST_START_IN_WEEKS = 6;
    /// What the scan ships.
    static final double SHIPPED = 1;

    private final List<Machine> machines;
    private final Duration lookBack;
    private final List<Trial> trials;
    private final List<String> lines = new ArrayList<>();

    private Report(List<Machine> machines, int lookBackDays) {
        this.machines = machines;
        this.lookBack = Duration.ofDays(lookBackDays);
        this.trials = Trial.of(machines, lookBack);
    }

    static List<String> of(List<Machine> machines, int lookBackDays) {
        Report report = new Report(machines, lookBackDays);
        if (report.trials.isEmpty()) {
            return List.of("No machine has " + lookBackDays + " + 28 days that are 80 % complete.");
        }
        report.oneShot();
        report.frontier();
        report.resampled();
        report.later();
        report.lines.addAll(WeeklyReport.of(machines, report.lookBack));
        return report.lines;
    }

    private void oneShot() {
        lines.add("");
        lines.add(String.format(
                Locale.ROOT, "== %d days seen, 28 days judged, %d machines", lookBack.toDays(), trials.size()));
        lines.add(String.format(
                Locale.ROOT, "%-52s %9s %10s %13s", "sized once", "saved %", "short CPU %", "short memory %"));
        Sizing maximum = Sizing.percentile(100, 0.8, 100, 0.9);
        Sizing p995 = Sizing.percentile(99.5, 0.8, 100, 0.9);
        Sizing p99 = Sizing.percentile(99, 0.8, 100, 0.9);
        Sizing p95 = Sizing.percentile(95, 0.7, 95, 0.8);
        row("keep", Sizing.keep());
        row("maximum + 20 %", maximum);
        row("p99.5 / 0.8", p995);
        row("p99 / 0.8", p99);
        row("p95 / 0.7, memory p95 / 0.8", p95);
        row("average / 0.5", Sizing.average(0.5));
        row("maximum + 20 %, never growing", maximum.neverGrowing());
        row("p99.5 / 0.8, never growing", p995.neverGrowing());
        row("p99 / 0.8, never growing", p99.neverGrowing());
        row("p95 / 0.7, memory p95 / 0.8, never growing", p95.neverGrowing());
        row("clairvoyant (maximum ahead / 0.95)", clairvoyant());
        row("trimtab", Trimtab.shipped(SHIPPED));
        row(
                "trimtab, growing where p99.5 + 20 % does not fit",
                Trimtab.shipped(SHIPPED).atLeast(Sizing.percentile(99.5, 1 / 1.2, 100, 1 / 1.2)));
    }

    private void frontier() {
        lines.add("");
        lines.add(String.format(
                Locale.ROOT, "%-52s %9s %10s %13s", "trimtab by caution", "saved %", "short CPU %", "short memory %"));
        for (double caution : CAUTIONS) {
            row(caution + (caution == SHIPPED ? "  (shipped)" : ""), Trimtab.shipped(caution));
        }
        Score maximum = score(Sizing.percentile(100, 0.8, 100, 0.9));
        double caution = mostCautious(maximum.saving());
        Score ours = score(Trimtab.shipped(caution));
        lines.add(String.format(
                Locale.ROOT,
                "At the saving of maximum + 20 %% (%.1f %%): caution %s saves %.1f %%, short of CPU %.1f %% (half of"
                        + " theirs: %.1f), of memory %.1f %% (half of theirs: %.1f)",
                maximum.saving(),
                caution,
                ours.saving(),
                ours.shortOfCpu(),
                maximum.shortOfCpu() / 2,
                ours.shortOfMemory(),
                maximum.shortOfMemory() / 2));
    }

    /// The most cautious setting that still saves that much.
    private double mostCautious(double saving) {
        double best = 0;
        for (double caution : CAUTIONS) {
            if (score(Trimtab.shipped(caution)).saving() >= saving) {
                best = caution;
            }
        }
        return best;
    }

    /// The same judgement from later weeks on: one start may have been lucky.
    private void later() {
        lines.add("");
        lines.add("trimtab sized once, but starting in a later week (and what keeping leaves short)");
        for (int weeks = 1; weeks <= LATEST_START_IN_WEEKS; weeks++) {
            Duration skipped = Duration.ofDays(7L * weeks);
            List<Machine> rest = machines.stream()
                    .filter(machine -> machine.end().isAfter(machine.start().plus(skipped)))
                    .map(machine -> machine.between(machine.start().plus(skipped), machine.end()))
                    .toList();
            List<Trial> shifted = Trial.of(rest, lookBack);
            if (!shifted.isEmpty()) {
                row(
                        "week " + weeks + ", " + shifted.size() + " machines",
                        Score.of(marks(shifted, Trimtab.shipped(SHIPPED))));
                row("    keep", Score.of(marks(shifted, Sizing.keep())));
            }
        }
    }

    private Score clairvoyant() {
        Sizing ahead = Sizing.percentile(100, 0.95, 100, 0.95);
        return Score.of(trials.stream()
                .map(trial -> Score.Mark.of(trial.ahead(), ahead.choose(trial.ahead())))
                .toList());
    }

    private Score score(Sizing rule) {
        return Score.of(marks(rule));
    }

    private List<Score.Mark> marks(Sizing rule) {
        return marks(trials, rule);
    }

    private static List<Score.Mark> marks(List<Trial> trials, Sizing rule) {
        return trials.stream()
                .map(trial -> Score.Mark.of(trial.ahead(), rule.choose(trial.seen())))
                .toList();
    }

    private void resampled() {
        Resampling draws = Resampling.of(marks(Trimtab.shipped(SHIPPED)));
        lines.add(String.format(
                Locale.ROOT,
                "On other machines like these (1,000 draws, 5 to 95 %%): saved %s, short of CPU %s, of memory %s",
                range(draws, Score::saving),
                range(draws, Score::shortOfCpu),
                range(draws, Score::shortOfMemory)));
    }

    private static String range(Resampling draws, ToDoubleFunction<Score> figure) {
        return String.format(Locale.ROOT, "%.1f to %.1f", draws.quantile(figure, 5), draws.quantile(figure, 95));
    }

    private void row(String name, Sizing rule) {
        row(name, score(rule));
    }

    private void row(String name, Score score) {
        lines.add(String.format(
                Locale.ROOT,
                "%-52s %9.1f %10.1f %13.1f",
                name,
                score.saving(),
                score.shortOfCpu(),
                score.shortOfMemory()));
    }
}
