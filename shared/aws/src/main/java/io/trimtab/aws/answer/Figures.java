package io.trimtab.aws.answer;

import io.trimtab.aws.gateway.MetricReadings;
import io.trimtab.domain.metric.MetricQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/// As [io.trimtab.aws.gateway.MetricGateway#read(Collection, Instant, Instant, Duration, Instant)] reads.
public interface Figures {
    MetricReadings read(Collection<MetricQuery> queries, Instant from, Instant to, Duration grain, Instant stopAt);
}
