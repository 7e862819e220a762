package io.trimtab.local.bench.verify;

import io.trimtab.domain.verify.LookPlan.Look;
import io.trimtab.domain.verify.Verification;
import io.trimtab.local.bench.verify.History.Harm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// `trimtab bench verify [--seed N] [--series DIR]`: how often verification rolls back a change that slowed its p95 by
/// 20 %, and one that did nothing, at several levels of traffic; with `--series`, also on measured series, as changes
/// that did nothing.
public final class VerifyBench {
    private static final String USAGE = "expected: bench verify [--seed N] [--series DIR]";
    private static final double LEAST_CAUGHT_PERCENT = 90;
    private static final double MOST_FALSE_PERCENT = 1;
    private static final long SEED = 20_260_105;
    private static final List<Double> REQUESTS_PER_MINUTE = List.of(0.3, 3.0, 30.0, 300.0, 3_000.0);
    private static final int CHANGES = 800;
    private static final int CHANGES_BY_THE_WAY = 100;
    private static final double BUSY = 300;
    static final Harm NONE = new Harm(1, 0);
    static final Harm SLOWER = new Harm(1.2, 0);

    private final Verification verification = Verification.standard();
    private final long seed;

    private VerifyBench(long seed) {
        this.seed = seed;
    }

    /// @return 0 when every level is within both bounds, 1 when one is not, 2 when the words are wrong
    public static int run(List<String> words) {
        long seed = SEED;
        Optional<Path> series = Optional.empty();
        for (int i = 0; i + 1 < words.size(); i += 2) {
            switch (words.get(i)) {
                case "--seed" -> seed = Long.parseLong(words.get(i + 1));
                case "--series" -> series = Optional.of(Path.of(words.get(i + 1)));
                default -> {
                    return refuse(words);
                }
            }
        }
        if (words.size() % 2 != 0 || series.stream().anyMatch(folder -> !Files.isDirectory(folder))) {
            return refuse(words);
        }
        VerifyBench bench = new VerifyBench(seed);
        boolean passed = bench.byTraffic();
        bench.byLook();
        bench.byRestlessness();
        series.ifPresent(bench::onMeasuredSeries);
        return passed ? 0 : 1;
    }

    private static int refuse(List<String> words) {
        System.err.println("trimtab: " + USAGE + ", was " + words);
        return 2;
    }

    private void onMeasuredSeries(Path folder) {
        System.out.printf(Locale.ROOT, "%n== measured series, cut where nothing was changed (no bound)%n");
        MeasuredSeries.read(folder).stream()
                .map(one -> one.report(verification))
                .forEach(System.out::println);
    }

    private boolean byTraffic() {
        System.out.printf(
                Locale.ROOT,
                "== %d changes a row, judged with and without a p95 slower by 20 %%; 95 %% intervals%n",
                CHANGES);
        System.out.printf(
                Locale.ROOT,
                "      %-16s %-26s %-26s %-12s %s%n",
                "requests/min",
                "caught %",
                "false roll-backs %",
                "unproven %",
                "days");
        boolean passed = true;
        Tally allCaught = new Tally(0, 0);
        Tally allFalse = new Tally(0, 0);
        for (double rate : REQUESTS_PER_MINUTE) {
            Campaign campaign = campaign(rate, Restlessness.usual(), CHANGES);
            List<Verdict> harmless = campaign.judge(verification, NONE);
            Tally caught = Tally.of(campaign.judge(verification, SLOWER), Verdict::rolledBack);
            Tally wrong = Tally.of(harmless, Verdict::rolledBack);
            passed &= row(String.valueOf(rate), caught, wrong, harmless);
            allCaught = allCaught.plus(caught);
            allFalse = allFalse.plus(wrong);
        }
        System.out.printf(Locale.ROOT, "      %-16s %-26s %-26s%n", "all", allCaught, allFalse);
        return passed;
    }

    private boolean row(String name, Tally caught, Tally wrong, List<Verdict> harmless) {
        boolean passes = caught.percent() >= LEAST_CAUGHT_PERCENT && wrong.percent() <= MOST_FALSE_PERCENT;
        double days = harmless.stream()
                .mapToDouble(verdict -> hours(verification.plan().looks().get(verdict.look())) / 24)
                .average()
                .orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "%s  %-16s %-26s %-26s %-12.2f %.1f%n",
                passes ? "PASS" : "FAIL",
                name,
                caught,
                wrong,
                Tally.of(harmless, Verdict::unproven).percent(),
                days);
        return passes;
    }

    private void byLook() {
        System.out.printf(Locale.ROOT, "%n");
        System.out.printf(
                Locale.ROOT,
                "== caught so far in %%, at %.0f requests a minute, %d changes a row%n",
                BUSY,
                CHANGES_BY_THE_WAY);
        System.out.printf(
                Locale.ROOT,
                "      %-24s %s%n",
                "harm",
                looks(look -> String.format(Locale.ROOT, "%6s", name(look.after()))));
        List.of(SLOWER, new Harm(1.5, 0), new Harm(2, 0), new Harm(4, 0), new Harm(1, 0.01), new Harm(1, 0.05))
                .forEach(harm -> {
                    List<Verdict> verdicts = campaign(BUSY, Restlessness.usual(), CHANGES_BY_THE_WAY)
                            .judge(verification, harm);
                    String name = harm.factor() > 1
                            ? String.format(Locale.ROOT, "p95 %.1f times", harm.factor())
                            : String.format(Locale.ROOT, "errors + %.0f points", 100 * harm.failingShare());
                    System.out.printf(Locale.ROOT, "      %-24s %s%n", name, caughtSoFar(verdicts));
                });
    }

    private String caughtSoFar(List<Verdict> verdicts) {
        return IntStream.range(0, verification.plan().looks().size())
                .mapToObj(look -> Tally.of(verdicts, verdict -> verdict.rolledBack() && verdict.look() <= look))
                .map(tally -> String.format(Locale.ROOT, "%6.1f", tally.percent()))
                .collect(Collectors.joining());
    }

    private void byRestlessness() {
        System.out.printf(Locale.ROOT, "%n");
        System.out.printf(
                Locale.ROOT, "== the same 20 %% where days differ more, at %.0f requests a minute (no bound)%n", BUSY);
        for (double slow : List.of(0.01, 0.025, 0.05, 0.1)) {
            Campaign campaign = campaign(BUSY, Restlessness.usual().withSlow(slow), CHANGES_BY_THE_WAY);
            List<Verdict> harmful = campaign.judge(verification, SLOWER);
            System.out.printf(
                    Locale.ROOT,
                    "      days differ by %4.1f %%:  caught %s, of the rest unproven %5.1f, false %s%n",
                    100 * slow,
                    Tally.of(harmful, Verdict::rolledBack),
                    Tally.of(harmful, Verdict::unproven).percent(),
                    Tally.of(campaign.judge(verification, NONE), Verdict::rolledBack));
        }
    }

    private Campaign campaign(double rate, Restlessness restlessness, int changes) {
        return new Campaign(new SimulatedService(rate, restlessness), changes, seed + Math.round(rate * 1_000_000));
    }

    private String looks(Function<Look, String> column) {
        return verification.plan().looks().stream().map(column).collect(Collectors.joining());
    }

    private static double hours(Look look) {
        return look.after().toMinutes() / 60.0;
    }

    private static String name(Duration after) {
        return after.compareTo(Duration.ofHours(1)) < 0 ? after.toMinutes() + " min" : after.toHours() + " h";
    }
}
