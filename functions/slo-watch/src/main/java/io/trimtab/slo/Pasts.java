package io.trimtab.slo;

import io.trimtab.aws.gateway.MetricReadings;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.policy.ServicePolicy;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.slo.Counts;
import io.trimtab.domain.slo.Indicator;
import io.trimtab.domain.slo.Memory;
import io.trimtab.domain.slo.Past;
import io.trimtab.domain.slo.Promise;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Counts the days of the period that are not read at every look, once a day for each service, a few in each run.
final class Pasts {
    /// A month of one service are some thirty thousand points: three of them are one call.
    private static final int A_RUN = 24;

    private final MetricSource source;
    private int left = A_RUN;

    Pasts(MetricSource source) {
        this.source = source;
    }

    /// @param memories what is known of each
    /// @return the newly counted; what CloudWatch did not answer is asked for again in the next run
    Map<Arn, Past> of(
            List<Service> services,
            Function<Service, Memory> memories,
            ServicePolicy promised,
            Span span,
            Instant stopAt) {
        List<Service> due = services.stream()
                .filter(service -> memories.apply(service).past().stream().noneMatch(span::isToday))
                .limit(left)
                .toList();
        left -= due.size();
        List<MetricQuery> queries = due.stream()
                .flatMap(service -> service.queries(Span.STEP).stream())
                .toList();
        if (queries.isEmpty()) {
            return Map.of();
        }
        MetricReadings readings = source.read(queries, span.pastFrom(), span.pastUntil(), Span.STEP, stopAt);
        Map<Arn, Past> pasts = new HashMap<>();
        for (Service service : due) {
            boolean read = service.queries(Span.STEP).stream()
                    .allMatch(query -> readings.whyUnread(query).isEmpty());
            if (read) {
                pasts.put(service.arn(), past(service, readings, promised, span));
            }
        }
        return pasts;
    }

    private static Past past(Service service, MetricReadings readings, ServicePolicy promised, Span span) {
        Map<Promise, Counts> counts = new EnumMap<>(Promise.class);
        for (Indicator indicator : service.figures(readings, Span.STEP).indicators(promised)) {
            counts.put(indicator.objective().promise(), indicator.between(span.pastFrom(), span.pastUntil()));
        }
        return new Past(span.pastUntil(), counts);
    }
}
