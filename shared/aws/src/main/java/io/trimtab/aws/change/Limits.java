package io.trimtab.aws.change;

import java.util.OptionalDouble;

/// Hard limits that hold whatever an environment's objectives are: above them something is broken.
final class Limits {
    /// Fraction of all requests that fail.
    static final OptionalDouble ERRORS = OptionalDouble.of(0.10);

    static final double RESPONSE_SECONDS = 2;
    static final double RESPONSE_MILLIS = 2_000;
    /// Of memory or processors, in percent: hardly anything is left.
    static final double FULL_PERCENT = 95;
    /// Status checks are 0 or 1.
    static final double CHECK_FAILED = 0.5;

    private Limits() {}
}
