package io.trimtab.rehearsal;

import io.trimtab.aws.answer.Figures;
import io.trimtab.aws.gateway.MetricReadings;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Metrics that stand at one level each, as CloudWatch tells them: late.
///
/// @param late of the newest steps nothing is known yet
/// @param level of a metric; NaN for one that CloudWatch does not have
public record Levels(int late, ToDoubleFunction<MetricQuery> level) implements Figures {
    @Override
    public MetricReadings read(
            Collection<MetricQuery> queries, Instant from, Instant to, Duration grain, Instant stopAt) {
        Map<MetricQuery, Series> series = new HashMap<>();
        int steps = Math.toIntExact(Duration.between(from, to).toSeconds() / grain.toSeconds());
        for (MetricQuery query : queries) {
            double[] values = new double[steps];
            Arrays.fill(values, level.applyAsDouble(query));
            Arrays.fill(values, Math.max(0, steps - late), steps, Double.NaN);
            series.put(query, Series.of(from, grain, values));
        }
        return new MetricReadings(series, Map.of(), true);
    }
}
