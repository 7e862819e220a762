package io.trimtab.sweep;

import io.trimtab.aws.gateway.CallCounter;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.domain.outcome.Outcome;
import io.trimtab.domain.policy.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/// Writes down what a sweep did.
///
/// @param environment of this deployment
record Outcomes(Environment environment, Supplier<LoadedPolicy> policies, CallCounter calls, Metrics metrics) {
    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

    /// Starts counting calls anew: a container lives through many sweeps.
    void begin() {
        calls.reset();
    }

    Outcome of(Invocation invocation, Sweep sweep, Instant now) {
        LOG.info("sweep: saw {}, did {}, failed {}", sweep.looked(), sweep.done(), sweep.failures());
        metrics.addMetric("SweepFailures", sweep.failures().size(), MetricUnit.COUNT);
        metrics.flush();
        return new Outcome(
                "change-sweep",
                invocation.requestId(),
                environment,
                policies.get().policy().of(environment).modes().general(),
                invocation.startedAt(),
                Duration.between(invocation.startedAt(), now),
                sweep.looked(),
                List.of(),
                0,
                new TreeMap<>(),
                sweep.failures(),
                calls.calls(),
                sweep.complete());
    }
}
