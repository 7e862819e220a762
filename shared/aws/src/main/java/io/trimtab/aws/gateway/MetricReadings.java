package io.trimtab.aws.gateway;

import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.series.Series;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What CloudWatch said.
///
/// @param series one for each query, from the hour asked for on; NaN where there is no value
/// @param unread why a query has no answer at all, though CloudWatch may hold values
/// @param complete false when time ran out before every query was asked
public record MetricReadings(Map<MetricQuery, Series> series, Map<MetricQuery, String> unread, boolean complete) {
    /// @throws IllegalArgumentException for a query that was never asked
    public Series of(MetricQuery query) {
        Series found = series.get(query);
        if (found == null) {
            throw new IllegalArgumentException("query must be one of those read, was " + query);
        }
        return found;
    }

    public Optional<String> whyUnread(MetricQuery query) {
        return Optional.ofNullable(unread.get(query));
    }

    /// Each reason once, for people.
    public SortedSet<String> reasons() {
        return new TreeSet<>(unread.values());
    }
}
