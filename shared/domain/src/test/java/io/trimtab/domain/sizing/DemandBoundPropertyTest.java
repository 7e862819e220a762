package io.trimtab.domain.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trimtab.domain.series.Series;
import io.trimtab.domain.sizing.Need.Parts;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class DemandBoundPropertyTest {
    private static final int HOURS = 8 * 24;
    private static final double PRESENT = 1000;

    @Property(tries = 200)
    void needIsNeverBelowTheHighestUseOfMemoryAndItsHeadroom(@ForAll("demands") double[] demand) {
        var series = series(demand);

        assertThat(parts(series, DemandRule.memory()).units()).isGreaterThanOrEqualTo(series.maximum() * 1.2);
    }

    @Property(tries = 200)
    void moreDemandAtAllTimesNeverNeedsLess(
            @ForAll("demands") double[] demand, @ForAll @DoubleRange(min = 0, max = 50) double more) {
        var less = series(demand);

        assertThat(units(less.map(value -> value + more), DemandRule.cpu()))
                .isGreaterThanOrEqualTo(units(less, DemandRule.cpu()) - 1e-9);
        assertThat(units(less.map(value -> value + more), DemandRule.memory()))
                .isGreaterThanOrEqualTo(units(less, DemandRule.memory()) - 1e-9);
    }

    @Property(tries = 200)
    void moreDemandInAnyHourNeverNeedsLessOfWhatWasSeen(
            @ForAll("demands") double[] demand, @ForAll @IntRange(min = 0, max = HOURS - 1) int hour) {
        var before = parts(series(demand), DemandRule.cpu());
        demand[hour] += 5;
        var after = parts(series(demand), DemandRule.cpu());

        assertThat(after.floorUnits()).isGreaterThanOrEqualTo(before.floorUnits());
        assertThat(after.maximumUnits() + after.uncertaintyUnits())
                .isGreaterThanOrEqualTo(before.maximumUnits() + before.uncertaintyUnits());
    }

    @Property(tries = 200)
    void anotherUnitScalesTheNeed(
            @ForAll("demands") double[] demand, @ForAll @DoubleRange(min = 0.01, max = 1000) double factor) {
        var series = series(demand);
        var mebi = new DemandRule("MiB", 100, 0.2, 0.75, factor, Outlook.memory());
        double expected = units(series, DemandRule.memory()) * factor;

        assertThat(DemandBound.need(series.map(value -> value * factor), PRESENT * factor, mebi))
                .extracting(need -> ((Need.Known) need).parts().units())
                .satisfies(units -> assertThat(units).isCloseTo(expected, within(expected * 1e-9)));
    }

    /// The busiest hour itself is kept: what it would have shown nobody can know.
    @Property(tries = 200)
    void missingHoursNeverLowerWhatWasSeenNorTheReserve(
            @ForAll("demands") double[] demand, @ForAll @IntRange(min = 0, max = HOURS / 5) int missing) {
        var whole = parts(series(demand), DemandRule.cpu());
        double maximum = series(demand).maximum();
        int dropped = 0;
        for (int i = 0; i < demand.length && dropped < missing; i++) {
            if (demand[i] < maximum) {
                demand[i] = Double.NaN;
                dropped++;
            }
        }
        var gaps = parts(series(demand), DemandRule.cpu());

        assertThat(gaps.floorUnits()).isGreaterThanOrEqualTo(whole.floorUnits());
        assertThat(gaps.uncertaintyUnits()).isGreaterThanOrEqualTo(whole.uncertaintyUnits());
    }

    @Provide
    Arbitrary<double[]> demands() {
        return Arbitraries.doubles().between(0, 100).array(double[].class).ofSize(HOURS);
    }

    private static Series series(double[] demand) {
        return Demand.hourly(demand.length, hour -> demand[hour]);
    }

    private static double units(Series demand, DemandRule rule) {
        return parts(demand, rule).units();
    }

    private static Parts parts(Series demand, DemandRule rule) {
        return ((Need.Known) DemandBound.need(demand, PRESENT, rule)).parts();
    }
}
