package io.trimtab.rightsizing.database;

import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.resource.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Which figures are read of a database.
final class DatabaseQueries {
    static final Duration HOUR = Duration.ofHours(1);
    static final Duration DAY = Duration.ofDays(1);

    private final Database database;

    DatabaseQueries(Database database) {
        this.database = database;
    }

    /// Hourly where patterns count, daily elsewhere.
    List<MetricQuery> firstLook(boolean burstable) {
        List<MetricQuery> all = new ArrayList<>(List.of(
                cpu(Statistic.MAXIMUM, HOUR),
                cpu(Statistic.AVERAGE, HOUR),
                freeableMemory(HOUR),
                connections(HOUR),
                freeStorage(),
                swap()));
        all.addAll(operations());
        all.addAll(throughput());
        if (burstable) {
            all.add(creditBalance());
        }
        return all;
    }

    /// All days that there are.
    List<MetricQuery> closerLook() {
        List<MetricQuery> all =
                new ArrayList<>(List.of(cpu(Statistic.MAXIMUM, DAY), freeableMemory(DAY), connections(DAY)));
        all.addAll(network());
        return all;
    }

    /// What the storage did on all days that there are.
    List<MetricQuery> closerLookAtStorage() {
        List<MetricQuery> all = new ArrayList<>(operations());
        all.addAll(throughput());
        return all;
    }

    MetricQuery cpu(Statistic statistic, Duration period) {
        return rds("CPUUtilization", statistic, period);
    }

    MetricQuery freeableMemory(Duration period) {
        return rds("FreeableMemory", Statistic.MINIMUM, period);
    }

    MetricQuery connections(Duration period) {
        return rds("DatabaseConnections", Statistic.MAXIMUM, period);
    }

    MetricQuery freeStorage() {
        return rds("FreeStorageSpace", Statistic.MINIMUM, DAY);
    }

    MetricQuery swap() {
        return rds("SwapUsage", Statistic.MAXIMUM, DAY);
    }

    MetricQuery creditBalance() {
        return rds("CPUCreditBalance", Statistic.MINIMUM, DAY);
    }

    List<MetricQuery> operations() {
        return List.of(rds("ReadIOPS", Statistic.MAXIMUM, DAY), rds("WriteIOPS", Statistic.MAXIMUM, DAY));
    }

    List<MetricQuery> throughput() {
        return List.of(rds("ReadThroughput", Statistic.MAXIMUM, DAY), rds("WriteThroughput", Statistic.MAXIMUM, DAY));
    }

    List<MetricQuery> network() {
        return List.of(
                rds("NetworkReceiveThroughput", Statistic.MAXIMUM, DAY),
                rds("NetworkTransmitThroughput", Statistic.MAXIMUM, DAY));
    }

    private MetricQuery rds(String name, Statistic statistic, Duration period) {
        return new MetricQuery("AWS/RDS", name, Map.of("DBInstanceIdentifier", database.id()), statistic, period);
    }
}
