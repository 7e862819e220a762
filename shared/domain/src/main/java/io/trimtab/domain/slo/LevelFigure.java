package io.trimtab.domain.slo;

import io.trimtab.domain.series.Series;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Of a level, such as the p95 of durations: logarithms of its steps, less what that hour of the day usually has, less
/// what the day before had.
final class LevelFigure implements Figure {
    private static final int DAY = 24;
    /// A level that never moves is still not known better than by a hundredth.
    private static final double LEAST_SPREAD = 0.01;

    private final int steps;
    private final int end;
    private final int hours;
    private final double[] levels;
    private final double[] usual = new double[DAY];
    /// Each hour's median, less the usual.
    private final double[] excess;

    /// @param values up to the end of the last window
    /// @param stepsAnHour of the values
    LevelFigure(Series values, int stepsAnHour) {
        this.steps = stepsAnHour;
        this.end = values.length();
        this.hours = end / stepsAnHour;
        this.levels = IntStream.range(0, end)
                .mapToDouble(i -> Math.log1p(Math.max(0, values.at(i))))
                .toArray();
        Arrays.setAll(usual, this::usual);
        this.excess = IntStream.range(0, hours)
                .mapToDouble(hour -> Figure.median(levels(hour)) - usual[hour % DAY])
                .toArray();
    }

    private double[] levels(int hoursAgo) {
        int to = end - hoursAgo * steps;
        return Arrays.copyOfRange(levels, to - steps, to);
    }

    private double usual(int ofDay) {
        return Figure.median(IntStream.range(NEWEST, hours)
                .filter(hour -> hour % DAY == ofDay)
                .boxed()
                .flatMapToDouble(hour -> Arrays.stream(levels(hour)))
                .toArray());
    }

    @Override
    public double leastSpread() {
        return LEAST_SPREAD;
    }

    @Override
    public double unusual() {
        return 5;
    }

    @Override
    public double at(int hoursAgo) {
        double[] window = IntStream.range(hoursAgo, hoursAgo + WINDOW)
                .boxed()
                .flatMapToDouble(hour -> Arrays.stream(levels(hour)).map(level -> level - usual[hour % DAY]))
                .filter(level -> !Double.isNaN(level))
                .toArray();
        return 2 * window.length < WINDOW * steps ? Double.NaN : Figure.judged(window) - before(hoursAgo);
    }

    /// What the day before had more than usual; NaN where little of it is known.
    private double before(int hoursAgo) {
        double[] day = IntStream.range(hoursAgo + NEWEST, Math.min(hours, hoursAgo + REACH))
                .mapToDouble(hour -> excess[hour])
                .filter(level -> !Double.isNaN(level))
                .toArray();
        return 2 * day.length < DAY ? Double.NaN : Figure.median(day);
    }

    /// What was to be expected of the last window.
    double expected() {
        double level = IntStream.range(0, WINDOW)
                .mapToDouble(hour -> usual[hour])
                .average()
                .orElseThrow();
        return Math.expm1(level + before(0));
    }
}
