package io.trimtab.powertuning;

import io.trimtab.aws.gateway.MetricReadings;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.money.Rate;
import io.trimtab.domain.price.PriceKey;
import io.trimtab.domain.price.PriceList;
import io.trimtab.domain.price.Quote;
import io.trimtab.domain.resource.LambdaFunction;
import io.trimtab.domain.tuning.Hours;
import io.trimtab.domain.tuning.Stay;
import io.trimtab.domain.tuning.Visit;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads what a function showed at each size.
///
/// @param gbSecond, request what they cost
record Measurement(LambdaFunction function, Rate gbSecond, Rate request, Figures figures, Instant stopAt) {
    private static final Duration HOUR = Duration.ofHours(1);
    /// The last days at a size speak for it.
    private static final Duration LONGEST = Duration.ofDays(14);

    /// Empty where its price is not known.
    static Optional<Measurement> of(LambdaFunction function, PriceList prices, Figures figures, Instant stopAt) {
        String region = function.arn().region();
        return rate(prices, new PriceKey.FunctionDuration(region, function.architecture()))
                .flatMap(gbSecond -> rate(prices, new PriceKey.FunctionRequest(region, function.architecture()))
                        .map(request -> new Measurement(function, gbSecond, request, figures, stopAt)));
    }

    private static Optional<Rate> rate(PriceList prices, PriceKey key) {
        return prices.quote(key).map(Quote::rate);
    }

    /// @return one for each stay; empty where one could not be read
    Optional<List<Visit>> visits(List<Stay> stays, Instant now) {
        List<Visit> visits = new ArrayList<>();
        for (Stay stay : stays) {
            Optional<Visit> visit = visit(stay, now);
            if (visit.isEmpty()) {
                return Optional.empty();
            }
            visits.add(visit.get());
        }
        return Optional.of(List.copyOf(visits));
    }

    /// @return empty where CloudWatch did not answer: a gap of its own making must not be taken for little traffic
    private Optional<Visit> visit(Stay stay, Instant now) {
        Instant until = stay.until().orElse(now).truncatedTo(ChronoUnit.HOURS);
        Instant first = until.minus(LONGEST).isAfter(stay.since()) ? until.minus(LONGEST) : stay.since();
        Instant from = first.truncatedTo(ChronoUnit.HOURS).isBefore(first)
                ? first.truncatedTo(ChronoUnit.HOURS).plus(HOUR)
                : first;
        if (!from.isBefore(until)) {
            return Optional.of(nothing(stay));
        }
        List<MetricQuery> queries = List.of(
                lambda("Invocations", Statistic.SUM),
                lambda("Duration", Statistic.SUM),
                lambda("Duration", Statistic.P95),
                lambda("Errors", Statistic.SUM),
                new MetricQuery(
                        "LambdaInsights",
                        "memory_utilization",
                        Map.of("function_name", function.name()),
                        Statistic.MAXIMUM,
                        HOUR));
        MetricReadings read = figures.read(queries, from, until, stopAt);
        if (!read.complete() || !read.unread().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Hours(
                        read.of(queries.get(0)),
                        read.of(queries.get(1)),
                        read.of(queries.get(2)),
                        read.of(queries.get(3)),
                        read.of(queries.get(4)))
                .visit(stay, gbSecond, request));
    }

    private Visit nothing(Stay stay) {
        return Visit.without(stay, gbSecond.price().currency());
    }

    private MetricQuery lambda(String metric, Statistic statistic) {
        return new MetricQuery("AWS/Lambda", metric, Map.of("FunctionName", function.name()), statistic, HOUR);
    }
}
