package io.trimtab.domain.concurrency;

import java.time.Duration;

/// What would have run, had there been room.
///
/// `Invocations` leaves throttled attempts out and `Throttles` counts every attempt, so their sum counts a caller that
/// tries again several times. A share `q = T ÷ (I + T)` of attempts is throttled, and a caller gives up after `A`
/// attempts; one arrival then makes `(1 − q^A) ÷ (1 − q)` attempts on average (geometric, cut off at A), and
///
///     arrivals = (I + T)(1 − q) ÷ (1 − q^A) = I ÷ (1 − q^A), and T ÷ A where nothing ran
///
/// with A = 3, the attempts of AWS SDKs in their standard retry mode ("Retry behavior", AWS SDKs and Tools Reference
/// Guide). Asynchronous callers try for up to six hours, so for them this counts too many, never too few.
final class Arrivals {
    private static final int ATTEMPTS = 3;

    private Arrivals() {}

    static double of(Minute minute) {
        double attempts = minute.invocations() + minute.throttles();
        if (minute.throttles() == 0) {
            return minute.invocations();
        }
        if (minute.invocations() == 0) {
            return minute.throttles() / ATTEMPTS;
        }
        double throttled = minute.throttles() / attempts;
        return minute.invocations() / (1 - Math.pow(throttled, ATTEMPTS));
    }

    /// How many run at once: arrivals × time in the system (Little, *A Proof for the Queuing Formula L = λW*, 1961).
    static double concurrency(double arrivalsAMinute, Duration averageDuration) {
        return arrivalsAMinute * (averageDuration.toNanos() / (double) Traffic.MINUTE.toNanos());
    }
}
