package io.trimtab.domain.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.trimtab.domain.series.Series;
import io.trimtab.domain.sizing.Need.Standing;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemandBoundTest {
    private static final int TWO_WEEKS = 14 * 24;
    private static final DemandRule CPU = DemandRule.cpu();
    private static final DemandRule MEMORY = DemandRule.memory();

    @Test
    void quietProcessorKeepsTwoThirdsOfTheReserveAfterTwoWeeks() {
        var need = known(Demand.steady(TWO_WEEKS, 1), 8, CPU);

        assertThat(need.standing()).isEqualTo(Standing.SPARE);
        assertThat(need.parts().floorUnits()).isEqualTo(1.2);
        assertThat(need.parts().uncertaintyUnits()).isCloseTo(0.08 * 8 * 2 / 3, within(1e-9));
        assertThat(need.parts().neededUnits()).isCloseTo(1 + 0.08 * 8 * 2 / 3, within(1e-9));
    }

    @Test
    void oneChangeLeavesAtLeastHalf() {
        assertThat(known(Demand.steady(TWO_WEEKS, 1), 8, CPU).atLeastUnits()).isEqualTo(4);
        assertThat(known(Demand.steady(TWO_WEEKS, 2), 64, MEMORY).atLeastUnits())
                .isEqualTo(32);
        assertThat(known(Demand.steady(TWO_WEEKS, 1), 8, CPU.withCaution(2)).atLeastUnits())
                .isEqualTo(4);
        assertThat(known(Demand.steady(TWO_WEEKS, 1), 8, CPU.withCaution(0.5)).atLeastUnits())
                .isEqualTo(2);
    }

    /// Memory between 30 and 40 % in use, processors up to 39 %: no day like another, none out of line.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void halvesASteadyMachineAtFortyPercent(long seed) {
        for (double gib : new double[] {4, 8, 16, 32}) {
            assertThat(known(wavering(0.3, 0.4, gib, seed), gib, MEMORY).atLeastUnits())
                    .isEqualTo(gib / 2);
        }
        for (double vcpus : new double[] {2, 4, 8}) {
            assertThat(known(wavering(0.1, 0.39, vcpus, seed), vcpus, CPU).atLeastUnits())
                    .isEqualTo(vcpus / 2);
        }
    }

    @Test
    void memoryOfWhichLessThanOneGibWasUsedIsHeld() {
        var less = known(Demand.steady(TWO_WEEKS, 0.99), 16, MEMORY);

        assertThat(less.standing()).isEqualTo(Standing.UNPROVEN);
        assertThat(less.atLeastUnits()).isEqualTo(16);
        assertThat(less.because())
                .endsWith("; one change leaves at least 8.00, but nothing shrinks before 7 days are known and 1.00 GiB"
                        + " were used");
        assertThat(known(Demand.steady(TWO_WEEKS, 1), 16, MEMORY).atLeastUnits())
                .isEqualTo(8);
        assertThat(known(Demand.steady(TWO_WEEKS, 0.01), 16, CPU).atLeastUnits())
                .isEqualTo(8);
        assertThat(known(Demand.steady(TWO_WEEKS, 0.5), 16, MEMORY.withCaution(0.5))
                        .atLeastUnits())
                .isEqualTo(4);
    }

    @Test
    void reserveMeltsAsHistoryGrows() {
        assertThat(known(Demand.steady(28 * 24, 5), 8, CPU).parts().uncertaintyUnits())
                .isCloseTo(0.32, within(1e-9));
        assertThat(known(Demand.steady(63 * 24, 40), 64, MEMORY).parts().uncertaintyUnits())
                .isCloseTo(0.08 * 64 * 28 / 91, within(1e-9));
    }

    @Test
    void cautionMultipliesTheReserve() {
        var demand = Demand.steady(28 * 24, 6);

        assertThat(known(demand, 64, MEMORY).parts().neededUnits()).isCloseTo(6 + 2.56, within(1e-9));
        assertThat(known(demand, 64, MEMORY.withCaution(2)).parts().neededUnits())
                .isCloseTo(6 + 5.12, within(1e-9));
        assertThat(known(demand, 64, MEMORY.withCaution(0)).atLeastUnits()).isCloseTo(7.2, within(1e-9));
    }

    @Test
    void headroomWinsWhereDemandIsLarge() {
        assertThat(known(Demand.steady(TWO_WEEKS, 100), 160, MEMORY).atLeastUnits())
                .isEqualTo(120);
    }

    @Test
    void memoryThatSwingsFromDayToDayNeedsMore() {
        var swinging = Demand.hourly(TWO_WEEKS, hour -> hour / 24 % 2 == 0 ? 10 : 20);

        assertThat(known(swinging, 128, MEMORY).atLeastUnits()).isCloseTo(69.667, within(0.001));
        assertThat(known(swinging, 32, CPU).atLeastUnits()).isEqualTo(24);
    }

    @Test
    void growthIsAddedUpToTheHorizon() {
        var need = known(Demand.hourly(TWO_WEEKS, hour -> 10 + hour / 24), 90, CPU);

        assertThat(need.parts().growthUnits()).isEqualTo(28);
        assertThat(need.atLeastUnits()).isCloseTo(23 + 0.08 * 90 * 2 / 3 + 28, within(1e-9));
    }

    @Test
    void oneBusyNightAWeekIsNotIdle() {
        var nightly = Demand.hourly(TWO_WEEKS, hour -> hour % 168 < 1 ? 7.9 : 0.1);

        var need = known(nightly, 8, CPU);

        assertThat(need.standing()).isEqualTo(Standing.FITS);
        assertThat(need.atLeastUnits()).isEqualTo(8);
    }

    @Test
    void nothingIsSaidBelowThirtyHoursOrFourFifths() {
        assertThat(DemandBound.need(Demand.steady(29, 1), 8, CPU)).isInstanceOf(Need.TooLittle.class);
        assertThat(DemandBound.need(Demand.steady(30, 1), 8, CPU)).isInstanceOf(Need.Known.class);
        assertThat(DemandBound.need(withGaps(1000, 799), 8, CPU)).isInstanceOf(Need.TooLittle.class);
        assertThat(DemandBound.need(withGaps(1000, 800), 8, CPU)).isInstanceOf(Need.Known.class);
    }

    @Test
    void unmeasuredMemoryNeverShrinks() {
        var need = DemandBound.need(Series.missing(Demand.START, Duration.ofHours(1), TWO_WEEKS), 32, MEMORY);

        assertThat(need.atLeastUnits()).isEqualTo(32);
        assertThat(need.tight()).isFalse();
        assertThat(need.because())
                .isEqualTo(
                        "only 0 hours (0 %) of demand in GiB were measured; nothing is said below 30 hours and 80 %");
    }

    @Test
    void nothingShrinksBeforeAWeekIsKnown() {
        var sixDays = known(Demand.steady(7 * 24 - 1, 1), 8, CPU);

        assertThat(sixDays.standing()).isEqualTo(Standing.UNPROVEN);
        assertThat(sixDays.atLeastUnits()).isEqualTo(8);
        assertThat(sixDays.because())
                .endsWith("of 8.00; one change leaves at least 4.00, but nothing shrinks before 7 days are known");
        assertThat(known(Demand.steady(7 * 24, 1), 8, CPU).standing()).isEqualTo(Standing.SPARE);
    }

    @Test
    void atItsLimitMoreThanHalfOfTheTimeIsShort() {
        var half = known(Demand.hourly(TWO_WEEKS, hour -> hour % 2 == 0 ? 7.6 : 1), 8, CPU);
        var more = known(Demand.hourly(TWO_WEEKS, hour -> hour % 2 == 0 || hour == 1 ? 7.6 : 1), 8, CPU);

        assertThat(half.atLimitFraction()).isEqualTo(0.5);
        assertThat(half.standing()).isEqualTo(Standing.FITS);
        assertThat(half.atLeastUnits()).isEqualTo(8);
        assertThat(more.standing()).isEqualTo(Standing.SHORT);
        assertThat(more.atLeastUnits()).isCloseTo(7.6 * 1.2, within(1e-9));
        assertThat(more.because())
                .isEqualTo("at its limit of 8.00 vCPUs for 50 % of 14.0 days: more may have been wanted than was seen");
    }

    @Test
    void growthIsNeverGuessedIntoAnUpsize() {
        var ramp = known(Demand.hourly(TWO_WEEKS, hour -> 7.7 + 0.01 * Math.floorDiv(hour, 24)), 8, CPU);

        assertThat(ramp.parts().growthUnits()).isCloseTo(0.28, within(1e-9));
        assertThat(ramp.atLeastUnits()).isCloseTo(ramp.parts().floorUnits(), within(1e-9));
    }

    @Test
    void memoryAboveItsHeadroomIsTight() {
        assertThat(known(Demand.steady(TWO_WEEKS, 13.3), 16, MEMORY).tight()).isFalse();
        assertThat(known(Demand.steady(TWO_WEEKS, 13.4), 16, MEMORY).tight()).isTrue();
    }

    @Test
    void saysWhatItAdded() {
        assertThat(known(Demand.steady(TWO_WEEKS, 1), 8, CPU).because())
                .isEqualTo(
                        "in 14.0 days the demand was 1.00 vCPUs at p99.5 and 1.00 at the highest; with 20 %"
                                + " headroom, 0.43 in reserve and no growth it needs 1.43 of 8.00; one change leaves at least 4.00");
        assertThat(known(Demand.hourly(TWO_WEEKS, hour -> 10 + hour / 24), 128, MEMORY)
                        .because())
                .contains("GiB at p100 and 23.00 at the highest", "and 28.00 for growth it needs");
    }

    @Test
    void refusesARuleThatCannotBeMeant() {
        assertThatThrownBy(() -> CPU.withCaution(-1)).hasMessage("caution must be >= 0, was -1.0");
        assertThatThrownBy(() -> new DemandRule("GiB", 101, 0.2, 0.75, 1, Outlook.memory()))
                .hasMessage("percentile must be 0 to 100, was 101.0");
        assertThatThrownBy(() -> new DemandRule("GiB", 100, 0.2, 1, 1, Outlook.memory()))
                .hasMessage("recordConfidence must be 0 to <1, was 1.0");
    }

    /// Each hour somewhere between both shares of the capacity.
    private static Series wavering(double low, double high, double capacity, long seed) {
        var random = new Random(seed);
        return Demand.hourly(TWO_WEEKS, _ -> capacity * (low + (high - low) * random.nextDouble()));
    }

    private static Need.Known known(Series demand, double present, DemandRule rule) {
        var need = DemandBound.need(demand, present, rule);
        assertThat(need).asInstanceOf(type(Need.Known.class)).isNotNull();
        return (Need.Known) need;
    }

    private static Series withGaps(int hours, int measured) {
        return Demand.hourly(hours, hour -> hour < measured ? 1 : Double.NaN);
    }
}
