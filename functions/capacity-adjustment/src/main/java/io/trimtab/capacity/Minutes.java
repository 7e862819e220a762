package io.trimtab.capacity;

import io.trimtab.aws.answer.Figures;
import io.trimtab.aws.gateway.MetricReadings;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// What holds data, by the minute: figures that are missing stay missing.
final class Minutes {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /// Within which a figure says how things are now.
    private static final Duration RECENT = Duration.ofMinutes(5);

    private final MetricReadings read;
    private final Instant to;

    private Minutes(MetricReadings read, Instant to) {
        this.read = read;
        this.to = to;
    }

    static MetricQuery query(String namespace, String metric, Map<String, String> dimensions, Statistic statistic) {
        return new MetricQuery(namespace, metric, dimensions, statistic, MINUTE);
    }

    /// @throws IllegalStateException where CloudWatch did not answer: a gap of its own making is no quiet time
    static Minutes read(
            Figures figures, Collection<MetricQuery> queries, Duration lookBack, Instant now, Instant stopAt) {
        Instant to = now.truncatedTo(ChronoUnit.MINUTES);
        MetricReadings read = figures.read(queries, to.minus(lookBack), to, MINUTE, stopAt);
        if (!read.complete() || !read.unread().isEmpty()) {
            throw new IllegalStateException("the last minutes could not all be read: " + read.reasons());
        }
        return new Minutes(read, to);
    }

    private Series recent(MetricQuery query) {
        return read.of(query).from(to.minus(RECENT));
    }

    /// The latest of the last minutes.
    OptionalDouble latest(MetricQuery query) {
        Series recent = recent(query);
        for (int minute = recent.length() - 1; minute >= 0; minute--) {
            if (!Double.isNaN(recent.at(minute))) {
                return OptionalDouble.of(recent.at(minute));
            }
        }
        return OptionalDouble.empty();
    }

    /// Of the last minutes.
    OptionalDouble average(MetricQuery query) {
        return some(recent(query), Series::average);
    }

    /// Of the last minutes.
    OptionalDouble maximum(MetricQuery query) {
        return some(recent(query), Series::maximum);
    }

    /// Of the last minutes.
    OptionalDouble minimum(MetricQuery query) {
        return some(recent(query), Series::minimum);
    }

    /// Of all that was read but the last minutes.
    OptionalDouble before(MetricQuery query) {
        return some(read.of(query).until(to.minus(RECENT)), Series::average);
    }

    /// Minute by minute, oldest first.
    List<OptionalDouble> all(MetricQuery query, double divisor) {
        Series series = read.of(query);
        List<OptionalDouble> all = new ArrayList<>();
        for (int minute = 0; minute < series.length(); minute++) {
            double value = series.at(minute);
            all.add(Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value / divisor));
        }
        return all;
    }

    private interface Figure {
        double of(Series series);
    }

    private static OptionalDouble some(Series series, Figure figure) {
        return series.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(figure.of(series));
    }

    static OptionalDouble times(OptionalDouble value, double factor) {
        return value.isPresent() ? OptionalDouble.of(value.getAsDouble() * factor) : value;
    }
}
