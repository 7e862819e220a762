package io.trimtab.domain.verify;

import io.trimtab.domain.series.Series;
import java.time.Duration;
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

    /// @param figures of each step, as the guard counts them
    static double[] of(Measured measured, double[] figures, Instant appliedAt) {
        Series values = measured.values();
        long known = Duration.between(values.start(), appliedAt).dividedBy(values.step());
        int before = Math.clamp(known, 0, figures.length);
        return switch (measured.guard()) {
            case Guard.Level _ -> levels(values, figures, before);
            case Guard.Share _ -> shares(measured.requests().orElseThrow(), figures, before);
            case Guard.Gauge _ -> figures;
        };
    }

    /// Within three robust deviations, or half as much again, of the median of that hour of the day.
    private static double[] levels(Series values, double[] figures, int before) {
        long start = values.start().getEpochSecond();
        long step = values.step().toSeconds();
        int[] hours = new int[figures.length];
        Arrays.setAll(hours, i -> Math.floorMod((start + i * step) / SECONDS_AN_HOUR, HOURS));
        double[] usual = new double[HOURS];
        Arrays.setAll(
                usual,
                hour -> median(
                        IntStream.range(0, before).filter(i -> hours[i] == hour).mapToDouble(i -> figures[i])));
        double deviation =
                NORMAL * median(IntStream.range(0, before).mapToDouble(i -> Math.abs(figures[i] - usual[hours[i]])));
        double bound = Math.max(LEAST_BOUND, Double.isNaN(deviation) ? 0 : DEVIATIONS * deviation);
        double[] clipped = new double[figures.length];
        Arrays.setAll(clipped, i -> {
            double centre = usual[hours[i]];
            return Double.isNaN(centre) ? figures[i] : Math.clamp(figures[i], centre - bound, centre + bound);
        });
        return clipped;
    }

    /// Five times the usual share, or 1 %, and three standard deviations and three events for chance.
    private static double[] shares(Series requests, double[] events, int before) {
        double bound = Math.max(LEAST_SHARE, USUAL_SHARES * usualShare(requests, events, before));
        double[] clipped = new double[events.length];
        Arrays.setAll(clipped, i -> {
            double expected = bound * requests.at(i);
            return Math.min(events[i], expected + DEVIATIONS * Math.sqrt(expected) + DEVIATIONS);
        });
        return clipped;
    }

    private static double usualShare(Series requests, double[] events, int before) {
        double sum = 0;
        double whole = 0;
        for (int i = 0; i < before; i++) {
            if (!Double.isNaN(events[i]) && requests.at(i) > 0) {
                sum += events[i];
                whole += requests.at(i);
            }
        }
        return whole > 0 ? sum / whole : 0;
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.filter(value -> !Double.isNaN(value)).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
