package io.trimtab.rightsizing.database;

import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.resource.InstanceType;
import io.trimtab.domain.series.Series;
import io.trimtab.rightsizing.LongView;
import io.trimtab.rightsizing.Measured;
import io.trimtab.rightsizing.MetricSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a database used, in the units its class is counted in.
///
/// @param cpuPeak vCPUs, the highest of each hour
/// @param cpuAverage vCPUs, the mean of each hour
/// @param memoryPeak GiB, the highest of each hour: what the class has, less what could have been freed; missing where
///     that cannot be told
/// @param connections the most of each hour
/// @param operations a second, reads and writes, the busiest minute of each day
/// @param throughputMibs mebibytes a second, reads and writes, the busiest minute of each day
/// @param freeStorageGib the least of each day
/// @param swapMib the most of each day
/// @param creditBalance the lowest of each day; missing for classes that do not burst
record DatabaseUsage(
        Series cpuPeak,
        Series cpuAverage,
        Series memoryPeak,
        Series connections,
        Series operations,
        Series throughputMibs,
        Series freeStorageGib,
        Series swapMib,
        Series creditBalance) {
    private static final double GIB = 1024.0 * 1024 * 1024;
    private static final double BITS = 8;
    private static final double GIGA = 1e9;
    private static final double MIB = 1024.0 * 1024;

    static DatabaseUsage of(InstanceType type, DatabaseQueries queries, Measured first) {
        return new DatabaseUsage(
                cpu(first.get(queries.cpu(Statistic.MAXIMUM, MetricSource.HOUR)), type),
                cpu(first.get(queries.cpu(Statistic.AVERAGE, MetricSource.HOUR)), type),
                memory(first.get(queries.freeableMemory(MetricSource.HOUR)), type),
                first.get(queries.connections(MetricSource.HOUR)),
                sum(first, queries.operations()),
                sum(first, queries.throughput()).map(bytes -> bytes / MIB),
                first.get(queries.freeStorage()).map(bytes -> bytes / GIB),
                first.get(queries.swap()).map(bytes -> bytes / MIB),
                first.get(queries.creditBalance()));
    }

    /// The daily maxima of all days there are samples for.
    static LongView longView(InstanceType type, DatabaseQueries queries, Measured closer) {
        Series memory = memory(closer.get(queries.freeableMemory(MetricSource.DAY)), type);
        return new LongView(
                Optional.of(cpu(closer.get(queries.cpu(Statistic.MAXIMUM, MetricSource.DAY)), type)),
                Optional.of(memory));
    }

    /// The busiest minute, received or sent, whichever is more; empty when not known.
    static OptionalDouble networkGbps(DatabaseQueries queries, Measured closer) {
        Series busier = queries.network().stream()
                .map(closer::get)
                .reduce(Series::larger)
                .orElseThrow();
        return busier.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(busier.maximum() * BITS / GIGA);
    }

    /// Reads and writes of each day. Peaks are added although they need not meet: the sum is never too small.
    static Series sum(Measured measured, List<MetricQuery> queries) {
        return queries.stream().map(measured::get).reduce(Series::plus).orElseThrow();
    }

    private static Series cpu(Series percent, InstanceType type) {
        return percent.map(value -> value / 100 * type.vCpus());
    }

    /// More that is free than there is cannot be this class's figure: then none of the series is believed.
    private static Series memory(Series freeableBytes, InstanceType type) {
        double memoryGib = type.memoryMib() / 1024.0;
        boolean believable = freeableBytes.isEmpty() || freeableBytes.maximum() / GIB <= memoryGib;
        return freeableBytes.map(bytes -> believable ? memoryGib - bytes / GIB : Double.NaN);
    }
}
