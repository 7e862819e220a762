package io.trimtab.rightsizing;

import static io.trimtab.rightsizing.Shape.bursts;
import static io.trimtab.rightsizing.Shape.flat;
import static io.trimtab.rightsizing.Shape.nightly;
import static io.trimtab.rightsizing.Shape.officeHours;
import static io.trimtab.rightsizing.Shape.oneNightAWeek;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.series.Series;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class OfficeHoursTest {
    @Test
    void tenHoursOfFiveDaysAreOfficeHours() {
        assertThat(only(officeHours(1, 40))).isTrue();
    }

    @Test
    void quietIsLessThanAFifth() {
        assertThat(only(officeHours(7.99, 40))).isTrue();
        assertThat(only(officeHours(8, 40))).isFalse();
    }

    @Test
    void workAtTheWeekendIsNoOfficeHoursHoweverShort() {
        assertThat(only(officeHours(1, 40).or(oneNightAWeek(1, 20)))).isFalse();
        assertThat(only(officeHours(1, 40).or(oneNightAWeek(1, 7)))).isTrue();
    }

    @Test
    void workAtTheSameHoursEveryDayIsNoOfficeHours() {
        assertThat(only(nightly(2, 60))).isFalse();
        assertThat(only(bursts(2, 60))).isFalse();
        assertThat(only(flat(40))).isFalse();
        assertThat(only(flat(0))).isFalse();
    }

    @Test
    void twoShiftsWithAGapAreNoOfficeHours() {
        assertThat(only(weekdays(8, 12).or(weekdays(14, 18)))).isFalse();
    }

    @Test
    void workPastMidnightMayBeOfficeHoursElsewhere() {
        Shape tokyo = weekdays(0, 9);

        assertThat(only(tokyo)).isTrue();
    }

    @Test
    void fourteenHoursAreTheLongestDay() {
        assertThat(only(weekdays(6, 20))).isTrue();
        assertThat(only(weekdays(6, 21))).isFalse();
    }

    @Test
    void saysNothingWithoutAWeekendAndADayOfWork() {
        Window twoDays = Window.before(Fixtures.NOW, Duration.ofHours(30));

        assertThat(OfficeHours.only(Fixtures.series(twoDays, Duration.ofHours(1), officeHours(1, 40))))
                .isFalse();
        assertThat(only(Shape.missing())).isFalse();
    }

    @Test
    void gapsAreNotQuiet() {
        Shape weekendsOff = hour ->
                isWorkday(hour.atZone(ZoneOffset.UTC)) ? officeHours(1, 40).at(hour) : Double.NaN;

        assertThat(only(weekendsOff)).isFalse();
    }

    private static Shape weekdays(int from, int to) {
        return hour -> {
            ZonedDateTime time = hour.atZone(ZoneOffset.UTC);
            return isWorkday(time) && time.getHour() >= from && time.getHour() < to ? 40 : 1;
        };
    }

    private static boolean isWorkday(ZonedDateTime time) {
        return time.getDayOfWeek().getValue() <= 5;
    }

    private static boolean only(Shape load) {
        Series hourly = Fixtures.series(Fixtures.context().window(), Duration.ofHours(1), load);
        return OfficeHours.only(hourly);
    }
}
