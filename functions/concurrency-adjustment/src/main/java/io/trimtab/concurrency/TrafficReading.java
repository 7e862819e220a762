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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// The minutes of a function, and of the database that it uses.
///
/// Lambda publishes nothing for a minute in which nothing came, and CloudWatch nothing yet for the newest: both look
/// the same, so a minute without a single figure is unknown, not quiet, unless something else witnesses that it was.
final class TrafficReading {
    /// A day shows what comes by the clock.
    static final Duration LOOK_BACK = Duration.ofHours(24);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration RECENT = Duration.ofMinutes(5);

    private static final MetricQuery ALL_FUNCTIONS =
            new MetricQuery("AWS/Lambda", "Invocations", Map.of(), Statistic.SUM, MINUTE);

    private final Figures figures;

    TrafficReading(Figures figures) {
        this.figures = figures;
    }

    /// @param downstream of the database that a tag names, where one does
    record Both(Traffic traffic, Downstream downstream) {}

    /// @throws IllegalStateException where CloudWatch did not answer: a gap of its own making is no quiet time
    Both read(String functionName, Optional<NamedDatabase> database, Instant now, Instant stopAt) {
        Asked asked = Asked.of(functionName, database);
        Instant to = now.truncatedTo(ChronoUnit.MINUTES);
        MetricReadings read = figures.read(asked.all(), to.minus(LOOK_BACK), to, MINUTE, stopAt);
        return both(asked, read, 0, to);
    }

    /// The same of many functions at once, with what is quiet told from what is not known yet: where CloudWatch has a
    /// figure of all the account's functions together it has also had those of each in the minutes before, and a
    /// function that it has nothing of was not called then. Without that witness nothing is taken for quiet.
    ///
    /// @return by name; what was not read is missing
    Map<String, Both> read(Map<String, Optional<NamedDatabase>> functions, Instant now, Instant stopAt) {
        List<Asked> asked = new ArrayList<>();
        functions.forEach((name, database) -> asked.add(Asked.of(name, database)));
        List<MetricQuery> queries = new ArrayList<>(List.of(ALL_FUNCTIONS));
        asked.forEach(one -> queries.addAll(one.all()));
        Instant to = now.truncatedTo(ChronoUnit.MINUTES);
        MetricReadings read = figures.read(queries, to.minus(LOOK_BACK), to, MINUTE, stopAt);
        int witnessed = read.whyUnread(ALL_FUNCTIONS).isPresent() ? 0 : witnessed(read.of(ALL_FUNCTIONS));
        Map<String, Both> all = new LinkedHashMap<>();
        asked.stream()
                .filter(one -> one.all().stream()
                        .allMatch(query -> read.whyUnread(query).isEmpty()))
                .forEach(one -> all.put(one.function(), both(one, read, witnessed, to)));
        return all;
    }

    /// How many minutes from the first are behind the newest of which there is a figure.
    private static int witnessed(Series together) {
        int newest = together.length() - 1;
        while (newest >= 0 && Double.isNaN(together.at(newest))) {
            newest--;
        }
        return Math.max(0, newest);
    }

    /// What is asked of one function.
    private record Asked(
            String function,
            MetricQuery calls,
            MetricQuery throttles,
            MetricQuery errors,
            MetricQuery duration,
            MetricQuery concurrent,
            Optional<NamedDatabase> database) {
        static Asked of(String function, Optional<NamedDatabase> database) {
            return new Asked(
                    function,
                    lambda(function, "Invocations", Statistic.SUM),
                    lambda(function, "Throttles", Statistic.SUM),
                    lambda(function, "Errors", Statistic.SUM),
                    lambda(function, "Duration", Statistic.AVERAGE),
                    lambda(function, "ConcurrentExecutions", Statistic.MAXIMUM),
                    database);
        }

        List<MetricQuery> all() {
            List<MetricQuery> queries = new ArrayList<>(List.of(calls, throttles, errors, duration, concurrent));
            database.map(TrafficReading::connections).ifPresent(queries::add);
            return queries;
        }
    }

    /// @param witnessed so many minutes from the first were quiet where there is no figure
    private static Both both(Asked asked, MetricReadings read, int witnessed, Instant to) {
        if (asked.all().stream().anyMatch(query -> read.whyUnread(query).isPresent())) {
            throw new IllegalStateException(
                    "the minutes of " + asked.function() + " could not all be read: " + read.reasons());
        }
        Series invoked = read.of(asked.calls());
        List<Optional<Minute>> minutes = new ArrayList<>();
        for (int index = 0; index < invoked.length(); index++) {
            Optional<Minute> minute = minute(
                    invoked.at(index),
                    read.of(asked.throttles()).at(index),
                    read.of(asked.errors()).at(index),
                    read.of(asked.duration()).at(index),
                    read.of(asked.concurrent()).at(index));
            boolean quiet = index < witnessed;
            minutes.add(minute.or(() -> quiet ? Optional.of(Minute.quiet()) : Optional.empty()));
        }
        return new Both(
                new Traffic(invoked.start(), known(minutes)),
                asked.database()
                        .flatMap(database -> downstream(database, read.of(connections(database)), to))
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
