package io.trimtab.domain.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.domain.finding.Outline.Fold;
import io.trimtab.domain.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutlineTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void isDrawnAgainstTheWholeSoThatLittleDoesNotLookLikeMuch() {
        Series six = hours(3 * 24, _ -> 6);

        assertThat(Outline.of(six, Fold.MAXIMUM)).isEmpty();
        assertThat(Outline.of(six, Fold.MAXIMUM, 100)).contains(new Outline("222", 100, DAY, Fold.MAXIMUM));
        assertThat(Outline.of(six, Fold.MAXIMUM, 100).orElseThrow().blocks()).isEqualTo("▁▁▁");
        assertThat(Outline.of(six, Fold.MAXIMUM, 5).orElseThrow().highest()).isEqualTo(6);
    }

    @Test
    void whatHasNoWholeAndNeverChangesIsNotDrawnButAGapIs() {
        assertThat(Outline.of(hours(3 * 24, hour -> 100 + hour % 24), Fold.SUM)).isEmpty();
        assertThat(Outline.of(hours(3 * 24, hour -> hour / 24 == 1 ? Double.NaN : 4), Fold.SUM))
                .contains(new Outline("z-z", 96, DAY, Fold.SUM));
    }

    @Test
    void aPointIsWhatBecameOfADay() {
        Series hours = hours(3 * 24, hour -> hour / 24 + (hour % 24 == 5 ? 1 : 0));

        assertThat(Outline.of(hours, Fold.MAXIMUM)).contains(new Outline("cnz", 3, DAY, Fold.MAXIMUM));
        assertThat(Outline.of(hours, Fold.MINIMUM)).contains(new Outline("0iz", 2, DAY, Fold.MINIMUM));
        assertThat(Outline.of(hours, Fold.SUM)).contains(new Outline("1iz", 49, DAY, Fold.SUM));
    }

    @Test
    void aDayWithoutDataIsAGapAndZeroIsNone() {
        Series hours = hours(4 * 24, hour -> hour / 24 == 1 ? Double.NaN : hour / 24 == 2 ? 0 : 7);
        Outline outline = Outline.of(hours, Fold.MAXIMUM).orElseThrow();

        assertThat(outline.levels()).isEqualTo("z-0z");
        assertThat(outline.blocks()).isEqualTo("█·▁█");
        assertThat(outline.share(1)).isNaN();
        assertThat(outline.share(2)).isZero();
        assertThat(outline.share(3)).isEqualTo(1);
    }

    @Test
    void aLongWindowHasLongerStretchesAndNeverMoreThan28Points() {
        Outline four = Outline.of(hours(28 * 24, hour -> hour), Fold.MAXIMUM).orElseThrow();
        Outline nine = Outline.of(hours(63 * 24, hour -> hour), Fold.MAXIMUM).orElseThrow();

        assertThat(four.points()).isEqualTo(28);
        assertThat(four.what()).isEqualTo("daily maxima");
        assertThat(nine.points()).isEqualTo(21);
        assertThat(nine.what()).isEqualTo("maxima of 3 days");
    }

    @Test
    void daysOfADailySeriesAreThemselves() {
        Series days = Series.of(START, DAY, 1, Double.NaN, 2);

        assertThat(Outline.of(days, Fold.MAXIMUM).orElseThrow().levels()).isEqualTo("i-z");
    }

    @Test
    void thereIsNoCourseInLessThanTwoDaysOrInNothing() {
        assertThat(Outline.of(hours(47, hour -> hour), Fold.MAXIMUM)).isEmpty();
        assertThat(Outline.of(hours(48, hour -> hour), Fold.MAXIMUM)).isPresent();
        assertThat(Outline.of(hours(14 * 24, _ -> 0), Fold.SUM)).isEmpty();
        assertThat(Outline.of(Series.missing(START, HOUR, 14 * 24), Fold.SUM)).isEmpty();
    }

    @Test
    void whatIsLeftOverAtTheBeginningIsNotShown() {
        Series hours = hours(2 * 24 + 5, hour -> hour < 5 ? 100 : 1);

        assertThat(Outline.of(hours, Fold.MAXIMUM, 1)).contains(new Outline("zz", 1, DAY, Fold.MAXIMUM));
    }

    @Test
    void whatCannotBeDrawnIsNamed() {
        assertThatThrownBy(() -> new Outline("0Z", 1, DAY, Fold.MAXIMUM))
                .hasMessage("levels must be 2 to 28 of 0 to z or -, was '0Z'");
        assertThatThrownBy(() -> new Outline("0z", 0, DAY, Fold.MAXIMUM))
                .hasMessage("highest must be above 0, was 0.0");
    }

    private static Series hours(int length, IntToDoubleFunction values) {
        return Series.of(
                START, HOUR, IntStream.range(0, length).mapToDouble(values).toArray());
    }
}
