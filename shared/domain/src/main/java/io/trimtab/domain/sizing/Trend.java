package io.trimtab.domain.sizing;

import io.trimtab.domain.series.Series;
import java.time.Duration;
import java.util.Arrays;

/// The slope of a series of daily maxima, robust against single days.
///
/// The slope is the median of the slopes between all pairs of days (Theil 1950; Sen 1968). It counts only when it
/// rises and the Mann-Kendall test (Mann 1945; Kendall 1975) finds it at the 2.5 % level, one-sided; ties are not
/// corrected for, which makes the test the stricter. At most 63 days make at most 1,953 pairs.
///
/// @param unitsPerStep 0 when nothing certain rises
record Trend(double unitsPerStep, Duration step) {
    private static final int LEAST_DAYS = 7;
    private static final double CERTAIN = 1.96;

    static Trend of(Series maxima) {
        int length = maxima.length();
        double[] slopes = new double[length * (length - 1) / 2];
        int pairs = 0;
        double rises = 0;
        for (int i = 0; i < length; i++) {
            for (int j = i + 1; j < length; j++) {
                double slope = (maxima.at(j) - maxima.at(i)) / (j - i);
                if (!Double.isNaN(slope)) {
                    slopes[pairs++] = slope;
                    rises += Math.signum(slope);
                }
            }
        }
        double count = maxima.presentCount();
        double deviation = Math.sqrt(count * (count - 1) * (2 * count + 5) / 18);
        boolean certain = count >= LEAST_DAYS && rises - 1 > CERTAIN * deviation;
        return new Trend(certain ? median(slopes, pairs) : 0, maxima.step());
    }

    /// What it adds until then.
    double over(Duration horizon) {
        return Math.max(0, unitsPerStep) * horizon.toSeconds() / step.toSeconds();
    }

    private static double median(double[] values, int count) {
        Arrays.sort(values, 0, count);
        return (values[(count - 1) / 2] + values[count / 2]) / 2;
    }
}
