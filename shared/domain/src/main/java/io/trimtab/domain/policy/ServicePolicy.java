package io.trimtab.domain.policy;

import java.time.Duration;

/// What a service promises, and from which figures on a change of it is rolled back.
///
/// @param p95 the objective
/// @param errorFraction the objective
/// @param availability the objective: the share of calls that are let in, or of the time in which a host is healthy
/// @param rollBackErrorFraction above it every change is rolled back
/// @param rollBackResponse above it every change is rolled back
public record ServicePolicy(
        Duration p95,
        double errorFraction,
        double availability,
        double rollBackErrorFraction,
        Duration rollBackResponse) {
    public ServicePolicy {
        Check.fraction("errorFraction", errorFraction);
        Check.fraction("availability", availability);
        Check.fraction("rollBackErrorFraction", rollBackErrorFraction);
    }
}
