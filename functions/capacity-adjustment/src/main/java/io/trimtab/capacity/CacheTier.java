package io.trimtab.capacity;

import io.trimtab.aws.answer.Answer;
import io.trimtab.aws.answer.Figures;
import io.trimtab.aws.gateway.CacheState;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.capacity.data.CacheReading;
import io.trimtab.domain.capacity.data.CacheSizing;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Function;

/// Answers alarms on caches, by telling people what the cache needs and how it is done.
record CacheTier(DataAccount account, Reception reception, Figures figures, DataAnswers answers, Clock clock) {
    private static final Duration LOOK_BACK = Duration.ofHours(1);
    private static final double PERCENT = 0.01;
    private static final double SECONDS = 60;
    private static final double BYTES_A_GIB = 1L << 30;

    Answer answer(Alarm alarm, DataStore.Cache aim, Invocation invocation) {
        return account.cache(aim.name())
                .map(cache -> reception.welcome(
                        cache.name(),
                        cache.tags(),
                        guest -> answers.of(
                                CacheSizing.decide(
                                        reading(cache, invocation),
                                        cache.name(),
                                        cache.replicas(),
                                        guest.rules().data().caches()),
                                new DataAnswers.Subject(
                                        cache.arn(),
                                        cache.name(),
                                        guest,
                                        "",
                                        1,
                                        new TreeSet<>(account.ringing("CacheClusterId", aim.name()))),
                                alarm,
                                DataSteps.ofCache(alarm.arn().region(), cache))))
                .orElseGet(() -> reception.missing(alarm, "the cache", aim.name()));
    }

    private CacheReading reading(CacheState cache, Invocation invocation) {
        List<Node> nodes = cache.nodes().stream().map(Node::of).toList();
        List<MetricQuery> queries = new ArrayList<>();
        nodes.forEach(node -> queries.addAll(
                List.of(node.engine(), node.memory(), node.evictions(), node.hits(), node.misses(), node.used())));
        Minutes minutes = Minutes.read(figures, queries, LOOK_BACK, clock.instant(), invocation.stopAt());
        OptionalDouble hits = sum(nodes, node -> minutes.average(node.hits()));
        OptionalDouble misses = sum(nodes, node -> minutes.average(node.misses()));
        return new CacheReading(
                Minutes.times(most(nodes, node -> minutes.maximum(node.engine())), PERCENT),
                Minutes.times(most(nodes, node -> minutes.maximum(node.memory())), PERCENT),
                Minutes.times(sum(nodes, node -> minutes.average(node.evictions())), 1 / SECONDS),
                hits.isPresent() && misses.isPresent()
                        ? OptionalDouble.of((hits.getAsDouble() + misses.getAsDouble()) / SECONDS)
                        : OptionalDouble.empty(),
                Minutes.times(
                        sum(nodes, node -> minutes.maximum(node.used())), 1 / BYTES_A_GIB / (1 + cache.replicas())));
    }

    /// Empty where one of them is not known: a part is not the whole.
    private static OptionalDouble sum(List<Node> nodes, Function<Node, OptionalDouble> figure) {
        double sum = 0;
        for (Node node : nodes) {
            OptionalDouble one = figure.apply(node);
            if (one.isEmpty()) {
                return one;
            }
            sum += one.getAsDouble();
        }
        return nodes.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(sum);
    }

    private static OptionalDouble most(List<Node> nodes, Function<Node, OptionalDouble> figure) {
        return nodes.stream()
                .flatMapToDouble(node -> figure.apply(node).stream())
                .max();
    }

    private record Node(
            MetricQuery engine,
            MetricQuery memory,
            MetricQuery evictions,
            MetricQuery hits,
            MetricQuery misses,
            MetricQuery used) {
        static Node of(String id) {
            return new Node(
                    query(id, "EngineCPUUtilization", Statistic.MAXIMUM),
                    query(id, "DatabaseMemoryUsagePercentage", Statistic.MAXIMUM),
                    query(id, "Evictions", Statistic.SUM),
                    query(id, "CacheHits", Statistic.SUM),
                    query(id, "CacheMisses", Statistic.SUM),
                    query(id, "BytesUsedForCache", Statistic.MAXIMUM));
        }

        private static MetricQuery query(String id, String metric, Statistic statistic) {
            return Minutes.query("AWS/ElastiCache", metric, Map.of("CacheClusterId", id), statistic);
        }
    }
}
