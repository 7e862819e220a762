package io.trimtab.rightsizing.database;

import static io.trimtab.rightsizing.MetricSource.DAY;
import static io.trimtab.rightsizing.MetricSource.HOUR;

import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.resource.Database;
import io.trimtab.rightsizing.MetricSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Which figures are read of a database.
final class DatabaseQueries {
    private final MetricSource rds;

    DatabaseQueries(Database database) {
        this.rds = MetricSource.of("AWS/RDS", "DBInstanceIdentifier", database.id());
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
        return rds.query("CPUUtilization", statistic, period);
    }

    MetricQuery freeableMemory(Duration period) {
        return rds.query("FreeableMemory", Statistic.MINIMUM, period);
    }

    MetricQuery connections(Duration period) {
        return rds.query("DatabaseConnections", Statistic.MAXIMUM, period);
    }

    MetricQuery freeStorage() {
        return rds.daily("FreeStorageSpace", Statistic.MINIMUM);
    }

    MetricQuery swap() {
        return rds.daily("SwapUsage", Statistic.MAXIMUM);
    }

    MetricQuery creditBalance() {
        return rds.daily("CPUCreditBalance", Statistic.MINIMUM);
    }

    List<MetricQuery> operations() {
        return rds.dailyMaxima("ReadIOPS", "WriteIOPS");
    }

    List<MetricQuery> throughput() {
        return rds.dailyMaxima("ReadThroughput", "WriteThroughput");
    }

    List<MetricQuery> network() {
        return rds.dailyMaxima("NetworkReceiveThroughput", "NetworkTransmitThroughput");
    }
}
