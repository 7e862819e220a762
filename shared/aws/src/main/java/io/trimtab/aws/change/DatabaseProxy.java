package io.trimtab.aws.change;

import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.verify.Guard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// The RDS Proxy that a database is used through: what its clients feel.
///
/// Source: Amazon RDS user guide, "Monitoring RDS Proxy metrics with Amazon CloudWatch" (times are in microseconds).
record DatabaseProxy(String name) {
    private static final String FACT = "proxy";

    static Optional<DatabaseProxy> of(BeforeImage before) {
        return before.find(FACT).map(DatabaseProxy::new);
    }

    void into(Map<String, String> facts) {
        facts.put(FACT, name);
    }

    List<GuardMetric> guards() {
        return List.of(
                GuardMetric.limitedLevel(
                        new Guard.Level(
                                "query response time", "µs", 100, OptionalDouble.of(Limits.RESPONSE_MILLIS * 1_000)),
                        query("QueryResponseLatency", Statistic.AVERAGE),
                        query("QueryRequests", Statistic.SUM)),
                GuardMetric.share(
                        "failed database connections",
                        Limits.ERRORS,
                        query("DatabaseConnectionsSetupFailed", Statistic.SUM),
                        query("DatabaseConnectionRequests", Statistic.SUM)));
    }

    private MetricQuery query(String metric, Statistic statistic) {
        return new MetricQuery("AWS/RDS", metric, Map.of("ProxyName", name), statistic, FunctionResize.PERIOD);
    }
}
