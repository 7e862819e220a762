package io.trimtab.slo;

import io.trimtab.aws.gateway.MetricReadings;
import io.trimtab.domain.metric.MetricQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/// As [io.trimtab.aws.gateway.MetricGateway] reads.
interface MetricSource {
    MetricReadings read(Collection<MetricQuery> queries, Instant from, Instant to, Duration grain, Instant stopAt);
}
