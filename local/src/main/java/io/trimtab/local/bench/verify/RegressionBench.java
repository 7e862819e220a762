package io.trimtab.local.bench.verify;

import io.trimtab.domain.slo.Regression;
import io.trimtab.local.bench.verify.History.Harm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// `trimtab bench regression [--seed N]`: how often a service that is as ever is called worse than it used to be,
/// when it is asked every hour; and how many hours it takes until one that is worse is.
public final class RegressionBench {
    private static final String USAGE = "expected: bench regression [--seed N]";
    private static final long SEED = 20_260_105;
    private static final List<Row> ROWS = List.of(new Row(3, 0), new Row(30, 80), new Row(300, 80));
    private static final int SERVICES = 100;
    /// Hours of the last days, of which each is held against all before it.
    private static final int ASKED = 6 * 24;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int HOURS_TO_SEE_IT = 6;
    private static final double MOST_FALSE_A_MONTH = 0.2;

    private RegressionBench() {}

    /// @param leastSeenPercent of services whose p95 is one and a half times what it was
    private record Row(double requestsPerMinute, int leastSeenPercent) {}

    /// @return 0 when few enough are called worse that are not, and enough that are; 1 otherwise, 2 when the words are
    ///     wrong
    public static int run(List<String> words) {
        if (!words.isEmpty() && !(words.size() == 2 && words.getFirst().equals("--seed"))) {
            System.err.println("trimtab: " + USAGE + ", was " + words);
            return 2;
        }
        long seed = words.isEmpty() ? SEED : Long.parseLong(words.getLast());
        System.out.printf(
                Locale.ROOT,
                "== %d services a row, each asked every hour for %d days; told again after a day at the soonest%n",
                SERVICES,
                ASKED / 24);
        System.out.printf(
                Locale.ROOT,
                "      %-14s %-26s %s%n",
                "requests/min",
                "false a service-month",
                "seen within 6 hours, % (95 % interval): p95 x 1.3, x 1.5, x 2, errors + 2, + 5 points");
        boolean passed = true;
        for (Row row : ROWS) {
            passed &= passes(row, seed + Math.round(row.requestsPerMinute() * 1_000_000));
        }
        return passed ? 0 : 1;
    }

    private static boolean passes(Row row, long seed) {
        SimulatedService service = new SimulatedService(row.requestsPerMinute(), Restlessness.usual());
        int told = IntStream.range(0, SERVICES)
                .parallel()
                .map(i -> told(service.draw(seed + i)))
                .sum();
        double aMonth = told / (SERVICES * ASKED / 24.0) * 30;
        Tally half = seen(service, seed, new Harm(1.5, 0));
        boolean passes = aMonth <= MOST_FALSE_A_MONTH && half.count() >= row.leastSeenPercent() * SERVICES / 100;
        System.out.printf(
                Locale.ROOT,
                "%s  %-14s %-26s %s, %s, %s, %s, %s%n",
                passes ? "PASS" : "FAIL",
                row.requestsPerMinute(),
                String.format(Locale.ROOT, "%.3f (%d told)", aMonth, told),
                seen(service, seed, new Harm(1.3, 0)),
                half,
                seen(service, seed, new Harm(2, 0)),
                seen(service, seed, new Harm(1, 0.02)),
                seen(service, seed, new Harm(1, 0.05)));
        return passes;
    }

    /// How often people would have been told of a service to which nothing happened.
    private static int told(History history) {
        Regression.Course course = history.course();
        Instant end = course.requests().end();
        int told = 0;
        int quietUntil = 0;
        for (int hour = 0; hour < ASKED; hour++) {
            Instant until = end.minus(HOUR.multipliedBy(ASKED - 1L - hour));
            if (hour >= quietUntil && Regression.of(course, until).isPresent()) {
                told++;
                quietUntil = hour + 24;
            }
        }
        return told;
    }

    private static Tally seen(SimulatedService service, long seed, Harm harm) {
        long seen = IntStream.range(0, SERVICES)
                .parallel()
                .mapToObj(i -> service.draw(seed + i).with(harm))
                .filter(RegressionBench::isSeen)
                .count();
        return new Tally((int) seen, SERVICES);
    }

    /// The harm may begin in the middle of an hour.
    private static boolean isSeen(History history) {
        Regression.Course course = history.course();
        Instant start = course.requests().start();
        long first = Math.ceilDiv(Duration.between(start, history.appliedAt()).toMinutes(), HOUR.toMinutes());
        return IntStream.rangeClosed(1, HOURS_TO_SEE_IT)
                .mapToObj(hour -> start.plus(HOUR.multipliedBy(first + hour)))
                .anyMatch(until -> Regression.of(course, until).isPresent());
    }
}
