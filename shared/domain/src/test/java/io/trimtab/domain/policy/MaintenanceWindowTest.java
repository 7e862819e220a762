package io.trimtab.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.domain.change.ChangeKind;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MaintenanceWindowTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId UTC = ZoneId.of("UTC");

    @Test
    void isOpenFromItsFirstInstantToItsLast() {
        // The 3rd of January 2026 is a Saturday; Berlin is an hour ahead.
        var window = window(BERLIN, "02:00", "06:00", DayOfWeek.SATURDAY);

        assertThat(window.openAt(at("2026-01-03T00:59:59.999Z"))).isFalse();
        assertThat(window.openAt(at("2026-01-03T01:00:00Z"))).isTrue();
        assertThat(window.openAt(at("2026-01-03T04:59:59.999Z"))).isTrue();
        assertThat(window.openAt(at("2026-01-03T05:00:00Z"))).isFalse();
        assertThat(window.openAt(at("2026-01-04T01:00:00Z"))).isFalse();
    }

    @Test
    void reachesOverMidnightIntoADayThatIsNotItsOwn() {
        var window = window(UTC, "22:00", "04:00", DayOfWeek.SATURDAY);

        assertThat(window.openAt(at("2026-01-03T21:59:59Z"))).isFalse();
        assertThat(window.openAt(at("2026-01-03T22:00:00Z"))).isTrue();
        assertThat(window.openAt(at("2026-01-04T03:59:59Z"))).isTrue();
        assertThat(window.openAt(at("2026-01-04T04:00:00Z"))).isFalse();
        assertThat(window.openAt(at("2026-01-03T03:00:00Z"))).isFalse();
    }

    @Test
    void lastsAWholeDayWhereItEndsAsItBegins() {
        var always =
                new MaintenanceWindow(EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, BERLIN);
        var sunday = window(UTC, "00:00", "00:00", DayOfWeek.SUNDAY);

        assertThat(always.openAt(at("2026-03-29T01:00:00Z"))).isTrue();
        assertThat(always.openAt(at("2026-07-01T22:00:00Z"))).isTrue();
        assertThat(sunday.openAt(at("2026-01-03T23:59:59Z"))).isFalse();
        assertThat(sunday.openAt(at("2026-01-04T00:00:00Z"))).isTrue();
        assertThat(sunday.openAt(at("2026-01-04T23:59:59Z"))).isTrue();
        assertThat(sunday.openAt(at("2026-01-05T00:00:00Z"))).isFalse();
    }

    @Test
    void beginsLaterWhereTheClockIsPutForwardOverItsStart() {
        // On the 29th of March 2026 the clocks of Berlin go from 02:00 to 03:00, at 01:00 UTC.
        var window = window(BERLIN, "02:30", "06:00", DayOfWeek.SUNDAY);

        assertThat(window.openAt(at("2026-03-29T01:29:59Z"))).isFalse();
        assertThat(window.openAt(at("2026-03-29T01:30:00Z"))).isTrue();
        assertThat(window.openAt(at("2026-03-29T03:59:59Z"))).isTrue();
        assertThat(window.openAt(at("2026-03-29T04:00:00Z"))).isFalse();
    }

    @Test
    void isLeftOutWhereTheClockJumpsOverAllOfIt() {
        var window = window(BERLIN, "02:00", "03:00", DayOfWeek.SUNDAY);

        assertThat(window.openAt(at("2026-03-29T00:59:59Z"))).isFalse();
        assertThat(window.openAt(at("2026-03-29T01:00:00Z"))).isFalse();
        assertThat(window.nextAfter(at("2026-03-28T12:00:00Z"))).contains(at("2026-04-05T00:00:00Z"));
    }

    @Test
    void lastsLongerWhereTheClockIsPutBackInIt() {
        // On the 25th of October 2026 they go from 03:00 back to 02:00, at 01:00 UTC.
        var window = window(BERLIN, "02:00", "03:00", DayOfWeek.SUNDAY);

        assertThat(window.openAt(at("2026-10-24T23:59:59Z"))).isFalse();
        assertThat(window.openAt(at("2026-10-25T00:00:00Z"))).isTrue();
        assertThat(window.openAt(at("2026-10-25T01:59:59Z"))).isTrue();
        assertThat(window.openAt(at("2026-10-25T02:00:00Z"))).isFalse();
    }

    @Test
    void nextOneIsTheFirstThatBeginsLater() {
        var window = window(UTC, "02:00", "06:00", DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

        assertThat(window.nextAfter(at("2026-01-02T12:00:00Z"))).contains(at("2026-01-03T02:00:00Z"));
        assertThat(window.nextAfter(at("2026-01-03T02:00:00Z"))).contains(at("2026-01-04T02:00:00Z"));
        assertThat(window.nextAfter(at("2026-01-04T06:00:00Z"))).contains(at("2026-01-10T02:00:00Z"));
    }

    @Test
    void isOverWhereTheOpenOneOrElseTheNextEnds() {
        var window = window(UTC, "22:00", "04:00", DayOfWeek.SATURDAY);

        assertThat(window.overAfter(at("2026-01-02T12:00:00Z"))).contains(at("2026-01-04T04:00:00Z"));
        assertThat(window.overAfter(at("2026-01-04T03:59:59Z"))).contains(at("2026-01-04T04:00:00Z"));
        assertThat(window.overAfter(at("2026-01-04T04:00:00Z"))).contains(at("2026-01-11T04:00:00Z"));
    }

    @Test
    void earliestOfSeveralIsNext() {
        var policy = new MaintenancePolicy(
                Set.of(ChangeKind.RESIZE_INSTANCE),
                List.of(
                        window(UTC, "02:00", "06:00", DayOfWeek.SUNDAY),
                        window(UTC, "20:00", "22:00", DayOfWeek.WEDNESDAY)));

        assertThat(policy.nextAfter(at("2026-01-05T00:00:00Z"))).contains(at("2026-01-07T20:00:00Z"));
        assertThat(policy.openAt(at("2026-01-07T21:00:00Z"))).isTrue();
        assertThat(policy.openAt(at("2026-01-07T22:00:00Z"))).isFalse();
        assertThat(new MaintenancePolicy(Set.of(), List.of()).nextAfter(at("2026-01-05T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void windowOnNoDayIsRefused() {
        assertThatThrownBy(() -> new MaintenanceWindow(Set.of(), LocalTime.NOON, LocalTime.MIDNIGHT, UTC))
                .hasMessage("days must name at least one, were none");
    }

    private static MaintenanceWindow window(ZoneId zone, String from, String to, DayOfWeek... days) {
        return new MaintenanceWindow(Set.of(days), LocalTime.parse(from), LocalTime.parse(to), zone);
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }
}
