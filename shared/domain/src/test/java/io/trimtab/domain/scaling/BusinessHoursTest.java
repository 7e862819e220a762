package io.trimtab.domain.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessHoursTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final BusinessHours DAY = new BusinessHours(
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(8, 0), LocalTime.of(18, 0), BERLIN);
    private static final BusinessHours NIGHT = new BusinessHours(
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(22, 0), LocalTime.of(6, 0), BERLIN);

    @ParameterizedTest
    @CsvSource({
        "2026-03-04T06:59:59Z, false", // a Wednesday, winter: 07:59:59
        "2026-03-04T07:00:00Z, true",
        "2026-03-04T16:59:59Z, true",
        "2026-03-04T17:00:00Z, false",
        "2026-07-01T05:59:59Z, false", // summer: an hour earlier
        "2026-07-01T06:00:00Z, true",
        "2026-03-07T12:00:00Z, false", // a Saturday
    })
    void areOpenByTheClockOnTheWall(Instant now, boolean open) {
        assertThat(DAY.openAt(now)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T04:00:00Z, false", // Monday 05:00: Sunday has none
        "2026-03-02T21:00:00Z, true",
        "2026-03-03T04:59:59Z, true",
        "2026-03-03T05:00:00Z, false",
        "2026-03-07T04:59:59Z, true", // Friday's, on Saturday morning
        "2026-03-07T05:00:00Z, false",
        "2026-03-07T22:00:00Z, false",
    })
    void goOnOverMidnight(Instant now, boolean open) {
        assertThat(NIGHT.openAt(now)).isEqualTo(open);
    }

    @Test
    void endOnTheDayAfterWhereTheyGoOverMidnight() {
        assertThat(NIGHT.opening(Dimension.TABLE_READS)).isEqualTo("cron(0 22 ? * MON,TUE,WED,THU,FRI *)");
        assertThat(NIGHT.closing(Dimension.TABLE_READS)).isEqualTo("cron(0 6 ? * TUE,WED,THU,FRI,SAT *)");
        assertThat(DAY.closing(Dimension.GROUP_INSTANCES)).isEqualTo("0 18 * * MON,TUE,WED,THU,FRI");
        BusinessHours weekend = new BusinessHours(
                Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), LocalTime.NOON, LocalTime.MIDNIGHT, BERLIN);
        assertThat(weekend.closing(Dimension.GROUP_INSTANCES)).isEqualTo("0 0 * * MON,SUN");
    }

    @Test
    void knowHowLongAgoTheyBeganOrEnded() {
        assertThat(DAY.sinceLastSwitch(Instant.parse("2026-03-04T07:10:00Z"))).isEqualTo(Duration.ofMinutes(10));
        assertThat(DAY.sinceLastSwitch(Instant.parse("2026-03-08T17:00:00Z"))).isEqualTo(Duration.ofDays(2));
        assertThat(NIGHT.sinceLastSwitch(Instant.parse("2026-03-03T05:05:00Z"))).isEqualTo(Duration.ofMinutes(5));
        // at 02:00 of 29 March clocks go to 03:00: from 18:00 on Friday it is an hour less than it looks
        assertThat(DAY.sinceLastSwitch(Instant.parse("2026-03-29T16:00:00Z"))).isEqualTo(Duration.ofHours(47));
    }

    @Test
    void areNeverOfNoLength() {
        assertThatThrownBy(() ->
                        new BusinessHours(Set.of(DayOfWeek.MONDAY), LocalTime.NOON, LocalTime.NOON, ZoneId.of("UTC")))
                .hasMessage("to must be another time than from, were 12:00 and 12:00");
    }
}
