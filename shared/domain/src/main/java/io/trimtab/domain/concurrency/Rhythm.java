package io.trimtab.domain.concurrency;

import io.trimtab.domain.concurrency.Adjustment.Hold;
import io.trimtab.domain.concurrency.Adjustment.Provision;
import java.time.Duration;
import java.time.Instant;

/// What the clock makes of a function's provisioned concurrency: out at once, in slowly, always inside its range. Only
/// that is moved. What asks for reserved concurrency, or for a person, is left to the alarm that says so.
public final class Rhythm {
    /// From one look to the next. Docs/benchmarks.md shows what other periods spill and cost.
    public static final Duration PERIOD = Duration.ofMinutes(2);

    private Rhythm() {}

    /// @param policy between the bounds that hold at this time
    /// @param log of the function's adjustments
    /// @return to provision or to hold
    public static Adjustment decide(
            Traffic traffic,
            Standing standing,
            Downstream downstream,
            ConcurrencyPolicy policy,
            AdjustmentLog log,
            Instant now) {
        Cadence cadence = new Cadence(
                Math.toIntExact(PERIOD.toMinutes()), log.left(policy.rhythm().adjustmentsAnHour(), now));
        Adjustment decided = ConcurrencyAdjustment.decide(traffic, standing, downstream, policy, cadence, now);
        return switch (decided) {
            case Provision provision -> inside(provision, policy);
            case Hold hold -> floor(hold, standing, policy, cadence);
            case Adjustment.Tell tell -> new Hold(tell.because(), tell.evidence());
            case Adjustment.Reserve reserve -> left(reserve);
            case Adjustment.Lower lower -> left(lower);
        };
    }

    private static Hold left(Adjustment other) {
        return new Hold("An alarm has to ask for this, not the clock: " + other.because(), other.evidence());
    }

    /// Relief goes down to the floor and no further.
    private static Adjustment inside(Provision decided, ConcurrencyPolicy policy) {
        if (!decided.relieves() || decided.to() >= policy.provisionedMinimum()) {
            return decided;
        }
        int floor = policy.provisionedMinimum();
        return floor >= decided.from()
                ? new Hold("It is at its floor already: " + decided.because(), decided.evidence())
                : new Provision(decided.from(), floor, decided.because(), decided.evidence(), true);
    }

    /// The floor of the hour stands also where nothing is known of the load.
    private static Adjustment floor(Hold hold, Standing standing, ConcurrencyPolicy policy, Cadence cadence) {
        int floor = new Room(standing, policy).clampProvisioned(0);
        int from = standing.provisioned().orElse(floor);
        boolean raises = from < floor && cadence.mayRaise() && !standing.settling();
        return raises
                ? new Provision(
                        from,
                        floor,
                        "At this time at least " + floor + " stand ready: " + floor + " provisioned instead of " + from
                                + ", " + standing.perProvisioned().times(floor).formatted() + " if it stays.",
                        hold.evidence())
                : hold;
    }
}
