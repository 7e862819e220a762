package io.trimtab.capacity;

import io.trimtab.aws.answer.Figures;
import io.trimtab.aws.gateway.ClusterState;
import io.trimtab.aws.gateway.ReplicaState;
import io.trimtab.domain.capacity.data.DatabaseReading;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// The last minutes of a database, or of a cluster.
record DatabaseFigures(Figures figures) {
    private static final Duration LOOK_BACK = Duration.ofHours(1);
    private static final double PERCENT = 0.01;
    private static final double MILLI = 0.001;
    private static final double BYTES_A_GIB = 1L << 30;

    /// @param connections that it takes
    DatabaseReading ofInstance(ReplicaState instance, OptionalInt connections, Instant now, Instant stopAt) {
        Map<String, String> own = Map.of("DBInstanceIdentifier", instance.id());
        MetricQuery cpu = query("CPUUtilization", own, Statistic.AVERAGE);
        MetricQuery pool = query("DatabaseConnections", own, Statistic.MAXIMUM);
        MetricQuery free = query("FreeStorageSpace", own, Statistic.MINIMUM);
        MetricQuery reads = query("ReadIOPS", own, Statistic.AVERAGE);
        MetricQuery writes = query("WriteIOPS", own, Statistic.AVERAGE);
        List<MetricQuery> lags = instance.replicas().stream()
                .map(replica -> query("ReplicaLag", Map.of("DBInstanceIdentifier", replica), Statistic.MAXIMUM))
                .toList();
        List<MetricQuery> all = new ArrayList<>(List.of(cpu, pool, free, reads, writes));
        all.addAll(lags);
        Minutes minutes = Minutes.read(figures, all, LOOK_BACK, now, stopAt);
        return new DatabaseReading(
                Minutes.times(minutes.average(cpu), PERCENT),
                share(minutes.maximum(pool), connections),
                Minutes.times(minutes.minimum(free), 1 / BYTES_A_GIB),
                minutes.average(reads),
                minutes.average(writes),
                lags.stream()
                        .flatMapToDouble(lag -> minutes.maximum(lag).stream())
                        .filter(seconds -> seconds >= 0) // -1 where it does not replicate at all
                        .max(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    /// Aurora counts operations of its storage for the whole cluster; they do not say how much is read, because what is
    /// in memory is not. Throughput of statements does.
    DatabaseReading ofCluster(ClusterState cluster, OptionalInt connections, Instant now, Instant stopAt) {
        Map<String, String> own = Map.of("DBClusterIdentifier", cluster.id());
        Map<String, String> writer =
                cluster.writer().map(id -> Map.of("DBInstanceIdentifier", id)).orElse(own);
        MetricQuery cpu = query("CPUUtilization", writer, Statistic.AVERAGE);
        MetricQuery pool = query("DatabaseConnections", writer, Statistic.MAXIMUM);
        MetricQuery reads = query("SelectThroughput", writer, Statistic.AVERAGE);
        MetricQuery writes = query("DMLThroughput", writer, Statistic.AVERAGE);
        MetricQuery lag = query("AuroraReplicaLagMaximum", own, Statistic.MAXIMUM);
        MetricQuery latency = query("SelectLatency", writer, Statistic.AVERAGE);
        MetricQuery acu = query("ACUUtilization", own, Statistic.MAXIMUM);
        Minutes minutes =
                Minutes.read(figures, List.of(cpu, pool, reads, writes, lag, latency, acu), LOOK_BACK, now, stopAt);
        return new DatabaseReading(
                Minutes.times(minutes.average(cpu), PERCENT),
                share(minutes.maximum(pool), connections),
                OptionalDouble.empty(),
                minutes.average(reads),
                minutes.average(writes),
                Minutes.times(minutes.maximum(lag), MILLI),
                Minutes.times(minutes.average(latency), MILLI),
                Minutes.times(minutes.maximum(acu), PERCENT));
    }

    static double completeness(DatabaseReading reading) {
        return DataAnswers.completeness(List.of(
                reading.cpuFraction().isPresent(),
                reading.readsPerSecond().isPresent(),
                reading.writesPerSecond().isPresent()));
    }

    private static OptionalDouble share(OptionalDouble used, OptionalInt of) {
        return of.isPresent() ? Minutes.times(used, 1.0 / of.getAsInt()) : OptionalDouble.empty();
    }

    private static MetricQuery query(String metric, Map<String, String> dimensions, Statistic statistic) {
        return Minutes.query("AWS/RDS", metric, dimensions, statistic);
    }
}
