package io.trimtab.domain.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrendTest {
    private static final Duration FOUR_WEEKS = Duration.ofDays(28);

    @Test
    void growthIsTheMedianSlopeUpToTheHorizon() {
        assertThat(Trend.of(Demand.daily(1, 2, 3, 4, 5, 6, 7)).over(FOUR_WEEKS)).isEqualTo(28);
    }

    @Test
    void oneOddDayDoesNotBendIt() {
        assertThat(Trend.of(Demand.daily(1, 2, 3, 4, 5, 6, 7, 8, 90, 10)).over(FOUR_WEEKS))
                .isEqualTo(28);
    }

    @Test
    void missingDaysKeepTheirPlace() {
        assertThat(Trend.of(Demand.daily(1, Double.NaN, 3, 4, Double.NaN, 6, 7, 8, 9))
                        .over(FOUR_WEEKS))
                .isEqualTo(28);
    }

    @Test
    void whatFallsOrOnlyWaversDoesNotGrow() {
        assertThat(Trend.of(Demand.daily(7, 6, 5, 4, 3, 2, 1)).over(FOUR_WEEKS)).isZero();
        assertThat(Trend.of(Demand.daily(1, 5, 1, 5, 1, 5, 1, 5)).over(FOUR_WEEKS))
                .isZero();
        assertThat(Trend.of(Demand.daily(3, 3, 3, 3, 3, 3, 3, 3)).over(FOUR_WEEKS))
                .isZero();
    }

    @Test
    void sixDaysAreTooFewToCallItATrend() {
        assertThat(Trend.of(Demand.daily(1, 2, 3, 4, 5, 6)).over(FOUR_WEEKS)).isZero();
    }

    @Test
    void recordLevelHoldsForTheHorizonWhateverTheDistribution() {
        var alternating = Demand.daily(10, 20, 10, 20, 10, 20, 10, 20, 10, 20, 10, 20, 10, 20);

        // mean 15, deviation 5.1887: 15 + 5.1887 × √(28 ÷ 0.25 − 1)
        assertThat(RecordLevel.of(alternating, FOUR_WEEKS, 0.75)).isCloseTo(69.667, within(0.001));
        assertThat(RecordLevel.of(Demand.daily(4, 4, 4), FOUR_WEEKS, 0.95)).isEqualTo(4);
    }

    @Test
    void recordLevelIsSilentWithoutConfidenceOrWithTwoDays() {
        assertThat(RecordLevel.of(Demand.daily(1, 2, 3), FOUR_WEEKS, 0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(RecordLevel.of(Demand.daily(1, 2), FOUR_WEEKS, 0.95)).isEqualTo(Double.NEGATIVE_INFINITY);
    }
}
