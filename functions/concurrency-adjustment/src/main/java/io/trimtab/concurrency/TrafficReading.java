package io.trimtab.concurrency;

import io.trimtab.aws.answer.Figures;
import io.trimtab.aws.gateway.MetricReadings;
import io.trimtab.domain.concurrency.Downstream;
import io.trimtab.domain.concurrency.Minute;
import io.trimtab.domain.concurrency.Traffic;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// The minutes of a function, and of the database that it uses.
///
/// Lambda publishes nothing for a minute in which nothing came, and CloudWatch nothing yet for the newest: both look
/// the same, so a minute without a single figure is unknown, not quiet.
final class TrafficReading {
    /// A day shows what comes by the clock.
    static final Duration LOOK_BACK = Duration.ofHours(24);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration RECENT = Duration.ofMinutes(5);

    private final Figures figures;

    TrafficReading(Figures figures) {
        this.figures = figures;
    }

    /// @param downstream of the database that a tag names, where one does
    record Both(Traffic traffic, Downstream downstream) {}

    /// @throws IllegalStateException where CloudWatch did not answer: a gap of its own making is no quiet time
    Both read(String functionName, Optional<NamedDatabase> database, Instant now, Instant stopAt) {
        MetricQuery calls = lambda(functionName, "Invocations", Statistic.SUM);
        MetricQuery throttles = lambda(functionName, "Throttles", Statistic.SUM);
        MetricQuery errors = lambda(functionName, "Errors", Statistic.SUM);
        MetricQuery duration = lambda(functionName, "Duration", Statistic.AVERAGE);
        MetricQuery concurrent = lambda(functionName, "ConcurrentExecutions", Statistic.MAXIMUM);
        List<MetricQuery> queries = new ArrayList<>(List.of(calls, throttles, errors, duration, concurrent));
        Optional<MetricQuery> connections = database.map(TrafficReading::connections);
        connections.ifPresent(queries::add);
        Instant to = now.truncatedTo(ChronoUnit.MINUTES);
        MetricReadings read = figures.read(queries, to.minus(LOOK_BACK), to, MINUTE, stopAt);
        if (!read.complete() || !read.unread().isEmpty()) {
            throw new IllegalStateException(
                    "the minutes of " + functionName + " could not all be read: " + read.reasons());
        }
        Series invoked = read.of(calls);
        List<Optional<Minute>> minutes = new ArrayList<>();
        for (int index = 0; index < invoked.length(); index++) {
            minutes.add(minute(
                    invoked.at(index),
                    read.of(throttles).at(index),
                    read.of(errors).at(index),
                    read.of(duration).at(index),
                    read.of(concurrent).at(index)));
        }
        return new Both(
                new Traffic(invoked.start(), known(minutes)),
                connections
                        .flatMap(query -> downstream(database.orElseThrow(), read.of(query), to))
                        .orElse(Downstream.UNKNOWN));
    }

    /// The newest minutes that CloudWatch does not have yet are no part of what is known.
    private static List<Optional<Minute>> known(List<Optional<Minute>> minutes) {
        int end = minutes.size();
        while (end > 0 && minutes.get(end - 1).isEmpty()) {
            end--;
        }
        return minutes.subList(0, end);
    }

    private static Optional<Minute> minute(
            double calls, double throttles, double errors, double millis, double concurrent) {
        if (Double.isNaN(calls) && Double.isNaN(throttles)) {
            return Optional.empty();
        }
        return Optional.of(new Minute(
                orZero(calls),
                orZero(throttles),
                orZero(errors),
                Duration.ofNanos(Math.round(orZero(millis) * 1_000_000)),
                Double.isNaN(concurrent) ? OptionalDouble.empty() : OptionalDouble.of(concurrent)));
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    private static Optional<Downstream> downstream(NamedDatabase database, Series connections, Instant to) {
        Series recent = connections.from(to.minus(RECENT));
        return recent.presentCount() == 0
                ? Optional.empty()
                : Optional.of(new Downstream(Optional.of(
                        new Downstream.Connections(database.name(), recent.maximum(), database.connections()))));
    }

    private static MetricQuery connections(NamedDatabase database) {
        return new MetricQuery(
                "AWS/RDS",
                "DatabaseConnections",
                Map.of("DBInstanceIdentifier", database.name()),
                Statistic.MAXIMUM,
                MINUTE);
    }

    private static MetricQuery lambda(String function, String metric, Statistic statistic) {
        return new MetricQuery("AWS/Lambda", metric, Map.of("FunctionName", function), statistic, MINUTE);
    }
}
