package io.trimtab.domain.concurrency;

import io.trimtab.domain.concurrency.Adjustment.Act;
import io.trimtab.domain.concurrency.Adjustment.Hold;
import io.trimtab.domain.concurrency.Adjustment.Lower;
import io.trimtab.domain.concurrency.Adjustment.Provision;
import io.trimtab.domain.concurrency.Adjustment.Reserve;
import io.trimtab.domain.concurrency.Adjustment.Tell;
import io.trimtab.domain.finding.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// What is done about a function's concurrency, from what its minutes, its account and what it calls say.
///
/// In this order: nothing on stale or missing data; less, when what it calls is the bottleneck; more reserved, when it
/// is throttled at its own limit or the account's; more or less provisioned, as [Provisioning] forecasts. So a storm
/// never raises what a brown-out has to lower. The limits of policy, account and budget come last.
public final class ConcurrencyAdjustment {
    /// Older traffic says nothing of now.
    private static final Duration STALE = Duration.ofMinutes(10);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int RECENT_MINUTES = 5;
    /// Nothing is lowered on less than nine tenths of an hour.
    private static final int LOOK_BACK_MINUTES = 60;

    private static final double LOOK_BACK_KNOWN = 0.9;
    /// So long is what was lowered left alone, though it throttles.
    private static final Duration RECOVERY = Duration.ofMinutes(15);
    /// Provisioned environments are there within minutes.
    private static final Duration SETTLES = Duration.ofMinutes(3);
    /// Two whole minutes, and the two that CloudWatch is late by.
    private static final Duration SHOWS = Duration.ofMinutes(4);

    /// After a brown-out reserved concurrency comes back by a tenth at a time.
    private static final int BACK_BY = 10;

    private static final double ROUNDING = 1e-9;

    private final Traffic traffic;
    private final Standing standing;
    private final ConcurrencyPolicy policy;
    private final Instant now;
    private final Cadence cadence;
    private final Room room;
    private final double[] needs;

    private ConcurrencyAdjustment(
            Traffic traffic, Standing standing, ConcurrencyPolicy policy, Cadence cadence, Instant now) {
        this.traffic = traffic;
        this.standing = standing;
        this.policy = policy;
        this.cadence = cadence;
        this.now = now;
        this.room = new Room(standing, policy);
        this.needs = traffic.needs();
    }

    /// Because an alarm rings.
    ///
    /// @param traffic an hour at least, and better a day: rhythms are learned from it
    /// @param downstream [Downstream#UNKNOWN] where nothing is known of it
    public static Adjustment decide(
            Traffic traffic, Standing standing, Downstream downstream, ConcurrencyPolicy policy, Instant now) {
        return decide(traffic, standing, downstream, policy, Cadence.ofAlarms(), now);
    }

    /// Again and again.
    public static Adjustment decide(
            Traffic traffic,
            Standing standing,
            Downstream downstream,
            ConcurrencyPolicy policy,
            Cadence cadence,
            Instant now) {
        if (traffic.end().isBefore(now.minus(STALE))) {
            return hold("The newest minute known ended at " + traffic.end() + ", more than ten minutes ago.");
        }
        if (traffic.last(RECENT_MINUTES).isEmpty()) {
            return hold("Nothing is known of the last five minutes, and that does not mean that nothing came.");
        }
        if (standing.settling()) {
            return new Hold(
                    "An earlier change of provisioned concurrency is still on its way.",
                    Optional.of(now.plus(SETTLES)),
                    List.of());
        }
        ConcurrencyAdjustment decision = new ConcurrencyAdjustment(traffic, standing, policy, cadence, now);
        boolean lowered = decision.lately().findAny().isPresent();
        return Overload.of(traffic, downstream, policy.relief(), lowered)
                .map(overload -> decision.relieve(overload, downstream))
                .or(() -> decision.unthrottle(downstream))
                .orElseGet(decision::provision);
    }

    private static Hold hold(String because) {
        return new Hold(because, List.of());
    }

    private Adjustment relieve(Overload overload, Downstream downstream) {
        Optional<Instant> last = lately().max(Comparator.naturalOrder());
        if (last.isPresent() && !Overload.looked(traffic, last.get())) {
            return new Hold(
                    overload.because() + "; it was lowered at " + last.get() + ", and what that does is not known yet.",
                    Optional.of(now.plus(SHOWS)),
                    overload.evidence());
        }
        if (last.isPresent() && !overload.lasts(traffic, downstream, policy.relief(), last.get())) {
            return new Hold(
                    overload.because() + ", but no more since it was lowered at " + last.get() + ".",
                    overload.evidence());
        }
        int running = Math.max(1, (int) Math.ceil(peak() - ROUNDING));
        int present = Math.min(standing.reserved().orElse(Integer.MAX_VALUE), running);
        int share = Math.max(1, (int) (overload.share() * present));
        int provisioned = standing.provisioned().orElse(0);
        return lower(
                overload, present, last.isPresent() && provisioned < present ? Math.max(share, provisioned) : share);
    }

    /// AWS refuses to reserve less than is provisioned, so that comes down first.
    private Adjustment lower(Overload overload, int present, int to) {
        if (to >= present || !room.accountCanReserve() || to > room.mostReserved()) {
            return new Tell(
                    Act.RELIEVE_DOWNSTREAM,
                    overload.because() + ", and concurrency cannot be lowered any further.",
                    overload.evidence());
        }
        String because = overload.because() + ": at most " + to + " may run at once instead of " + present;
        int provisioned = standing.provisioned().orElse(0);
        return provisioned > to
                ? new Provision(
                        provisioned, to, because + ", and first no more may be provisioned.", overload.evidence(), true)
                : new Lower(standing.reserved(), to, because + ".", overload.evidence());
    }

    /// Of reserved concurrency; none where nothing was throttled, or where room was not the reason.
    private Optional<Adjustment> unthrottle(Downstream downstream) {
        List<Minute> recent = traffic.last(RECENT_MINUTES);
        double throttles = Traffic.throttles(recent);
        int needed = (int) Math.min(Integer.MAX_VALUE, Math.ceil(peak() / policy.targetUtilisation() - ROUNDING));
        OptionalInt reserved = standing.reserved();
        boolean roomEnough = reserved.isPresent()
                ? reserved.getAsInt() >= needed
                : standing.account().unreserved() >= peak();
        return throttles == 0 || roomEnough
                ? Optional.empty()
                : Optional.of(reserve(needed, throttles, recent.size(), downstream));
    }

    private Adjustment reserve(int needed, double throttles, int known, Downstream downstream) {
        OptionalInt reserved = standing.reserved();
        boolean back = reserved.isPresent()
                && lately().findAny().isPresent()
                && Overload.lately(traffic, downstream, policy.relief());
        Optional<Instant> recovers = lately().map(at -> at.plus(RECOVERY))
                .max(Comparator.naturalOrder())
                .filter(now::isBefore);
        if (back && recovers.isPresent()) {
            return new Hold(
                    "It was lowered less than " + RECOVERY.toMinutes() + " minutes ago and stays throttled so long.",
                    recovers,
                    List.of());
        }
        int to = Math.min(back ? back(reserved.getAsInt(), needed) : needed, room.mostReserved());
        boolean helps = reserved.isPresent() ? to > reserved.getAsInt() : to >= needed;
        String because = String.format(
                Locale.ROOT,
                "%.0f attempts were throttled in five minutes that needed %.1f at once",
                throttles,
                peak());
        List<Evidence> evidence = List.of(
                evidence("Throttles", "sum", throttles, known),
                evidence("Concurrency", "maximum of arrivals × duration", peak(), known));
        return room.accountCanReserve() && helps
                ? new Reserve(
                        reserved,
                        to,
                        because + ": " + to + " are reserved" + (to < needed ? ", of " + needed + "." : "."),
                        evidence)
                : new Tell(
                        Act.RAISE_ACCOUNT_QUOTA,
                        because + ", and the account's limit of "
                                + standing.account().limit() + " leaves no room for " + needed + ".",
                        evidence);
    }

    private static int back(int reserved, int needed) {
        return Math.min(needed, reserved + Math.max(1, reserved / BACK_BY));
    }

    private Adjustment provision() {
        if (standing.provisioned().isEmpty()) {
            return hold("No alias or version could hold provisioned concurrency.");
        }
        int from = standing.provisioned().getAsInt();
        int wanted = wanted(from);
        int to = room.clampProvisioned(wanted);
        List<Evidence> evidence = List.of(evidence(
                "Concurrency",
                "maximum of minutes",
                peak(),
                traffic.last(RECENT_MINUTES).size()));
        if (to < from && !mayLower()) {
            return new Hold(from + " stay: too little is known of the last hour, or it was lowered enough.", evidence);
        }
        if (to > from && !cadence.mayRaise()) {
            return new Hold(from + " stay: it was adjusted as often as an hour allows.", evidence);
        }
        if (to == from) {
            return wanted > to
                    ? new Tell(
                            Act.RAISE_POLICY_MAXIMUM,
                            wanted + " would be needed, and " + room.bound() + " allows " + to + ".",
                            evidence)
                    : new Hold(from + " provisioned hold what the next minutes are expected to need.", evidence);
        }
        return new Provision(from, to, sentence(from, to, wanted), evidence);
    }

    private String sentence(int from, int to, int wanted) {
        String why = String.format(
                Locale.ROOT,
                "%.0f of 100 minutes like the next need no more than %d at once (the last five: up to %.1f)",
                100 * policy.burstQuantile(),
                Math.max(wanted, 0),
                peak());
        String cost = standing.perProvisioned().times(to).formatted();
        return why + ": " + to + " provisioned instead of " + from + (to < wanted ? ", bounded by " + room.bound() : "")
                + ", " + cost + " if it stays.";
    }

    private int wanted(int from) {
        long behind = Duration.between(traffic.end(), now).toMinutes() + cadence.aheadMinutes();
        int lead = (int) Math.clamp(behind, 1, STALE.toMinutes() + cadence.aheadMinutes());
        Provisioning provisioning = new Provisioning(
                policy.burstQuantile(), OptionalDouble.of(policy.targetUtilisation()), lead, cadence.periodMinutes());
        Arrays.stream(needs).forEach(provisioning::learn);
        return provisioning.next(from, mayLower());
    }

    private boolean mayLower() {
        long known = traffic.last(LOOK_BACK_MINUTES).size();
        return known >= LOOK_BACK_KNOWN * LOOK_BACK_MINUTES && lowersLeft() > 0 && cadence.mayLower();
    }

    private long lowersLeft() {
        return policy.lowersAnHour() - lately().count();
    }

    private Stream<Instant> lately() {
        return standing.lowered().stream().filter(at -> at.isAfter(now.minus(HOUR)));
    }

    /// The highest need of the last minutes that are known.
    private double peak() {
        return Arrays.stream(needs, Math.max(0, needs.length - RECENT_MINUTES), needs.length)
                .filter(need -> !Double.isNaN(need))
                .max()
                .orElse(0);
    }

    private static Evidence evidence(String metric, String statistic, double value, int known) {
        Duration window = Duration.ofMinutes(RECENT_MINUTES);
        return new Evidence(metric, statistic, window, value, "Count", known / (double) RECENT_MINUTES);
    }
}
