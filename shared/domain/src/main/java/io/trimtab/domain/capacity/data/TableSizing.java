package io.trimtab.domain.capacity.data;

import io.trimtab.domain.finding.Evidence;
import io.trimtab.domain.scaling.Bounds;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
/// per request than for such units standing all month is switched to on-demand, as [TableCost] reckons. Nothing here
/// lowers
/// throughput.
///
/// What Application Auto Scaling sizes is never sized against it: where it stands at its maximum that maximum is
/// raised,
/// by the same sum.
public final class TableSizing {
    private static final int FACTOR = 2;
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

    /// Empty where a way is short that nothing sizes.
    private Optional<Advice> scaledByItself() {
        Units units = table.units();
        Optional<Bounds> shortReads = table.scaled().reads().filter(_ -> shortOf(reads, units.read()));
        Optional<Bounds> shortWrites = table.scaled().writes().filter(_ -> shortOf(writes, units.write()));
        boolean full = shortReads.filter(set -> units.read() >= set.maximum()).isPresent()
                || shortWrites.filter(set -> units.write() >= set.maximum()).isPresent();
        if (full) {
            return Optional.of(raised());
        }
        boolean alone = (shortOf(reads, units.read()) && shortReads.isEmpty())
                || (shortOf(writes, units.write()) && shortWrites.isEmpty());
        return alone
                ? Optional.empty()
                : Optional.of(new Advice.Hold(
                        table.formatted()
                                + " is sized by its own scaling policy, which still has room: it needs about two"
                                + " minutes.",
                        evidence));
    }

    private Advice raised() {
        ScaledBounds from = table.scaled();
        ScaledBounds to = new ScaledBounds(
                from.reads().map(set -> raised(reads, table.units().read(), set)),
                from.writes().map(set -> raised(writes, table.units().write(), set)));
        String stands =
                table.formatted() + " throttles at the most that its own scaling policy gives it, " + words(from) + ".";
        if (to.equals(from)) {
            boolean wants =
                    from.reads().filter(set -> wantsMore(reads, set.maximum())).isPresent()
                            || from.writes()
                                    .filter(set -> wantsMore(writes, set.maximum()))
                                    .isPresent();
            return wants
                    ? tell(Advice.Page.SCALING_BOUND, stands + " The policy document gives it no more than that.")
                    : tell(
                            Advice.Page.HOT_PARTITION,
                            stands + " On average of a minute that is enough: one partition is asked for more than"
                                    + " its share, or all of a minute's requests come at once.");
        }
        return new Advice.Make(
                new Move.ScalingMaximum(table.index(), from, to),
                policy.readUnit()
                        .times(more(from.reads(), to.reads()))
                        .plus(policy.writeUnit().times(more(from.writes(), to.writes()))),
                true,
                stands + " At " + Figures.percent(policy.targetUtilisation()) + " use the load takes " + words(to)
                        + "; paid is only what it uses of them.",
                evidence);
    }

    private Bounds raised(Load load, int units, Bounds set) {
        boolean full = shortOf(load, units) && units >= set.maximum();
        return full
                ? new Bounds(set.minimum(), Math.max(set.maximum(), needed(load, set.maximum(), table.most())))
                : set;
    }

    private static int more(Optional<Bounds> from, Optional<Bounds> to) {
        return to.map(Bounds::maximum).orElse(0) - from.map(Bounds::maximum).orElse(0);
    }

    private static String words(ScaledBounds bounds) {
        return Stream.of(
                        bounds.reads().map(set -> set.maximum() + " read units"),
                        bounds.writes().map(set -> set.maximum() + " write units"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" and "));
    }

    private Advice more() {
        Units from = table.units();
        Units to = new Units(
                table.scaled().reads().isPresent() ? from.read() : needed(reads, from.read(), table.most()),
                table.scaled().writes().isPresent() ? from.write() : needed(writes, from.write(), table.most()));
        String need = table.formatted() + " consumes " + used("read", reads, from.read()) + " and "
                + used("write", writes, from.write()) + " and throttles.";
        TableCost cost = new TableCost(reads, writes, policy);
        // An index is paid for as its table is: only the table decides.
        boolean decides = table.index().isEmpty()
                && table.indexes().isEmpty()
                && table.scaled().equals(ScaledBounds.NONE);
        if (decides && cost.isLessOnDemand(to)) {
            return new Advice.Make(
                    new Move.OnDemand(table.table(), table.indexes()),
                    cost.onDemand().minus(cost.of(from)),
                    true,
                    need + " On average it uses " + Figures.percent(cost.meanShare(to))
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
                cost.of(to).minus(cost.of(from)),
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

    private Advice tell(Advice.Page page, String because) {
        return new Advice.Tell(page, because, evidence);
    }
}
