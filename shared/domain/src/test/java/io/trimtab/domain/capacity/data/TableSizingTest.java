package io.trimtab.domain.capacity.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.scaling.Bounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TableSizingTest {
    private static final TablePolicy POLICY =
            new TablePolicy(0.7, 0.5, 0.25, MonthlyCost.usd("0.095"), MonthlyCost.usd("0.475"), 3.5);
    private static final int MOST = 400;
    private static final Units UNITS = new Units(100, 50);
    private static final Load QUIET = load(10, 10, 0);

    /// An hour at `usual`, of which the last five minutes at `now`, and so many throttles in the last of them.
    private static Load load(double usual, double now, double throttles) {
        List<OptionalDouble> units = new ArrayList<>();
        List<OptionalDouble> throttled = new ArrayList<>();
        for (int minute = 0; minute < 60; minute++) {
            units.add(OptionalDouble.of(minute < 55 ? usual : now));
            throttled.add(minute < 59 ? OptionalDouble.empty() : OptionalDouble.of(throttles));
        }
        return new Load(units, throttled);
    }

    private static TableStanding table(Units units) {
        return new TableStanding("orders", "", false, units, new TreeMap<>(), ScaledBounds.NONE, MOST);
    }

    private static Units to(Advice advice) {
        assertThat(advice).isInstanceOf(Advice.Make.class);
        return ((Move.Throughput) ((Advice.Make) advice).move()).to();
    }

    @Test
    void asksForWhatTheBusiestMinuteWantedAtSeventyPercent() {
        // (95 + 600 / 60) ÷ 0.7 = 150
        Advice advice = TableSizing.decide(load(80, 95, 600), QUIET, table(UNITS), POLICY);
        assertThat(to(advice)).isEqualTo(new Units(150, 50));
        assertThat(((Advice.Make) advice).added()).isEqualTo(MonthlyCost.usd("4.750"));
        assertThat(advice.because())
                .isEqualTo(
                        "orders consumes 95 of 100 read units and 10 of 50 write units and throttles. At 70 % use that"
                                + " takes 150 and 50.");
    }

    @Test
    void growsOnlyWhatThrottlesAndDoublesAtMost() {
        // 50 + 50 of what was throttled, however much that was, is 143: more than twice the 50
        assertThat(to(TableSizing.decide(QUIET, load(40, 50, 60_000), table(UNITS), POLICY)))
                .isEqualTo(new Units(100, 100));
    }

    @Test
    void staysInsideThePolicyAndTellsWhereItIsAtItsMost() {
        assertThat(to(TableSizing.decide(load(300, 390, 6_000), QUIET, table(new Units(390, 50)), POLICY)))
                .isEqualTo(new Units(400, 50));
        assertThat(TableSizing.decide(load(390, 400, 6_000), QUIET, table(new Units(400, 50)), POLICY))
                .isInstanceOfSatisfying(
                        Advice.Tell.class, tell -> assertThat(tell.page()).isEqualTo(Advice.Page.QUOTA));
    }

    @Test
    void knowsABusyPartitionByThrottlesBelowTheUnits() {
        assertThat(TableSizing.decide(load(20, 49, 60), QUIET, table(UNITS), POLICY))
                .isInstanceOfSatisfying(Advice.Tell.class, tell -> {
                    assertThat(tell.page()).isEqualTo(Advice.Page.HOT_PARTITION);
                    assertThat(tell.because())
                            .startsWith("orders throttles while it consumes 49 of 100 read units and 10 of 50");
                });
        // 50 + 1 at 70 % take 73 of the 100: the minute's average is enough
        assertThat(TableSizing.decide(load(40, 50, 60), QUIET, table(UNITS), POLICY))
                .isInstanceOfSatisfying(
                        Advice.Tell.class,
                        tell -> assertThat(tell.because()).contains("On average of a minute that is enough"));
        assertThat(to(TableSizing.decide(load(40, 70, 60), QUIET, table(UNITS), POLICY)))
                .isEqualTo(new Units(102, 50));
    }

    private static TableStanding scaled(Units units, Optional<Bounds> reads, Optional<Bounds> writes) {
        return new TableStanding("orders", "", false, units, new TreeMap<>(), new ScaledBounds(reads, writes), MOST);
    }

    private static Optional<Bounds> upTo(int maximum) {
        return Optional.of(new Bounds(5, maximum));
    }

    @Test
    void leavesATableToItsOwnScalingPolicyWhileThatHasRoom() {
        assertThat(TableSizing.decide(load(80, 95, 600), QUIET, scaled(UNITS, upTo(101), upTo(50)), POLICY))
                .isInstanceOf(Advice.Hold.class);
    }

    @Test
    void raisesTheMaximumThatItsOwnScalingPolicyStandsAt() {
        // (95 + 600 / 60) ÷ 0.7 = 150; writes stand at theirs too, and throttle nothing
        Advice advice = TableSizing.decide(load(80, 95, 600), QUIET, scaled(UNITS, upTo(100), upTo(50)), POLICY);
        assertThat(advice).isInstanceOfSatisfying(Advice.Make.class, make -> {
            assertThat(make.move())
                    .isEqualTo(new Move.ScalingMaximum(
                            "", new ScaledBounds(upTo(100), upTo(50)), new ScaledBounds(upTo(150), upTo(50))));
            assertThat(make.added()).isEqualTo(MonthlyCost.usd("4.750"));
        });
        assertThat(advice.because())
                .isEqualTo("orders throttles at the most that its own scaling policy gives it, 100 read units and 50"
                        + " write units. At 70 % use the load takes 150 read units and 50 write units; paid is only"
                        + " what it uses of them.");
    }

    @Test
    void raisesAMaximumNoFurtherThanThePolicyDocumentAndTellsWhereThatIsAll() {
        Units most = new Units(390, 50);
        assertThat(TableSizing.decide(load(380, 390, 6_000), QUIET, scaled(most, upTo(390), upTo(50)), POLICY))
                .isInstanceOfSatisfying(
                        Advice.Make.class,
                        make -> assertThat(
                                        ((Move.ScalingMaximum) make.move()).to().reads())
                                .isEqualTo(upTo(400)));
        for (int maximum : List.of(400, 500)) {
            Units units = new Units(maximum, 50);
            assertThat(TableSizing.decide(
                            load(maximum, maximum, 6_000), QUIET, scaled(units, upTo(maximum), upTo(50)), POLICY))
                    .isInstanceOfSatisfying(
                            Advice.Tell.class, tell -> assertThat(tell.page()).isEqualTo(Advice.Page.SCALING_BOUND));
        }
        // 50 + 1 at 70 % take 73 of the 100
        assertThat(TableSizing.decide(load(40, 50, 60), QUIET, scaled(UNITS, upTo(100), upTo(50)), POLICY))
                .isInstanceOfSatisfying(
                        Advice.Tell.class, tell -> assertThat(tell.page()).isEqualTo(Advice.Page.HOT_PARTITION));
    }

    @Test
    void growsTheWayThatNothingSizesAndLeavesTheOther() {
        Advice advice =
                TableSizing.decide(QUIET, load(40, 50, 600), scaled(UNITS, upTo(200), Optional.empty()), POLICY);
        // (50 + 600 / 60) ÷ 0.7 = 86
        assertThat(to(advice)).isEqualTo(new Units(100, 86));
    }

    @Test
    void paysPerRequestWhereTheLoadIsSpiky() {
        // 5 on average of the 136 that the peak needs
        Load spiky = load(0.5, 90, 300);
        Load idle = load(0.5, 0.5, 0);
        assertThat(TableSizing.decide(spiky, idle, table(new Units(100, 5)), POLICY))
                .isInstanceOfSatisfying(Advice.Make.class, make -> {
                    assertThat(make.move()).isEqualTo(new Move.OnDemand(new Units(100, 5), new TreeMap<>()));
                    assertThat(make.added().isNegative()).isTrue();
                    assertThat(make.reversible()).isTrue();
                });
    }

    @Test
    void knowsNoSpikyLoadFromLessThanAnHour() {
        List<OptionalDouble> units = List.of(OptionalDouble.of(0.5), OptionalDouble.of(90));
        Load young = new Load(units, List.of(OptionalDouble.of(0), OptionalDouble.of(300)));
        assertThat(to(TableSizing.decide(young, young, table(UNITS), POLICY)).read())
                .isEqualTo(136);
    }

    @Test
    void growsTheIndexThatTheAlarmIsAbout() {
        SortedMap<String, Units> indexes = new TreeMap<>(Map.of("by-day", new Units(40, 50)));
        var index = new TableStanding("orders", "by-day", false, UNITS, indexes, ScaledBounds.NONE, MOST);
        Advice advice = TableSizing.decide(load(30, 35, 60), QUIET, index, POLICY);
        // (35 + 1) ÷ 0.7 = 52
        assertThat(((Advice.Make) advice).move())
                .isEqualTo(new Move.Throughput("by-day", new Units(40, 50), new Units(52, 50)));
        assertThatThrownBy(() -> new TableStanding("orders", "by-week", false, UNITS, indexes, ScaledBounds.NONE, MOST))
                .hasMessage("index must be one of [by-day], was by-week");
    }

    @Test
    void holdsWhereNothingThrottlesOrNothingIsKnown() {
        assertThat(TableSizing.decide(load(80, 100, 0), QUIET, table(UNITS), POLICY))
                .isInstanceOf(Advice.Hold.class);
        Load unknown = new Load(List.of(OptionalDouble.empty()), List.of(OptionalDouble.of(9)));
        assertThat(TableSizing.decide(unknown, QUIET, table(UNITS), POLICY))
                .isInstanceOfSatisfying(
                        Advice.Hold.class, hold -> assertThat(hold.because()).contains("is not known"));
    }

    @Test
    void tellsOfAPartitionWhereATableIsPaidPerRequest() {
        var table = new TableStanding("orders", "", true, new Units(0, 0), new TreeMap<>(), ScaledBounds.NONE, MOST);
        assertThat(TableSizing.decide(load(80, 95, 600), QUIET, table, POLICY))
                .isInstanceOfSatisfying(
                        Advice.Tell.class, tell -> assertThat(tell.page()).isEqualTo(Advice.Page.HOT_PARTITION));
    }
}
