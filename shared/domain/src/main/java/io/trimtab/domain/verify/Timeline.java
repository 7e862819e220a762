package io.trimtab.domain.verify;

import io.trimtab.domain.series.Series;
import java.time.Duration;
import java.time.Instant;

/// Running sums of one guard's steps, so that any stretch of them is summed at once.
final class Timeline {
    private final Instant start;
    private final long stepSeconds;
    private final double[] sums;
    private final double[] weights;
    private final int[] present;

    /// @param sum of what the guard counts: weighted logarithms of a level, events of a share, weighted values of a
    /// gauge
    /// @param weight requests, or one for each step
    /// @param steps how many the stretch has, with or without data
    record Stretch(double sum, double weight, int present, int steps) {
        /// Weighted mean of logarithms or of values, or the share; NaN where nothing is known.
        double mean() {
            return weight > 0 ? sum / weight : Double.NaN;
        }

        double completeness() {
            return steps == 0 ? 0 : (double) present / steps;
        }
    }

    /// @param figures of each step, as [#figures] has them or clipped; a step without data, or without requests,
    ///     adds nothing
    Timeline(Measured measured, double[] figures) {
        int length = figures.length;
        start = measured.values().start();
        stepSeconds = measured.values().step().toSeconds();
        sums = new double[length + 1];
        weights = new double[length + 1];
        present = new int[length + 1];
        boolean counts = measured.guard() instanceof Guard.Share;
        for (int i = 0; i < length; i++) {
            int step = i;
            double weight = measured.requests().map(all -> all.at(step)).orElse(1.0);
            boolean known = !Double.isNaN(figures[i]) && weight > 0;
            sums[i + 1] = sums[i] + (!known ? 0 : counts ? figures[i] : weight * figures[i]);
            weights[i + 1] = weights[i] + (known ? weight : 0);
            present[i + 1] = present[i] + (known ? 1 : 0);
        }
    }

    /// Logarithms of a level, events of a share, values of a gauge.
    static double[] figures(Measured measured) {
        Series values = measured.values();
        double[] figures = new double[values.length()];
        for (int i = 0; i < figures.length; i++) {
            figures[i] = switch (measured.guard()) {
                case Guard.Level level -> Math.log(Math.max(0, values.at(i)) + level.resolution());
                case Guard.Share _, Guard.Gauge _ -> values.at(i);
            };
        }
        return figures;
    }

    Instant start() {
        return start;
    }

    Instant end() {
        return start.plusSeconds(stepSeconds * (sums.length - 1));
    }

    /// All steps that lie wholly between the two.
    Stretch between(Instant from, Instant to) {
        long first = Math.ceilDiv(Duration.between(start, from).toSeconds(), stepSeconds);
        long after = Math.floorDiv(Duration.between(start, to).toSeconds(), stepSeconds);
        int low = Math.clamp(first, 0, sums.length - 1);
        int high = Math.clamp(after, low, sums.length - 1);
        return new Stretch(
                sums[high] - sums[low], weights[high] - weights[low], present[high] - present[low], high - low);
    }
}
