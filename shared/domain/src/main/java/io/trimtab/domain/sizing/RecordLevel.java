package io.trimtab.domain.sizing;

import io.trimtab.domain.series.Series;
import java.time.Duration;

/// The level that the highest demand of the coming days stays under with a given probability.
///
/// Whatever its distribution, a day's maximum is above `mean + k·s` with a chance of at most `1 ÷ (1 + k²)` (Cantelli,
/// Sui confini della probabilità, 1928), so one of `T` days is with at most `T` times that. At the probability `p`,
/// `k = √(T ÷ (1 − p) − 1)`; mean and deviation `s` are estimated from the days seen.
final class RecordLevel {
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
        double blocks = (double) horizon.toSeconds() / maxima.step().toSeconds();
        double deviations = Math.sqrt(Math.max(0, blocks / (1 - confidence) - 1));
        return mean + deviations * Math.sqrt(squares / (count - 1));
    }
}
