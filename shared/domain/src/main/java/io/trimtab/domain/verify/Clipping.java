package io.trimtab.domain.verify;

import io.trimtab.domain.series.Series;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Keeps an incident of minutes from passing for a lasting change: a step counts only up to a bound beyond what is
/// usual (Huber, Annals of Mathematical Statistics 35, 1964). The same bound holds before and after the change, and it
/// is wider than the harm that has to be found, so that harm that stays is not hidden, only never counted for more.
final class Clipping {
    private static final int HOURS = 24;
    private static final long SECONDS_AN_HOUR = 3_600;
    private static final double DEVIATIONS = 3;
    /// Makes the median deviation of a normal distribution its standard deviation.
    private static final double NORMAL = 1.4826;
    /// Half as much again.
    private static final double LEAST_BOUND = Math.log(1.5);

    private static final double USUAL_SHARES = 5;
    private static final double LEAST_SHARE = 0.01;

    private Clipping() {}

    static Timeline.Counting of(Measured measured, Instant appliedAt) {
        Series baseline = measured.values().until(appliedAt);
        return switch (measured.guard()) {
            case Guard.Level level -> ofLevel(baseline, level);
            case Guard.Share _ -> ofShare(usualShare(measured, baseline));
            case Guard.Gauge _ -> (_, value, weight) -> weight * value;
        };
    }

    static double logarithm(double value, Guard.Level level) {
        return Math.log(Math.max(0, value) + level.resolution());
    }

    private static Timeline.Counting ofLevel(Series baseline, Guard.Level level) {
        double[] figures = new double[baseline.length()];
        Arrays.setAll(figures, i -> logarithm(baseline.at(i), level));
        int[] hours = new int[figures.length];
        Arrays.setAll(hours, i -> hourOf(baseline.timeOf(i)));
        double[] usual = new double[HOURS];
        Arrays.setAll(
                usual,
                hour -> median(IntStream.range(0, figures.length)
                        .filter(i -> hours[i] == hour)
                        .mapToDouble(i -> figures[i])));
        double deviation = NORMAL
                * median(IntStream.range(0, figures.length).mapToDouble(i -> Math.abs(figures[i] - usual[hours[i]])));
        double bound = Math.max(LEAST_BOUND, Double.isNaN(deviation) ? 0 : DEVIATIONS * deviation);
        return (at, value, weight) -> {
            double figure = logarithm(value, level);
            double centre = usual[hourOf(at)];
            return weight * (Double.isNaN(centre) ? figure : Math.clamp(figure, centre - bound, centre + bound));
        };
    }

    /// Five times the usual share, or 1 %, and three standard deviations and three events for chance.
    private static Timeline.Counting ofShare(double usual) {
        double bound = Math.max(LEAST_SHARE, USUAL_SHARES * usual);
        return (_, events, requests) -> {
            double expected = bound * requests;
            return Math.min(events, expected + DEVIATIONS * Math.sqrt(expected) + DEVIATIONS);
        };
    }

    private static double usualShare(Measured measured, Series baseline) {
        Series requests = measured.requests().orElseThrow();
        double events = 0;
        double whole = 0;
        for (int i = 0; i < baseline.length(); i++) {
            if (!Double.isNaN(baseline.at(i)) && requests.at(i) > 0) {
                events += baseline.at(i);
                whole += requests.at(i);
            }
        }
        return whole > 0 ? events / whole : 0;
    }

    private static int hourOf(Instant time) {
        return Math.floorMod(time.getEpochSecond() / SECONDS_AN_HOUR, HOURS);
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.filter(value -> !Double.isNaN(value)).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
