package io.trimtab.domain.finding;

import java.time.Duration;

/// One measured fact that a decision rests on.
///
/// @param statistic what was made of the samples, for example `p99.5 of hourly maxima`
/// @param unit CloudWatch's own word: `Percent`, `Bytes/Second`, `Count`, …
/// @param completeness share of the window for which there is data, 0 to 1
public record Evidence(
        String metric, String statistic, Duration window, double value, String unit, double completeness) {
    public Evidence {
        if (!(completeness >= 0 && completeness <= 1)) {
            throw new IllegalArgumentException("completeness must be 0 to 1, was " + completeness);
        }
    }
}
