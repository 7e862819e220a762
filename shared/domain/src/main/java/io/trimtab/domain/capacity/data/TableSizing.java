package io.trimtab.domain.capacity.data;

import io.trimtab.domain.finding.Evidence;
import io.trimtab.domain.money.MonthlyCost;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a table that throttles needs.
///
/// A throttled table has too few units, or one partition that is asked for more than its share: a partition gives at
/// most 3,000 read and 1,000 write units, whatever the table has (DynamoDB developer guide, "Best practices for
/// designing and using partition keys effectively"). Throttled while clearly less than its units is consumed is the
/// second, and no throughput helps.
///
/// Else, for reads and writes each,
///
///     needed = ⌈(busiest minute + what it throttled) ÷ targetUtilisation⌉, at most doubled at a time
///
/// AWS's own autoscaling aims at the same 70 % (Application Auto Scaling user guide, "Target tracking"). What pays less
/// per request than for such units standing all month is switched to on-demand: a unit that is always busy is
/// `onDemandFactor` times cheaper than its requests paid singly, so the switch pays where the average load is less than
/// `1 ÷ onDemandFactor` of the units needed. Nothing here lowers throughput.
public final class TableSizing {
    private static final int FACTOR = 2;
    /// An average of fewer minutes says little.
    private static final int LEAST_MINUTES = 60;

    private static final Duration WINDOW = Duration.ofMinutes(Load.RECENT_MINUTES);

    private final Load reads;
    private final Load writes;
    private final TableStanding table;
    private final TablePolicy policy;
    private final List<Evidence> evidence;

    private TableSizing(Load reads, Load writes, TableStanding table, TablePolicy policy) {
        this.reads = reads;
        this.writes = writes;
        this.table = table;
        this.policy = policy;
        this.evidence = new Known(WINDOW)
                .add("ConsumedReadCapacityUnits", "busiest minute", reads.peak(), "Count/Second")
                .add("ReadThrottleEvents", "sum", OptionalDouble.of(reads.throttledLately()), "Count")
                .add("ConsumedWriteCapacityUnits", "busiest minute", writes.peak(), "Count/Second")
                .add("WriteThrottleEvents", "sum", OptionalDouble.of(writes.throttledLately()), "Count")
                .all();
    }

    public static Advice decide(Load reads, Load writes, TableStanding table, TablePolicy policy) {
        return new TableSizing(reads, writes, table, policy).advice();
    }

    private Advice advice() {
        if (reads.throttledLately() == 0 && writes.throttledLately() == 0) {
            return new Advice.Hold(table.formatted() + " throttled nothing that is known of late.", evidence);
        }
        if (table.onDemand()) {
            return tell(
                    Advice.Page.HOT_PARTITION,
                    table.formatted()
                            + " is paid per request and throttles: one partition is asked for too much, or the"
                            + " load doubled within half an hour.");
        }
        return unknown().or(this::hot).or(this::scaledByItself).orElseGet(this::more);
    }

    private Optional<Advice> unknown() {
        boolean readsUnknown = reads.throttledLately() > 0 && reads.peak().isEmpty();
        boolean writesUnknown = writes.throttledLately() > 0 && writes.peak().isEmpty();
        return readsUnknown || writesUnknown
                ? Optional.of(new Advice.Hold(
                        "How much " + table.formatted() + " consumes is not known: nothing is changed by guess.",
                        evidence))
                : Optional.empty();
    }

    /// Every way that throttles does so below its units.
    private Optional<Advice> hot() {
        boolean short1 = shortOf(reads, table.units().read());
        boolean short2 = shortOf(writes, table.units().write());
        return short1 || short2
                ? Optional.empty()
                : Optional.of(tell(
                        Advice.Page.HOT_PARTITION,
                        table.formatted() + " throttles while it consumes "
                                + used("read", reads, table.units().read()) + " and "
                                + used("write", writes, table.units().write())
                                + ": one partition is asked for more than its share, which more throughput does not"
                                + " mend."));
    }

    private boolean shortOf(Load load, int units) {
        return load.throttledLately() > 0 && load.peak().orElse(0) >= policy.hotBelow() * units;
    }

    private static String used(String way, Load load, int units) {
        return String.format(
                Locale.ROOT, "%s of %d %s units", Figures.number(load.peak().orElse(0)), units, way);
    }

    private Optional<Advice> scaledByItself() {
        if (!table.scaled()) {
            return Optional.empty();
        }
        boolean atMost = (shortOf(reads, table.units().read())
                        && table.units().read() >= table.scaledMost().read())
                || (shortOf(writes, table.units().write())
                        && table.units().write() >= table.scaledMost().write());
        return Optional.of(
                atMost
                        ? tell(
                                Advice.Page.SCALING_BOUND,
                                table.formatted() + " is at the most that its own scaling policy gives it, "
                                        + table.scaledMost().read() + " read and "
                                        + table.scaledMost().write() + " write units: raise that maximum.")
                        : new Advice.Hold(
                                table.formatted()
                                        + " is sized by its own scaling policy, which still has room: it needs"
                                        + " about two minutes.",
                                evidence));
    }

    private Advice more() {
        Units from = table.units();
        Units to = new Units(
                needed(reads, from.read(), policy.mostRead()), needed(writes, from.write(), policy.mostWrite()));
        String need = table.formatted() + " consumes " + used("read", reads, from.read()) + " and "
                + used("write", writes, from.write()) + " and throttles.";
        MonthlyCost added = policy.readUnit()
                .times(to.read() - from.read())
                .plus(policy.writeUnit().times(to.write() - from.write()));
        if (cheaperOnDemand(to)) {
            return new Advice.Make(
                    new Move.OnDemand(table.table(), table.indexes()),
                    onDemandCost().minus(cost(from)),
                    true,
                    need + " On average it uses " + Figures.percent(meanShare(to))
                            + " of what its peaks need, which costs less per request.",
                    evidence);
        }
        if (to.equals(from)) {
            return wantsMore(reads, from.read()) || wantsMore(writes, from.write())
                    ? tell(Advice.Page.QUOTA, need + " It has the most that the policy gives it.")
                    : tell(
                            Advice.Page.HOT_PARTITION,
                            need + " On average of a minute that is enough: one partition is asked for more than its"
                                    + " share, or all of a minute's requests come at once.");
        }
        return new Advice.Make(
                new Move.Throughput(table.index(), from, to),
                added,
                true,
                need + " At " + Figures.percent(policy.targetUtilisation()) + " use that takes " + to.read() + " and "
                        + to.write() + ".",
                evidence);
    }

    private boolean wantsMore(Load load, int units) {
        return load.throttledLately() > 0 && load.wanted().orElse(0) / policy.targetUtilisation() > units;
    }

    /// Only what throttles grows, and nothing ever shrinks.
    private int needed(Load load, int units, int most) {
        if (!shortOf(load, units)) {
            return units;
        }
        double wanted = Math.ceil(load.wanted().orElse(0) / policy.targetUtilisation() - 1e-9);
        return (int) Math.max(units, Math.min(Math.min(Math.max(wanted, units), (double) FACTOR * units), most));
    }

    /// An index is paid for as its table is: only the table decides.
    private boolean cheaperOnDemand(Units to) {
        return table.index().isEmpty()
                && table.indexes().isEmpty()
                && reads.knownMinutes() >= LEAST_MINUTES
                && writes.knownMinutes() >= LEAST_MINUTES
                && meanShare(to) < Math.min(policy.onDemandBelow(), 1 / policy.onDemandFactor())
                && onDemandCost().minus(cost(to)).isNegative();
    }

    private double meanShare(Units to) {
        double all = weight(to.read(), to.write());
        return all == 0 ? 1 : weight(reads.mean().orElse(0), writes.mean().orElse(0)) / all;
    }

    private double weight(double readUnits, double writeUnits) {
        return readUnits * policy.readUnit().perMonth().amount().doubleValue()
                + writeUnits * policy.writeUnit().perMonth().amount().doubleValue();
    }

    private MonthlyCost cost(Units units) {
        return policy.readUnit().times(units.read()).plus(policy.writeUnit().times(units.write()));
    }

    private MonthlyCost onDemandCost() {
        return policy.readUnit()
                .times(exact(reads.mean().orElse(0) * policy.onDemandFactor()))
                .plus(policy.writeUnit().times(exact(writes.mean().orElse(0) * policy.onDemandFactor())));
    }

    private static BigDecimal exact(double value) {
        return BigDecimal.valueOf(value).setScale(3, RoundingMode.CEILING);
    }

    private Advice tell(Advice.Page page, String because) {
        return new Advice.Tell(page, because, evidence);
    }
}
