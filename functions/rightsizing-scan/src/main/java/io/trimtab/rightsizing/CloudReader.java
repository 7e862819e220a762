package io.trimtab.rightsizing;

import io.trimtab.aws.gateway.MetricGateway;
import io.trimtab.aws.gateway.MetricReadings;
import io.trimtab.aws.gateway.ReportLogGateway;
import io.trimtab.aws.gateway.ReportLogGateway.Budget;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.money.Money;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.LambdaFunction;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads figures from CloudWatch and its logs for one run, and remembers what could not be read.
final class CloudReader implements ScanRun.Reader {
    /// What scanning 10⁹ bytes of logs costs in the dearest region, rounded up, so that the limit holds in all.
    private static final Money LOG_PRICE_PER_GIGABYTE = Money.usd("0.01");

    private final MetricGateway metrics;
    private final ReportLogGateway logs;
    private Money logsLeft;
    private final Set<Failure> failures = Collections.synchronizedSet(new LinkedHashSet<>());

    /// @param logsMaximum the most that the run spends on reading log lines
    CloudReader(MetricGateway metrics, ReportLogGateway logs, Money logsMaximum) {
        this.metrics = metrics;
        this.logs = logs;
        this.logsLeft = logsMaximum;
    }

    @Override
    public Optional<Measured> measure(Collection<MetricQuery> queries, Window window, Instant stopAt) {
        MetricReadings readings = metrics.read(queries, window.from(), window.to(), stopAt);
        if (!readings.complete()) {
            return Optional.empty();
        }
        readings.reasons().forEach(why -> failures.add(new Failure("cloudwatch:GetMetricData", why)));
        return Optional.of(new Measured(window, readings.series()));
    }

    /// What a log does not tell is no failure of the run: that function's memory stays unknown.
    @Override
    public synchronized Map<Arn, ReportedMemory> reports(
            Collection<LambdaFunction> functions, Window window, Instant stopAt) {
        if (!logsLeft.isPositive()) {
            return Map.of();
        }
        Budget budget = new Budget(logsLeft, LOG_PRICE_PER_GIGABYTE);
        var found = logs.read(functions, window.from(), window.to(), budget, stopAt);
        logsLeft = logsLeft.minus(budget.cost(found.bytesScanned()));
        Map<Arn, ReportedMemory> reports = new HashMap<>();
        for (LambdaFunction function : functions) {
            found.of(function.name())
                    .ifPresent(use -> reports.put(
                            function.arn(),
                            new ReportedMemory(use.maximumMib(), use.invocations(), use.configuredMib())));
        }
        return reports;
    }

    List<Failure> failures() {
        return List.copyOf(failures);
    }
}
