package io.trimtab.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class FreezeTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId UTC = ZoneId.of("UTC");

    @Test
    void holdsFromTheStartOfItsFirstDayToTheEndOfItsLast() {
        // New York is five hours behind in winter.
        var freeze = once("2026-11-26", "2026-11-30");
        Instant end = Instant.parse("2026-12-01T05:00:00Z");

        assertThat(freeze.endAt(Instant.parse("2026-11-26T04:59:59Z"))).isEmpty();
        assertThat(freeze.endAt(Instant.parse("2026-11-26T05:00:00Z"))).contains(end);
        assertThat(freeze.endAt(end.minusMillis(1))).contains(end);
        assertThat(freeze.endAt(end)).isEmpty();
        assertThat(freeze.endAt(Instant.parse("2027-11-27T12:00:00Z"))).isEmpty();
    }

    @Test
    void endsByTheClockOfItsLastDay() {
        // The clocks of New York go forward on the 8th of March 2026.
        assertThat(once("2026-03-07", "2026-03-08").endAt(Instant.parse("2026-03-07T12:00:00Z")))
                .contains(Instant.parse("2026-03-09T04:00:00Z"));
    }

    @Test
    void yearlyFreezeReachesOverTheTurnOfEveryYear() {
        var freeze = yearly("--12-20", "--01-02");

        assertThat(freeze.endAt(Instant.parse("2026-12-19T23:59:59Z"))).isEmpty();
        assertThat(freeze.endAt(Instant.parse("2026-12-20T00:00:00Z"))).contains(Instant.parse("2027-01-03T00:00:00Z"));
        assertThat(freeze.endAt(Instant.parse("2027-01-02T23:59:59Z"))).contains(Instant.parse("2027-01-03T00:00:00Z"));
        assertThat(freeze.endAt(Instant.parse("2027-01-03T00:00:00Z"))).isEmpty();
        assertThat(freeze.endAt(Instant.parse("2031-12-31T12:00:00Z"))).contains(Instant.parse("2032-01-03T00:00:00Z"));
    }

    @Test
    void yearlyFreezeInsideAYearHoldsEachYear() {
        var freeze = yearly("--02-29", "--03-01");

        assertThat(freeze.endAt(Instant.parse("2028-02-28T12:00:00Z"))).isEmpty();
        assertThat(freeze.endAt(Instant.parse("2028-02-29T12:00:00Z"))).contains(Instant.parse("2028-03-02T00:00:00Z"));
        assertThat(freeze.endAt(Instant.parse("2027-02-28T12:00:00Z"))).contains(Instant.parse("2027-03-02T00:00:00Z"));
    }

    @Test
    void freezeTurnedRoundIsRefused() {
        assertThatThrownBy(() -> once("2026-11-30", "2026-11-29"))
                .hasMessage("to must not be before from, were 2026-11-29 and 2026-11-30");
    }

    private static Freeze once(String from, String to) {
        return new Freeze(new Freeze.Days.Once(LocalDate.parse(from), LocalDate.parse(to)), NEW_YORK, "Thanksgiving");
    }

    private static Freeze yearly(String from, String to) {
        return new Freeze(new Freeze.Days.Yearly(MonthDay.parse(from), MonthDay.parse(to)), UTC, "Year's end");
    }
}
