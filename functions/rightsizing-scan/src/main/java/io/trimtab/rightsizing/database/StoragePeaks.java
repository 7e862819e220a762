package io.trimtab.rightsizing.database;

import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.policy.RightsizingPolicy;
import io.trimtab.domain.resource.Database;
import io.trimtab.domain.series.Series;
import io.trimtab.rightsizing.Measured;
import io.trimtab.rightsizing.database.StorageDecisions.Peak;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The busiest that a database's storage was in all that was looked at.
final class StoragePeaks {
    private static final double MIB = 1024.0 * 1024;

    private StoragePeaks() {}

    /// Empty where the window was not measured well enough, or a closer look found nothing.
    static Optional<Peak> of(Database database, Measured first, Optional<Measured> closer, RightsizingPolicy policy) {
        DatabaseQueries queries = new DatabaseQueries(database);
        double enough = policy.evidence().minimumCompleteness();
        OptionalDouble operations = peak(queries.operations(), first, closer, enough);
        OptionalDouble throughput = peak(queries.throughput(), first, closer, enough);
        return operations.isEmpty() || throughput.isEmpty()
                ? Optional.empty()
                : Optional.of(new Peak(operations.getAsDouble(), throughput.getAsDouble() / MIB));
    }

    private static OptionalDouble peak(
            List<MetricQuery> queries, Measured first, Optional<Measured> closer, double enough) {
        Series window = DatabaseUsage.sum(first, queries);
        double earlier = closer.map(
                        measured -> DatabaseUsage.sum(measured, queries).maximum())
                .orElse(0.0);
        return window.completeness() < enough || Double.isNaN(earlier)
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(window.maximum(), earlier));
    }
}
