package io.trimtab.rightsizing.instance;

import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.resource.Instance;
import io.trimtab.domain.resource.InstanceType;
import io.trimtab.domain.series.Series;
import io.trimtab.rightsizing.Measured;
import io.trimtab.rightsizing.MetricSource;
import java.util.List;
import java.util.OptionalDouble;

/// What an instance used, in the units its type is counted in.
///
/// @param cpuPeak vCPUs, the highest of each hour
/// @param cpuAverage vCPUs, the mean of each hour
/// @param memoryPeak GiB, the highest of each hour; missing where no agent publishes it
/// @param networkBytesADay in and out, each day
/// @param networkGbps the busiest sample, in or out, whichever is more; empty when not known
/// @param diskMbps the busiest sample, read and written; empty when not known
/// @param diskIops the busiest sample, read and written; empty when not known
/// @param statusChecksFailed whether AWS found it unwell on any day
/// @param surplusCredits credits charged because the balance was used up; empty when not known
record InstanceUsage(
        Series cpuPeak,
        Series cpuAverage,
        Series memoryPeak,
        Series networkBytesADay,
        OptionalDouble networkGbps,
        OptionalDouble diskMbps,
        OptionalDouble diskIops,
        boolean statusChecksFailed,
        OptionalDouble surplusCredits) {
    private static final double BITS = 8;
    private static final double GIGA = 1e9;
    private static final double MEGA = 1e6;
    /// An operation that a solid-state volume counts carries at most so much. Source: Amazon EBS user guide, "I/O
    /// characteristics and monitoring".
    private static final double LARGEST_OPERATION_BYTES = 256 * 1024;
    /// EBS metrics of an instance, and network metrics under basic monitoring, are sums of so many seconds.
    private static final double BASIC_SAMPLE_SECONDS = 300;
    private static final double DETAILED_SAMPLE_SECONDS = 60;

    static InstanceUsage of(Instance instance, InstanceType type, InstanceQueries queries, Measured first) {
        double networkSeconds = instance.detailedMonitoring() ? DETAILED_SAMPLE_SECONDS : BASIC_SAMPLE_SECONDS;
        Series status = first.get(queries.statusChecks());
        return new InstanceUsage(
                share(first.get(queries.cpu(Statistic.MAXIMUM, MetricSource.HOUR)), type.vCpus()),
                share(first.get(queries.cpu(Statistic.AVERAGE, MetricSource.HOUR)), type.vCpus()),
                memory(queries.memory(MetricSource.HOUR), first, type),
                first.get(queries.network("NetworkIn", Statistic.SUM))
                        .plus(first.get(queries.network("NetworkOut", Statistic.SUM))),
                larger(first, queries, BITS / networkSeconds / GIGA),
                sum(first, queries.diskBytes(), BITS / BASIC_SAMPLE_SECONDS / MEGA),
                sum(first, queries.diskOperations(), 1 / BASIC_SAMPLE_SECONDS),
                !status.isEmpty() && status.maximum() > 0,
                total(first.get(queries.surplusCredits())));
    }

    static Series memory(List<MetricQuery> queries, Measured measured, InstanceType type) {
        return share(
                queries.stream().map(measured::get).reduce(Series::larger).orElseThrow(), type.memoryMib() / 1024.0);
    }

    /// The same, with what its volumes counted in place of what the instance did not say itself: operations are
    /// counted, and none carries more than 256 KiB.
    InstanceUsage withVolumes(Measured closer, List<MetricQuery> volumeQueries) {
        if (diskIops.isPresent() && diskMbps.isPresent()) {
            return this;
        }
        OptionalDouble operations = sum(closer, volumeQueries, 1 / BASIC_SAMPLE_SECONDS);
        OptionalDouble throughput = operations.isEmpty()
                ? operations
                : OptionalDouble.of(operations.getAsDouble() * LARGEST_OPERATION_BYTES * BITS / MEGA);
        return new InstanceUsage(
                cpuPeak,
                cpuAverage,
                memoryPeak,
                networkBytesADay,
                networkGbps,
                diskMbps.isPresent() ? diskMbps : throughput,
                diskIops.isPresent() ? diskIops : operations,
                statusChecksFailed,
                surplusCredits);
    }

    private static Series share(Series percent, double capacity) {
        return percent.map(value -> value / 100 * capacity);
    }

    private static OptionalDouble larger(Measured measured, InstanceQueries queries, double factor) {
        Series in = measured.get(queries.network("NetworkIn", Statistic.MAXIMUM));
        Series out = measured.get(queries.network("NetworkOut", Statistic.MAXIMUM));
        return in.isEmpty() || out.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(in.maximum(), out.maximum()) * factor);
    }

    /// Peaks are added although they need not meet: the sum is never too small. One that is missing makes it unknown.
    private static OptionalDouble sum(Measured measured, List<MetricQuery> queries, double factor) {
        List<Series> all = queries.stream().map(measured::get).toList();
        return all.isEmpty() || all.stream().anyMatch(Series::isEmpty)
                ? OptionalDouble.empty()
                : OptionalDouble.of(all.stream().mapToDouble(Series::maximum).sum() * factor);
    }

    private static OptionalDouble total(Series series) {
        return series.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(series.sum());
    }
}
