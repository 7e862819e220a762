package io.trimtab.domain.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final double NONE = Double.NaN;

    @Test
    void missingIsNeverZero() {
        var gap = hourly(4, NONE, 2, NONE);

        assertThat(gap.presentCount()).isEqualTo(2);
        assertThat(gap.completeness()).isEqualTo(0.5);
        assertThat(gap.known()).isEqualTo(Duration.ofHours(2));
        assertThat(gap.minimum()).isEqualTo(2);
        assertThat(gap.average()).isEqualTo(3);
        assertThat(Series.missing(START, HOUR, 3).isEmpty()).isTrue();
        assertThat(Series.missing(START, HOUR, 3).maximum()).isNaN();
        assertThat(hourly().completeness()).isZero();
    }

    @Test
    void percentileInterpolatesBetweenNeighbours() {
        var ten = hourly(10, 1, 9, 2, 8, 3, 7, 4, 6, 5);

        assertThat(ten.percentile(0)).isEqualTo(1);
        assertThat(ten.percentile(50)).isEqualTo(5.5);
        assertThat(ten.percentile(95)).isCloseTo(9.55, within(1e-9));
        assertThat(ten.percentile(100)).isEqualTo(10);
        assertThat(hourly(NONE, 7).percentile(99.5)).isEqualTo(7);
        assertThatThrownBy(() -> ten.percentile(100.1)).hasMessage("percent must be 0 to 100, was 100.1");
    }

    @Test
    void maximaCountStretchesBackFromTheEndSoThatTheLatestIsWhole() {
        var seven = hourly(9, 1, 2, 3, NONE, NONE, 5);

        var maxima = seven.maxima(Duration.ofHours(3));

        assertThat(maxima.start()).isEqualTo(START.plus(HOUR));
        assertThat(maxima.step()).isEqualTo(Duration.ofHours(3));
        assertThat(maxima.present().toArray()).containsExactly(3, 5);
        assertThat(seven.maxima(Duration.ofHours(2)).at(2)).isEqualTo(5);
        assertThat(hourly(1, NONE, NONE).maxima(Duration.ofHours(2)).at(0)).isNaN();
    }

    @Test
    void maximaRefuseAStretchThatIsNoMultipleOfTheStep() {
        assertThatThrownBy(() -> hourly(1).maxima(Duration.ofMinutes(90)))
                .hasMessage("stretch must be a multiple of PT1H, was PT1H30M");
        assertThatThrownBy(() -> hourly(1).maxima(Duration.ofMinutes(30)))
                .hasMessage("stretch must be a multiple of PT1H, was PT30M");
    }

    @Test
    void cutsAtBothEnds() {
        var four = hourly(1, 2, 3, 4);

        assertThat(four.until(START.plus(HOUR)).present().toArray()).containsExactly(1);
        assertThat(four.until(START).length()).isZero();
        assertThat(four.until(START.minus(HOUR)).length()).isZero();
        assertThat(four.until(four.end())).isSameAs(four);
        assertThat(four.from(START.plus(HOUR))
                        .until(START.plus(HOUR.multipliedBy(3)))
                        .present()
                        .toArray())
                .containsExactly(2, 3);
        assertThat(four.from(four.end()).length()).isZero();
        assertThat(four.from(START.plusSeconds(1)).start()).isEqualTo(START.plus(HOUR));
    }

    @Test
    void shareAtLeastCountsTheThresholdItselfAndOnlyWhatWasMeasured() {
        var half = hourly(1, 2, 2, 1, NONE);

        assertThat(half.shareAtLeast(2)).isEqualTo(0.5);
        assertThat(half.shareAtLeast(2.01)).isZero();
        assertThat(Series.missing(START, HOUR, 2).shareAtLeast(0)).isZero();
    }

    @Test
    void nothingIsNoughtOnlyWhereTheOtherHasAFigure() {
        assertThat(hourly(1, NONE, NONE)
                        .orZeroWhere(hourly(5, 7, NONE))
                        .present()
                        .toArray())
                .containsExactly(1, 0);
    }

    @Test
    void largerTakesWhateverIsThere() {
        assertThat(hourly(1, NONE, 5).larger(hourly(2, 3, NONE)).present().toArray())
                .containsExactly(2, 3, 5);
        assertThatThrownBy(() -> hourly(1).larger(hourly(1, 2)))
                .hasMessageStartingWith("both series must have the same steps, were 1 steps of PT1H");
    }

    @Test
    void sumOfNothingIsNothingAndNotZero() {
        assertThat(hourly(1, NONE, 2).sum()).isEqualTo(3);
        assertThat(hourly(NONE, NONE).sum()).isNaN();
        assertThat(hourly(NONE).average()).isNaN();
        assertThat(hourly(NONE).minimum()).isNaN();
        assertThat(hourly(NONE).percentile(50)).isNaN();
    }

    @Test
    void plusIsMissingWhereEitherIs() {
        Series both = hourly(1, NONE, 5).plus(hourly(2, 3, NONE));

        assertThat(both.at(0)).isEqualTo(3);
        assertThat(both.at(1)).isNaN();
        assertThat(both.at(2)).isNaN();
    }

    @Test
    void onlyTheSameStepsAreCombined() {
        assertThatThrownBy(() -> hourly(1).plus(Series.of(START.plus(HOUR), HOUR, 1)))
                .hasMessageStartingWith("both series must have the same steps");
        assertThatThrownBy(() -> hourly(1).plus(Series.of(START, Duration.ofDays(1), 1)))
                .hasMessageStartingWith("both series must have the same steps");
    }

    @Test
    void averagesCountOnlyWhatWasMeasured() {
        Series halves = hourly(9, 2, 4, NONE, 6, NONE, NONE).averages(Duration.ofHours(2));

        assertThat(halves.length()).isEqualTo(3);
        assertThat(halves.at(0)).isEqualTo(3);
        assertThat(halves.at(1)).isEqualTo(6);
        assertThat(halves.at(2)).isNaN();
        assertThat(halves.start()).isEqualTo(START.plus(HOUR));
    }

    @Test
    void changesEveryFigureAlike() {
        Series doubled = hourly(1, NONE).map(value -> value * 2);

        assertThat(doubled.at(0)).isEqualTo(2);
        assertThat(doubled.at(1)).isNaN();
    }

    @Test
    void stepTakesTime() {
        assertThatThrownBy(() -> Series.of(START, Duration.ZERO, 1))
                .hasMessage("step must be longer than nothing, was PT0S");
        assertThatThrownBy(() -> Series.of(START, Duration.ofHours(-1), 1))
                .hasMessage("step must be longer than nothing, was PT-1H");
    }

    @Test
    void laterChangesOfTheSourceDoNotReachIt() {
        double[] source = {1, 2};
        Series series = Series.of(START, HOUR, source);
        source[0] = 9;

        assertThat(series.at(0)).isEqualTo(1);
    }

    private static Series hourly(double... values) {
        return Series.of(START, HOUR, values);
    }
}
