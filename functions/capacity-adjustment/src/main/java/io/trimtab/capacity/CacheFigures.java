package io.trimtab.capacity;

import io.trimtab.aws.answer.Figures;
import io.trimtab.aws.gateway.CacheState;
import io.trimtab.domain.capacity.data.CacheReading;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/// The last minutes of a cache.
record CacheFigures(Figures figures) {
    private static final Duration LOOK_BACK = Duration.ofHours(1);
    private static final double PERCENT = 100;
    private static final double SECONDS = 60;
    private static final double BYTES_A_GIB = 1L << 30;

    CacheReading of(CacheState cache, Instant now, Instant stopAt) {
        List<Node> nodes = cache.members().stream().map(Node::of).toList();
        List<MetricQuery> queries = new ArrayList<>();
        nodes.forEach(node -> queries.addAll(node.all()));
        Minutes minutes = Minutes.read(figures, queries, LOOK_BACK, now, stopAt);
        List<Node> readers = readers(cache, nodes, minutes);
        OptionalDouble hits = sum(nodes, node -> minutes.average(node.hits()));
        OptionalDouble misses = sum(nodes, node -> minutes.average(node.misses()));
        return new CacheReading(
                fraction(most(nodes, node -> minutes.maximum(node.engine())), 1),
                fraction(sum(readers, node -> minutes.maximum(node.engine())), readers.size()),
                fraction(most(nodes, node -> minutes.maximum(node.memory())), 1),
                Minutes.times(sum(nodes, node -> minutes.average(node.evictions())), 1 / SECONDS),
                hits.isPresent() && misses.isPresent()
                        ? OptionalDouble.of((hits.getAsDouble() + misses.getAsDouble()) / SECONDS)
                        : OptionalDouble.empty(),
                Minutes.times(
                        sum(nodes, node -> minutes.maximum(node.used())), 1 / BYTES_A_GIB / (1 + cache.replicas())));
    }

    /// Divided, not multiplied by a hundredth: 70 % is 0.7, and no trace above it.
    private static OptionalDouble fraction(OptionalDouble percent, int nodes) {
        return percent.isPresent() ? OptionalDouble.of(percent.getAsDouble() / nodes / PERCENT) : percent;
    }

    static double completeness(CacheReading reading) {
        return DataAnswers.completeness(List.of(
                reading.engineFraction().isPresent(),
                reading.readersFraction().isPresent(),
                reading.memoryFraction().isPresent()));
    }

    /// All replicas, or all nodes where there are none. Empty where it is not certain which node of each shard is its
    /// primary: not said, or said of two just now.
    private static List<Node> readers(CacheState cache, List<Node> nodes, Minutes minutes) {
        if (cache.replicas() == 0) {
            return nodes;
        }
        List<Node> primaries = having(nodes, true, minutes);
        List<Node> replicas = having(nodes, false, minutes);
        long led = primaries.stream()
                .map(primary -> primary.member().shard())
                .distinct()
                .count();
        boolean certain = primaries.size() + replicas.size() == nodes.size()
                && primaries.size() == cache.shards()
                && led == cache.shards();
        return certain ? replicas : List.of();
    }

    private static List<Node> having(List<Node> nodes, boolean primary, Minutes minutes) {
        return nodes.stream()
                .filter(node -> node.isPrimary(minutes).equals(Optional.of(primary)))
                .toList();
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

    /// @param isMaster 1 for a primary, which ElastiCache does not tell in cluster mode
    private record Node(
            CacheState.Member member,
            MetricQuery engine,
            MetricQuery memory,
            MetricQuery evictions,
            MetricQuery hits,
            MetricQuery misses,
            MetricQuery used,
            MetricQuery isMaster) {
        static Node of(CacheState.Member member) {
            String id = member.node();
            return new Node(
                    member,
                    query(id, "EngineCPUUtilization", Statistic.MAXIMUM),
                    query(id, "DatabaseMemoryUsagePercentage", Statistic.MAXIMUM),
                    query(id, "Evictions", Statistic.SUM),
                    query(id, "CacheHits", Statistic.SUM),
                    query(id, "CacheMisses", Statistic.SUM),
                    query(id, "BytesUsedForCache", Statistic.MAXIMUM),
                    query(id, "IsMaster", Statistic.MAXIMUM));
        }

        List<MetricQuery> all() {
            return List.of(engine, memory, evictions, hits, misses, used, isMaster);
        }

        /// Empty where nobody says so.
        Optional<Boolean> isPrimary(Minutes minutes) {
            OptionalDouble said = minutes.latest(isMaster);
            return member.primary().or(() -> said.isPresent() ? Optional.of(said.getAsDouble() > 0) : Optional.empty());
        }

        private static MetricQuery query(String id, String metric, Statistic statistic) {
            return Minutes.query("AWS/ElastiCache", metric, Map.of("CacheClusterId", id), statistic);
        }
    }
}
