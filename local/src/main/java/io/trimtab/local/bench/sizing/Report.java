package io.trimtab.local.bench.sizing;

import io.trimtab.local.bench.sizing.WeeklyLoop.Course;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/// The backtest of one look-back, in lines to print.
final class Report {
    private static final double[] CAUTIONS = {0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4, 6};
    private static final int[] LOOPS_IN_WEEKS = {4, 6};
    /// What the scan ships.
    private static final double SHIPPED = 1;

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
        report.weekly();
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
        row("trimtab", Sizing.trimtab(SHIPPED));
        row(
                "trimtab, growing where p99.5 + 20 % does not fit",
                Sizing.trimtab(SHIPPED).atLeast(Sizing.percentile(99.5, 1 / 1.2, 100, 1 / 1.2)));
    }

    private void frontier() {
        lines.add("");
        lines.add(String.format(
                Locale.ROOT, "%-52s %9s %10s %13s", "trimtab by caution", "saved %", "short CPU %", "short memory %"));
        for (double caution : CAUTIONS) {
            row(caution + (caution == SHIPPED ? "  (shipped)" : ""), Sizing.trimtab(caution));
        }
        Score maximum = score(Sizing.percentile(100, 0.8, 100, 0.9));
        double caution = mostCautious(maximum.saving());
        Score ours = score(Sizing.trimtab(caution));
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
            if (score(Sizing.trimtab(caution)).saving() >= saving) {
                best = caution;
            }
        }
        return best;
    }

    private void weekly() {
        for (int weeks : LOOPS_IN_WEEKS) {
            lines.add("");
            lines.add(String.format(
                    Locale.ROOT, "looked at again every week for %d weeks, growing back when it was wrong", weeks));
            lines.add(String.format(
                    Locale.ROOT,
                    "%-30s %8s %9s %10s %13s %21s %21s %7s %6s",
                    "",
                    "machines",
                    "saved %",
                    "short CPU %",
                    "short memory %",
                    "weeks short of CPU",
                    "weeks short of memory",
                    "shrunk",
                    "back"));
            course("keep, as the owner changed it", Sizing.keep(), weeks);
            course("maximum + 20 %, never growing", Sizing.percentile(100, 0.8, 100, 0.9), weeks);
            course("p99.5 / 0.8, never growing", Sizing.percentile(99.5, 0.8, 100, 0.9), weeks);
            course("trimtab", Sizing.trimtab(SHIPPED), weeks);
        }
    }

    private void course(String name, Sizing rule, int weeks) {
        List<Course> courses = new WeeklyLoop(rule, lookBack, weeks).run(machines);
        if (courses.isEmpty()) {
            lines.add(String.format(Locale.ROOT, "%-30s no machine has that many weeks", name));
            return;
        }
        Score score = Score.of(courses.stream().map(Course::mark).toList());
        int total = sum(courses, Course::weeks);
        lines.add(String.format(
                Locale.ROOT,
                "%-30s %8d %9.1f %10.1f %13.1f %21s %21s %7d %6d",
                name,
                courses.size(),
                score.saving(),
                score.shortOfCpu(),
                score.shortOfMemory(),
                share(sum(courses, Course::weeksShortOfCpu), total),
                share(sum(courses, Course::weeksShortOfMemory), total),
                sum(courses, Course::shrunk),
                sum(courses, Course::grownBack)));
    }

    private static int sum(List<Course> courses, ToIntFunction<Course> figure) {
        return courses.stream().mapToInt(figure).sum();
    }

    private static String share(int part, int total) {
        return String.format(Locale.ROOT, "%d of %d (%.2f %%)", part, total, 100.0 * part / total);
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
        return trials.stream()
                .map(trial -> Score.Mark.of(trial.ahead(), rule.choose(trial.seen())))
                .toList();
    }

    private void resampled() {
        Resampling draws = Resampling.of(marks(Sizing.trimtab(SHIPPED)));
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
