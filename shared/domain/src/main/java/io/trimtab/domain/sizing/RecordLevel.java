package io.trimtab.domain.sizing;

import io.trimtab.domain.series.Series;
import java.time.Duration;

/// The level that the highest demand of the coming days stays under with a given probability.
///
/// Daily maxima are taken as Gumbel distributed (Gumbel, Statistics of Extremes, 1958), fitted by moments: scale
/// `β = s√6 ÷ π`, location `μ = mean − γβ`. The maximum of `T` days is Gumbel too, with location `μ + β ln T`, so its
/// quantile at probability `p` is `μ + β (ln T − ln(−ln p))`.
final class RecordLevel {
    private static final double EULER_GAMMA = 0.5772156649015329;
    private static final int LEAST_DAYS = 3;

    private RecordLevel() {}

    /// @return negative infinity where nothing can or shall be said
    static double of(Series maxima, Duration horizon, double confidence) {
        int count = maxima.presentCount();
        if (confidence <= 0 || count < LEAST_DAYS) {
            return Double.NEGATIVE_INFINITY;
        }
        double mean = maxima.average();
        double squares =
                maxima.present().map(value -> (value - mean) * (value - mean)).sum();
        double scale = Math.sqrt(6 * squares / (count - 1)) / Math.PI;
        double blocks = (double) horizon.toSeconds() / maxima.step().toSeconds();
        return mean + scale * (Math.log(blocks) - EULER_GAMMA - Math.log(-Math.log(confidence)));
    }
}
