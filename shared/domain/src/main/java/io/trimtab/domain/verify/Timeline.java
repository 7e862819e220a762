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

    /// What a step of that value and weight adds to the sum.
    interface Counting {
        double of(Instant at, double value, double weight);
    }

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

    /// @param counts what a step adds; a step without data, or without requests, adds nothing
    Timeline(Measured measured, Counting counts) {
        Series values = measured.values();
        int length = values.length();
        start = values.start();
        stepSeconds = values.step().toSeconds();
        sums = new double[length + 1];
        weights = new double[length + 1];
        present = new int[length + 1];
        for (int i = 0; i < length; i++) {
            int step = i;
            double value = values.at(i);
            double weight = measured.requests().map(all -> all.at(step)).orElse(1.0);
            boolean known = !Double.isNaN(value) && weight > 0;
            sums[i + 1] = sums[i] + (known ? counts.of(start.plusSeconds(stepSeconds * i), value, weight) : 0);
            weights[i + 1] = weights[i] + (known ? weight : 0);
            present[i + 1] = present[i] + (known ? 1 : 0);
        }
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
