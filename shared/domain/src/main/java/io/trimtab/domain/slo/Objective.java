package io.trimtab.domain.slo;

import io.trimtab.domain.policy.ServicePolicy;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/// One promise with its figure.
///
/// @param badShare how much may be bad: of requests, or of periods
/// @param words for people, after "that": `at most 1 % of requests fail`
public record Objective(Promise promise, double badShare, String words) {
    /// Who promises that nothing ever fails gets this budget: with none at all no rate of burning could be told.
    private static final double LEAST_BAD_SHARE = 0.0001;

    /// A p95 is a promise about 95 of 100 requests; of the periods that have one just as many must keep it.
    private static final double PERIODS_OVER_P95 = 0.05;

    public Objective {
        if (!(badShare > 0 && badShare < 1)) {
            throw new IllegalArgumentException("badShare must be above 0 and below 1, was " + badShare);
        }
    }

    static Objective errors(ServicePolicy policy) {
        return new Objective(
                Promise.ERRORS,
                bounded(policy.errorFraction()),
                "at most " + percent(policy.errorFraction()) + " of requests fail");
    }

    /// @param what that is let in or is there, in words
    static Objective availability(ServicePolicy policy, String what) {
        double bad = bounded(1 - policy.availability());
        return new Objective(Promise.AVAILABILITY, bad, percent(policy.availability()) + " of " + what);
    }

    static Objective latency(Duration p95) {
        return new Objective(
                Promise.LATENCY,
                PERIODS_OVER_P95,
                "p95 is at most " + p95.toMillis() + " ms in " + percent(1 - PERIODS_OVER_P95) + " of periods");
    }

    private static double bounded(double share) {
        return Math.clamp(share, LEAST_BAD_SHARE, 1 - LEAST_BAD_SHARE);
    }

    /// Without digits that say nothing: 99.9 %, 5 %.
    static String percent(double share) {
        BigDecimal percent = BigDecimal.valueOf(100 * share).round(new MathContext(4));
        return percent.stripTrailingZeros().toPlainString() + " %";
    }
}
