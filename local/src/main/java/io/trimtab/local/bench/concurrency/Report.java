package io.trimtab.local.bench.concurrency;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// The backtest, to print and to draw.
///
/// @param shipped what the policy document ships
record Report(int functions, int late, Pace pace, Frontier frontier, Score shipped, List<Judgement> judgements) {
    static final double SHIPPED_QUANTILE = 0.95;
    private static final double SHIPPED_TARGET = 0.7;

    static Report of(List<TracedFunction> functions, int late, Pace pace) {
        Frontier frontier = Frontier.of(functions, late, pace);
        Score shipped = Score.of(functions, new Ours(SHIPPED_QUANTILE, OptionalDouble.of(SHIPPED_TARGET), pace), late);
        List<Judgement> judgements = Baseline.all().stream()
                .map(baseline -> Judgement.of(baseline, Score.of(functions, baseline.control(), late), frontier))
                .toList();
        return new Report(functions.size(), late, pace, frontier, shipped, judgements);
    }

    boolean passes() {
        return judgements.stream().allMatch(Judgement::passes);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(functions + " functions, data " + late + " minute(s) late, decided every " + pace.everyMinutes()
                + " minute(s), the first hour not counted");
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "%-44s %8s %7s %7s %7s",
                "trimtab, by burst quantile",
                "spill %",
                "cost",
                "adj/h",
                "most"));
        frontier.points().forEach(point -> lines.add(row("  " + point.burstQuantile(), point.score())));
        lines.add(row("  shipped: 0.95, steady use at most 70 %", shipped));
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "%-44s %8s %7s %7s %7s   %s",
                "others",
                "spill %",
                "cost",
                "adj/h",
                "most",
                "trimtab at no more than its cost: spill %, cost, adj/h"));
        judgements.forEach(judgement -> lines.add(line(judgement)));
        return lines;
    }

    private static String row(String name, Score score) {
        return String.format(
                Locale.ROOT,
                "%-44s %8.2f %7.2f %7.1f %7.1f",
                name,
                score.spillPercent(),
                score.cost(),
                score.adjustmentsAnHour(),
                score.mostAdjustmentsAnHour());
    }

    private static String line(Judgement judgement) {
        String theirs = row(judgement.baseline().name(), judgement.theirs());
        if (!judgement.baseline().causal()) {
            return theirs + "   knows the future: not compared";
        }
        String verdict = judgement.passes() ? "PASS" : "MISSED";
        return judgement
                .ours()
                .map(Frontier.Point::score)
                .map(ours -> String.format(
                        Locale.ROOT,
                        "%s   %-6s %6.2f %6.2f %5.1f  (%s)",
                        theirs,
                        verdict,
                        ours.spillPercent(),
                        ours.cost(),
                        ours.adjustmentsAnHour(),
                        ratio(ours, judgement.theirs())))
                .orElse(theirs + "   " + verdict + " no setting costs so little");
    }

    private static String ratio(Score ours, Score theirs) {
        return theirs.spillPercent() > 0
                ? String.format(
                        Locale.ROOT, "%.2f × its spill, at most 0.70", ours.spillPercent() / theirs.spillPercent())
                : "it spills nothing";
    }
}
