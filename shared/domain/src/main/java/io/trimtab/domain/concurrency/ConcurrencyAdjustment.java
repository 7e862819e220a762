package io.trimtab.domain.concurrency;

import io.trimtab.domain.concurrency.Adjustment.Hold;
import io.trimtab.domain.concurrency.Adjustment.Provision;
import io.trimtab.domain.finding.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// What is done about a function's concurrency, from what its minutes, its account and what it calls say.
public final class ConcurrencyAdjustment {
    /// Older traffic says nothing of now.
    static final Duration STALE = Duration.ofMinutes(10);

    private static final int RECENT_MINUTES = 15;

    private ConcurrencyAdjustment() {}

    /// @param downstream [Downstream#UNKNOWN] where nothing is known of it
    public static Adjustment decide(
            Traffic traffic, Standing standing, Downstream downstream, ConcurrencyPolicy policy, Instant now) {
        if (traffic.end().isBefore(now.minus(STALE))) {
            return new Hold("The newest minute known ended at " + traffic.end() + ", too long ago", List.of());
        }
        if (standing.provisioned().isEmpty()) {
            return new Hold("No alias or version could hold provisioned concurrency", List.of());
        }
        int from = standing.provisioned().getAsInt();
        OptionalDouble busiest = traffic.minutes().reversed().stream()
                .limit(RECENT_MINUTES)
                .flatMap(minute -> minute.stream())
                .mapToDouble(minute ->
                        minute.invocations() * (minute.averageDuration().toNanos() / (double) Traffic.MINUTE.toNanos()))
                .max();
        if (busiest.isEmpty() || standing.settling()) {
            return new Hold("Nothing is known of the last minutes, or an earlier change is on its way", List.of());
        }
        int wanted = (int) Math.min(Integer.MAX_VALUE, Math.ceil(busiest.getAsDouble() / policy.targetUtilisation()));
        int to = Math.clamp(wanted, policy.provisionedMinimum(), policy.provisionedMaximum());
        Evidence need = new Evidence(
                "Concurrency",
                "maximum of minutes",
                Traffic.MINUTE.multipliedBy(RECENT_MINUTES),
                busiest.getAsDouble(),
                "Count",
                1);
        return to == from
                ? new Hold(
                        String.format(Locale.ROOT, "%d hold the busiest minute's %.1f", from, busiest.getAsDouble()),
                        List.of(need))
                : new Provision(
                        from,
                        to,
                        String.format(Locale.ROOT, "The busiest minute needed %.1f at once", busiest.getAsDouble()),
                        List.of(need));
    }
}
