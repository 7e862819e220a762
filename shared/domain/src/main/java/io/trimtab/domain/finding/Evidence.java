package io.trimtab.domain.finding;

import java.time.Duration;
import java.util.Optional;

/// One measured fact that a decision rests on.
///
/// @param statistic what was made of the samples, for example `p99.5 of hourly maxima`
/// @param unit CloudWatch's own word: `Percent`, `Bytes/Second`, `Count`, …
/// @param completeness share of the window for which there is data, 0 to 1
/// @param outline how it went, in the same unit; absent where it was read as one figure
public record Evidence(
        String metric,
        String statistic,
        Duration window,
        double value,
        String unit,
        double completeness,
        Optional<Outline> outline) {
    public Evidence {
        if (!(completeness >= 0 && completeness <= 1)) {
            throw new IllegalArgumentException("completeness must be 0 to 1, was " + completeness);
        }
    }

    public Evidence(String metric, String statistic, Duration window, double value, String unit, double completeness) {
        this(metric, statistic, window, value, unit, completeness, Optional.empty());
    }

    public Evidence with(Optional<Outline> other) {
        return new Evidence(metric, statistic, window, value, unit, completeness, other);
    }

    /// `12.3 %`, `1.5 GiB`, `12,104,645`
    public String figure() {
        return Figures.of(value, unit);
    }

    /// The scale of its outline: `0 to 13.1 %`.
    public Optional<String> scale() {
        return outline.map(drawn -> "0 to " + Figures.of(drawn.highest(), unit));
    }
}
