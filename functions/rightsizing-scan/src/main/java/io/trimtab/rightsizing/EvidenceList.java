package io.trimtab.rightsizing;

import io.trimtab.domain.finding.Evidence;
import io.trimtab.domain.series.Series;
import java.util.ArrayList;
import java.util.List;

/// Gathers the figures that a decision rests on. What was not measured is not evidence.
public final class EvidenceList {
    private final List<Evidence> all = new ArrayList<>();

    /// @param statistic what was made of the samples, for example `p99.5 of hourly maxima`
    public record Figure(String metric, String statistic, String unit) {}

    /// @param series what the value was taken from; tells window and completeness
    /// @param value NaN where it is not known
    public EvidenceList add(Figure figure, Series series, double value) {
        if (!Double.isNaN(value)) {
            all.add(new Evidence(
                    figure.metric(),
                    figure.statistic(),
                    series.step().multipliedBy(series.length()),
                    value,
                    figure.unit(),
                    series.completeness()));
        }
        return this;
    }

    public List<Evidence> list() {
        return List.copyOf(all);
    }
}
