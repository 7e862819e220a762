package io.trimtab.local.bench.concurrency;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Our rule at settings of its one knob, the burst quantile.
record Frontier(List<Point> points) {
    private static final double[] QUANTILES = {
        0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.78, 0.8, 0.82, 0.85, 0.9, 0.925, 0.95, 0.965, 0.98, 0.99,
        0.995, 0.998, 0.999, 0.9995, 0.9998, 0.9999
    };

    /// @param burstQuantile the setting
    record Point(double burstQuantile, Score score) {}

    static Frontier of(List<TracedFunction> functions, int late, Pace pace) {
        return new Frontier(Arrays.stream(QUANTILES)
                .mapToObj(quantile -> new Point(
                        quantile, Score.of(functions, new Ours(quantile, OptionalDouble.empty(), pace), late)))
                .toList());
    }

    /// The setting that spills least and costs no more than that.
    Optional<Point> atCost(double most) {
        return points.stream()
                .filter(point -> point.score().cost() <= most)
                .min(Comparator.comparingDouble(point -> point.score().spillPercent()));
    }
}
