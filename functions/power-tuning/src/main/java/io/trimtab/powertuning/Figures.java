package io.trimtab.powertuning;

import io.trimtab.aws.gateway.MetricReadings;
import io.trimtab.domain.metric.MetricQuery;
import java.time.Instant;
import java.util.Collection;

/// As [io.trimtab.aws.gateway.MetricGateway#read(Collection, Instant, Instant, Instant)] reads.
interface Figures {
    MetricReadings read(Collection<MetricQuery> queries, Instant from, Instant to, Instant stopAt);
}
