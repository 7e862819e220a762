package io.trimtab.rightsizing;

import io.trimtab.domain.finding.Evidence;
import io.trimtab.domain.finding.Outline;
import io.trimtab.domain.series.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gathers the figures that a decision rests on. What was not measured is not evidence.
public final class EvidenceList {
    private final List<Evidence> all = new ArrayList<>();

    /// @param statistic what was made of the samples, for example `p99.5 of hourly maxima`
    public record Figure(String metric, String statistic, String unit) {}

    /// With its course.
    ///
    /// @param series what the value was taken from, in the figure's unit
    /// @param value NaN where it is not known
    public EvidenceList add(Figure figure, Series series, double value) {
        double whole = figure.unit().equals("Percent") ? 100 : 0;
        return add(figure, series, value, Outline.of(series, fold(figure.statistic()), whole));
    }

    /// @param beside a series that was read with it; tells window and completeness
    /// @param value NaN where it is not known
    public EvidenceList addBare(Figure figure, Series beside, double value) {
        return add(figure, beside, value, Optional.empty());
    }

    private EvidenceList add(Figure figure, Series series, double value, Optional<Outline> outline) {
        if (!Double.isNaN(value)) {
            all.add(new Evidence(
                    figure.metric(),
                    figure.statistic(),
                    series.step().multipliedBy(series.length()),
                    value,
                    figure.unit(),
                    series.completeness(),
                    outline));
        }
        return this;
    }

    private static Outline.Fold fold(String statistic) {
        if (statistic.startsWith("min")) {
            return Outline.Fold.MINIMUM;
        }
        return statistic.equals("sum") ? Outline.Fold.SUM : Outline.Fold.MAXIMUM;
    }

    public List<Evidence> list() {
        return List.copyOf(all);
    }
}
