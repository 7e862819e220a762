package io.trimtab.rightsizing;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.series.Series;
import io.trimtab.domain.sizing.Need;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LongViewTest {
    private static final int DAYS = 63;
    private static final Need CPU = need(4);
    private static final Need MEMORY = need(8);

    @Test
    void nothingLookedAtNothingObjectedTo() {
        assertThat(LongView.NONE.objection(CPU, MEMORY)).isEmpty();
        assertThat(LongView.NONE.cpuStaysBelow(0)).isTrue();
    }

    @Test
    void quietDaysObjectToNothing() {
        assertThat(view(days(4, 0), days(8, 0)).objection(CPU, MEMORY)).isEmpty();
    }

    @Test
    void oneBusyDayOfProcessorsIsForgivenTwoAreNot() {
        assertThat(view(days(4, 1), days(8, 0)).objection(CPU, MEMORY)).isEmpty();
        assertThat(view(days(4, 2), days(8, 0)).objection(CPU, MEMORY))
                .contains("It was busier on 2 of the last 63 days, up to 5.0 vCPUs, than the shorter window shows.");
        assertThat(view(days(4, 1), days(8, 0)).cpuStaysBelow(4)).isTrue();
        assertThat(view(days(4, 2), days(8, 0)).cpuStaysBelow(4)).isFalse();
    }

    @Test
    void oneFullDayOfMemoryIsNotForgiven() {
        assertThat(view(days(4, 0), days(8, 1)).objection(CPU, MEMORY))
                .contains("It used up to 9.0 GiB of memory in the last 63 days, more than the shorter window shows.");
    }

    @Test
    void lookThatFoundNothingObjects() {
        Series nothing = Series.missing(Fixtures.TO, Duration.ofDays(1), DAYS);

        assertThat(view(nothing, days(8, 0)).objection(CPU, MEMORY))
                .contains("How busy it was in the last 63 days could not be read.");
        assertThat(view(nothing, days(8, 0)).cpuStaysBelow(1000)).isFalse();
        assertThat(view(days(4, 0), nothing).objection(CPU, MEMORY))
                .contains("How much memory it used in the last 63 days could not be read.");
    }

    @Test
    void memoryThatNobodyMeasuresIsNotMissed() {
        Series nothing = Series.missing(Fixtures.TO, Duration.ofDays(1), DAYS);

        assertThat(view(days(4, 0), nothing).objection(CPU, new Need.TooLittle(32, "nothing")))
                .isEmpty();
    }

    private static LongView view(Series cpu, Series memory) {
        return new LongView(Optional.of(cpu), Optional.of(memory));
    }

    /// @param above how many of the days are one unit above it
    private static Series days(double level, int above) {
        double[] values = new double[DAYS];
        Arrays.fill(values, level);
        Arrays.fill(values, 0, above, level + 1);
        return Series.of(Fixtures.TO, Duration.ofDays(1), values);
    }

    private static Need need(double units) {
        return new Need.Known(32, new Need.Parts(units, units, 0, 0, 0, 0), 0, Need.Standing.SPARE, "because");
    }
}
