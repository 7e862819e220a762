package io.trimtab.local.bench.sizing;

import io.trimtab.local.bench.sizing.WeeklyLoop.Course;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/// The weekly loop of some rules, in lines to print.
final class WeeklyReport {
    private static final int[] LOOPS_IN_WEEKS = {4, 6};

    private final List<Machine> machines;
    private final Duration lookBack;
    private final List<String> lines = new ArrayList<>();

    private WeeklyReport(List<Machine> machines, Duration lookBack) {
        this.machines = machines;
        this.lookBack = lookBack;
    }

    static List<String> of(List<Machine> machines, Duration lookBack) {
        WeeklyReport report = new WeeklyReport(machines, lookBack);
        report.weekly();
        return report.lines;
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
            course("trimtab", Trimtab.shipped(Report.SHIPPED), weeks);
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
}
