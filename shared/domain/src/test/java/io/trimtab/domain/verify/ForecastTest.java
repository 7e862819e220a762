package io.trimtab.domain.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trimtab.domain.verify.Forecast.Day;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForecastTest {
    @Test
    void withoutCovariatesItIsStudentsPredictionOfOneMoreDay() {
        Forecast forecast = new Forecast(days(1, 2, 3, 4, 5));

        Forecast.Miss miss = forecast.miss(days(7));

        // mean 3, variance 2.5: error √(2.5 × (1 + 1/5))
        assertThat(miss.excess()).isCloseTo(4, within(1e-12));
        assertThat(miss.error()).isCloseTo(Math.sqrt(3), within(1e-12));
        assertThat(miss.degrees()).isEqualTo(4);
        assertThat(miss.chance()).isCloseTo(0.041043, within(1e-6));
        assertThat(miss.upperBound(0.05)).isCloseTo(4 + 2.1318 * Math.sqrt(3), within(0.001));
    }

    @Test
    void fourDaysInARowAreKnownBetterThanOne() {
        Forecast.Miss miss = new Forecast(days(1, 2, 3, 4, 5)).miss(days(7, 7, 7, 7));

        // √(2.5 × (1/4 + 1/5))
        assertThat(miss.excess()).isCloseTo(4, within(1e-12));
        assertThat(miss.error()).isCloseTo(Math.sqrt(1.125), within(1e-12));
    }

    @Test
    void levelThatDriftedIsForetoldFromTheLevelBefore() {
        List<Day> drifting = List.of(day(2.1, 1), day(2.9, 2), day(4.1, 3), day(4.9, 4), day(6.1, 5), day(6.9, 6));

        Forecast.Miss miss = new Forecast(drifting).miss(List.of(day(9, 8)));

        assertThat(miss.excess()).isCloseTo(0, within(0.15));
        assertThat(miss.error()).isLessThan(0.2);
    }

    @Test
    void laterDaysStartFromTheForecastNotFromWhatTheChangeDid() {
        // each day is half the one before plus 2, so that it rests at 4
        List<Day> resting = List.of(day(5, 6), day(4.5, 5), day(3, 2), day(3.5, 3), day(4, 4), day(6, 8));

        Forecast.Miss miss = new Forecast(resting).miss(List.of(day(5, 4), day(5, 100)));

        assertThat(miss.excess()).isCloseTo(1, within(1e-9));
    }

    @Test
    void daysThatHangTogetherCountForLess() {
        double[] noise = {0.1, -0.1, 0.05, -0.05, 0.1, -0.1};
        List<Day> clinging =
                IntStream.range(0, 6).mapToObj(i -> day(i * 0.9 + noise[i], i)).toList();
        List<Day> free = IntStream.range(0, 6).mapToObj(i -> day(noise[i], i)).toList();
        List<Day> three = List.of(day(2, 2.5), day(2, 2.5), day(2, 2.5));

        double together = new Forecast(clinging).miss(three).error();
        double alone = new Forecast(free).miss(three).error();

        assertThat(together).isGreaterThan(1.5 * alone);
    }

    @Test
    void covariateThatNeverMovesIsLeftOut() {
        List<Day> same = List.of(day(1, 7), day(2, 7), day(3, 7), day(4, 7), day(5, 7));

        assertThat(new Forecast(same).miss(List.of(day(7, 7))).excess()).isCloseTo(4, within(1e-9));
    }

    @Test
    void withoutAnySpreadADifferenceIsCertain() {
        Forecast steady = new Forecast(days(2, 2, 2, 2));

        assertThat(steady.miss(days(3)).chance()).isZero();
        assertThat(steady.miss(days(2)).chance()).isEqualTo(1);
    }

    private static Day day(double level, double before) {
        return new Day(List.of(before), level);
    }

    private static List<Day> days(double... levels) {
        return Arrays.stream(levels)
                .mapToObj(level -> new Day(List.of(), level))
                .toList();
    }
}
