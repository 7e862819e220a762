package io.trimtab.rightsizing;

import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.series.Series;
import java.util.Map;

/// What CloudWatch answered for one window. What it did not answer is missing, never zero.
public record Measured(Window window, Map<MetricQuery, Series> series) {
    public Series get(MetricQuery query) {
        Series found = series.get(query);
        return found != null ? found : Series.missing(window.from(), query.period(), window.steps(query.period()));
    }
}
