package io.trimtab.domain.finding;

import io.trimtab.domain.series.Series;
import java.time.Duration;
import java.util.Optional;

/// The course of a figure in a few points, for a small picture beside it. As small as a word, so that it may stay with
/// each of 10,000 findings: 36 levels are as fine as a picture of that size can show.
///
/// @param levels of each stretch, oldest first: `0` for nothing to `z` for `highest`, `-` where nothing was measured
/// @param highest what `z` stands for, in the unit of the evidence: the whole where there is one, otherwise the highest
///     point
/// @param each how long a stretch is
/// @param fold what one point is of its stretch
public record Outline(String levels, double highest, Duration each, Fold fold) {
    /// Four weeks by days; a longer window has longer stretches.
    public static final int MOST_POINTS = 28;

    public static final char GAP = '-';
    private static final int TOP = Character.MAX_RADIX - 1;
    private static final Duration DAY = Duration.ofDays(1);
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";

    /// What becomes of a stretch's figures.
    public enum Fold {
        MAXIMUM,
        MINIMUM,
        SUM
    }

    public Outline {
        if (!levels.matches("[0-9a-z-]{2," + MOST_POINTS + "}")) {
            throw new IllegalArgumentException(
                    "levels must be 2 to " + MOST_POINTS + " of 0 to z or -, was '" + levels + "'");
        }
        if (!(highest > 0)) {
            throw new IllegalArgumentException("highest must be above 0, was " + highest);
        }
    }

    /// Drawn against its own highest point.
    ///
    /// @return nothing where there is no course to see: less than two days, nothing above zero, or always the same
    public static Optional<Outline> of(Series series, Fold fold) {
        return of(series, fold, 0);
    }

    /// Drawn against the whole, so that little does not look like much; higher where a point is.
    ///
    /// @param whole as much as there is, in the series' unit; 0 where nobody knows
    /// @return nothing where there is no course to see: less than two days, nothing above zero, or without a whole
    ///     always the same
    public static Optional<Outline> of(Series series, Fold fold, double whole) {
        Duration window = series.step().multipliedBy(series.length());
        long days = window.toDays();
        if (days < 2 || series.step().compareTo(DAY) > 0) {
            return Optional.empty();
        }
        Duration each = DAY.multipliedBy(Math.ceilDiv(days, MOST_POINTS));
        double[] points = points(series, fold, (int) Math.max(1, each.dividedBy(series.step())));
        double highest = 0;
        for (double point : points) {
            highest = point > highest ? point : highest;
        }
        if (highest <= 0) {
            return Optional.empty();
        }
        double top = Math.max(highest, whole);
        Outline outline = new Outline(word(points, top), top, each, fold);
        return Optional.of(outline).filter(drawn -> whole > 0 || drawn.varies());
    }

    /// As far as a picture shows it.
    private boolean varies() {
        return blocks().chars().distinct().count() > 1;
    }

    /// The last stretch ends with the series; what is left over at its beginning is not shown.
    private static double[] points(Series series, Fold fold, int steps) {
        double[] points = new double[series.length() / steps];
        int first = series.length() - points.length * steps;
        for (int point = 0; point < points.length; point++) {
            double folded = Double.NaN;
            for (int step = first + point * steps; step < first + (point + 1) * steps; step++) {
                folded = folded(folded, series.at(step), fold);
            }
            points[point] = folded;
        }
        return points;
    }

    private static double folded(double one, double other, Fold fold) {
        if (Double.isNaN(one) || Double.isNaN(other)) {
            return Double.isNaN(one) ? other : one;
        }
        return switch (fold) {
            case MAXIMUM -> Math.max(one, other);
            case MINIMUM -> Math.min(one, other);
            case SUM -> one + other;
        };
    }

    private static String word(double[] points, double highest) {
        StringBuilder word = new StringBuilder(points.length);
        for (double point : points) {
            long level = Math.round(Math.max(0, point) / highest * TOP);
            word.append(Double.isNaN(point) ? GAP : Character.forDigit((int) level, Character.MAX_RADIX));
        }
        return word.toString();
    }

    public int points() {
        return levels.length();
    }

    /// How high a point is, 0 to 1; NaN in a gap.
    public double share(int point) {
        char level = levels.charAt(point);
        return level == GAP ? Double.NaN : (double) Character.digit(level, Character.MAX_RADIX) / TOP;
    }

    /// `▂▃█·▅`: a gap is a dot.
    public String blocks() {
        StringBuilder blocks = new StringBuilder();
        for (int point = 0; point < points(); point++) {
            double share = share(point);
            blocks.append(Double.isNaN(share) ? '·' : BLOCKS.charAt((int) Math.round(share * (BLOCKS.length() - 1))));
        }
        return blocks.toString();
    }

    /// What one point is: `daily maxima`, `sums of 3 days`.
    public String what() {
        String word = switch (fold) {
            case MAXIMUM -> "maxima";
            case MINIMUM -> "minima";
            case SUM -> "sums";
        };
        return each.equals(DAY) ? "daily " + word : word + " of " + each.toDays() + " days";
    }
}
