package io.trimtab.aws.change;

import io.trimtab.domain.metric.MetricQuery;
import java.util.Optional;
import java.util.OptionalDouble;

/// One figure by which a change is judged; more is worse in all of them.
///
/// @param query its series; where `requests` is given and `share` holds, each value counts only as a part of the
///     requests of the same period
/// @param requests how many requests the values of a period stand for: their weight
/// @param share whether the figure is `query / requests`
/// @param limit the hard limit in the figure's own unit (a share as a fraction), which counts only where the baseline
///     held it
public record GuardMetric(
        Meaning meaning, MetricQuery query, Optional<MetricQuery> requests, boolean share, OptionalDouble limit) {
    public GuardMetric {
        if (share && requests.isEmpty()) {
            throw new IllegalArgumentException("share of what? requests must be given for " + query.name());
        }
    }

    static GuardMetric of(Meaning meaning, MetricQuery query) {
        return new GuardMetric(meaning, query, Optional.empty(), false, meaning.limit());
    }

    static GuardMetric weighted(Meaning meaning, MetricQuery query, MetricQuery requests) {
        return new GuardMetric(meaning, query, Optional.of(requests), false, meaning.limit());
    }

    static GuardMetric share(Meaning meaning, MetricQuery query, MetricQuery requests) {
        return new GuardMetric(meaning, query, Optional.of(requests), true, meaning.limit());
    }

    /// What a figure says, in which unit, and how it is held against its baseline.
    public enum Meaning {
        /// Milliseconds; p95.
        DURATION("p95 duration", Against.BASELINE, 2_000),
        /// Seconds; p95 of what the load balancer saw.
        RESPONSE_TIME("p95 response time", Against.BASELINE, 2),
        /// Fraction of all requests.
        ERRORS("error rate", Against.BASELINE, 0.10),
        /// Fraction of all requests.
        THROTTLES("throttles", Against.BASELINE, Double.NaN),
        /// Percent of the memory that is configured. A smaller size uses more of it by intent.
        MEMORY("memory use", Against.LIMIT, 95),
        /// 1 where a status check fails.
        HEALTH("status check", Against.LIMIT, 0),
        /// Percent of the processors. Fewer of them are busier by intent.
        PROCESSOR("processor use", Against.LIMIT, 95),
        /// Open connections.
        CONNECTIONS("connections", Against.BASELINE, Double.NaN),
        /// Seconds that one operation on the database's storage takes.
        STORAGE_LATENCY("storage latency", Against.BASELINE, Double.NaN),
        /// Seconds.
        REPLICA_LAG("replica lag", Against.BASELINE, Double.NaN);

        private final String word;
        private final Against against;
        private final double limit;

        Meaning(String word, Against against, double limit) {
            this.word = word;
            this.against = against;
            this.limit = limit;
        }

        public String word() {
            return word;
        }

        public Against against() {
            return against;
        }

        /// Above this it is broken.
        public OptionalDouble limit() {
            return Double.isNaN(limit) ? OptionalDouble.empty() : OptionalDouble.of(limit);
        }
    }

    /// What a figure is held against.
    public enum Against {
        /// Its hard limit, and its own baseline.
        BASELINE,
        /// Its hard limit alone: it rises by intent.
        LIMIT
    }
}
