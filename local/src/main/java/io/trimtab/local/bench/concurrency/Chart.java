package io.trimtab.local.bench.concurrency;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Spill against cost as a small SVG: our frontier as a line, each baseline as a dot.
final class Chart {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 420;
    private static final int LEFT = 60;
    private static final int RIGHT = 20;
    private static final int TOP = 30;
    private static final int BOTTOM = 50;
    private static final double MOST_COST = 7;
    private static final double LEAST_SPILL = 0.05;
    private static final double MOST_SPILL = 50;
    private static final List<Double> SPILL_MARKS = List.of(0.1, 0.3, 1.0, 3.0, 10.0, 30.0);

    private Chart() {}

    static String of(Report report) {
        List<String> parts = new ArrayList<>();
        parts.add(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"11\"><rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>",
                WIDTH,
                HEIGHT));
        axes(parts);
        line(parts, report.frontier());
        dots(parts, report);
        parts.add("</svg>");
        return parts.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private static void axes(List<String> parts) {
        for (double mark : SPILL_MARKS) {
            parts.add(rule(LEFT, y(mark), WIDTH - RIGHT, y(mark)));
            parts.add(text(LEFT - 8, y(mark) + 4, "end", "#444", plain(mark) + " %"));
        }
        for (int cost = 0; cost <= MOST_COST; cost++) {
            parts.add(rule(x(cost), TOP, x(cost), HEIGHT - BOTTOM));
            parts.add(text(x(cost), HEIGHT - BOTTOM + 18, "middle", "#444", cost + " ×"));
        }
        parts.add(text(
                LEFT + (WIDTH - LEFT - RIGHT) / 2.0, HEIGHT - 12, "middle", "#222", "cost: provisioned over needed"));
        parts.add(text(LEFT - 50, TOP - 12, "start", "#222", "spill: need above the provision, over all need"));
    }

    private static void line(List<String> parts, Frontier frontier) {
        String points = frontier.points().stream()
                .map(Frontier.Point::score)
                .filter(score -> score.cost() <= MOST_COST && score.spillPercent() <= MOST_SPILL)
                .map(score -> String.format(Locale.ROOT, "%.1f,%.1f", x(score.cost()), y(score.spillPercent())))
                .collect(Collectors.joining(" "));
        parts.add("<polyline fill=\"none\" stroke=\"#1f6f8b\" stroke-width=\"2.5\" points=\"" + points + "\"/>");
        parts.add(text(x(2.45), y(0.17), "end", "#1f6f8b", "trimtab, by burst quantile"));
    }

    private static void dots(List<String> parts, Report report) {
        List<Judgement> causal = report.judgements().stream()
                .filter(judgement -> judgement.baseline().causal())
                .toList();
        Labels labels = new Labels(WIDTH);
        causal.forEach(judgement -> labels.keepFree(x(judgement.theirs()), y(judgement.theirs())));
        causal.forEach(judgement -> dot(
                parts,
                labels,
                judgement.theirs(),
                "#b3452f",
                judgement.baseline().name()));
        dot(parts, labels, report.shipped(), "#1f6f8b", "shipped");
    }

    private static void dot(List<String> parts, Labels labels, Score score, String colour, String name) {
        parts.add(String.format(
                Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>", x(score), y(score), colour));
        Labels.Place place = labels.beside(x(score), y(score), name);
        parts.add(text(place.x(), place.y(), "start", colour, name));
    }

    private static double x(Score score) {
        return x(score.cost());
    }

    private static double y(Score score) {
        return y(score.spillPercent());
    }

    private static String rule(double x1, double y1, double x2, double y2) {
        return String.format(
                Locale.ROOT, "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>", x1, y1, x2, y2);
    }

    private static String text(double x, double y, String anchor, String colour, String words) {
        return String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>",
                x,
                y,
                anchor,
                colour,
                words);
    }

    private static String plain(double mark) {
        return mark == Math.rint(mark) ? String.valueOf((int) mark) : String.valueOf(mark);
    }

    private static double x(double cost) {
        return LEFT + Math.min(cost, MOST_COST) / MOST_COST * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double spillPercent) {
        double share = Math.log(Math.clamp(spillPercent, LEAST_SPILL, MOST_SPILL) / LEAST_SPILL)
                / Math.log(MOST_SPILL / LEAST_SPILL);
        return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);
    }
}
