package io.trimtab.domain.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.domain.resource.WeeklyWindow.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeeklyWindowTest {
    /// The 4th of January 2026 is a Sunday.
    @ParameterizedTest(name = "{0} seen at {1}")
    @CsvSource({
        "sun:03:00-sun:03:30, 2026-01-01T12:00:00Z, 2026-01-04T03:00:00Z, 2026-01-04T03:30:00Z",
        "sun:03:00-sun:03:30, 2026-01-04T00:00:00Z, 2026-01-04T03:00:00Z, 2026-01-04T03:30:00Z",
        "sun:03:00-sun:03:30, 2026-01-04T02:59:59.999Z, 2026-01-04T03:00:00Z, 2026-01-04T03:30:00Z",
        "sun:03:00-sun:03:30, 2026-01-04T03:00:00Z, 2026-01-11T03:00:00Z, 2026-01-11T03:30:00Z",
        "sun:03:00-sun:03:30, 2026-01-04T23:59:59Z, 2026-01-11T03:00:00Z, 2026-01-11T03:30:00Z",
        "sun:23:30-mon:00:30, 2026-01-01T12:00:00Z, 2026-01-04T23:30:00Z, 2026-01-05T00:30:00Z",
        "sat:22:00-mon:01:00, 2026-01-01T12:00:00Z, 2026-01-03T22:00:00Z, 2026-01-05T01:00:00Z",
        "Wed:05:18-Wed:05:48, 2026-01-07T05:17:59Z, 2026-01-07T05:18:00Z, 2026-01-07T05:48:00Z",
        "tue:00:00-mon:23:59, 2026-01-05T00:00:00Z, 2026-01-06T00:00:00Z, 2026-01-12T23:59:00Z"
    })
    void beginsNextAfterNow(String written, Instant now, Instant from, Instant to) {
        assertThat(WeeklyWindow.read(written).orElseThrow().nextAfter(now)).isEqualTo(new Span(from, to));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "03:00-04:00",
                "sun:03:00",
                "sun:03:00-sun:03:00",
                "sun:24:00-mon:01:00",
                "sun:03:60-sun:04:00",
                "son:03:00-son:04:00",
                "sun:03:00-xyz:04:00",
                "sun:3:00-sun:4:00",
                "sun:03:00-sun:04:00 UTC"
            })
    void whatSaysNoSuchHoursIsNone(String written) {
        assertThat(WeeklyWindow.read(written)).isEmpty();
    }

    @Test
    void lastsLessThanAWeek() {
        assertThat(new WeeklyWindow(
                                DayOfWeek.MONDAY,
                                LocalTime.NOON,
                                Duration.ofDays(7).minusMillis(1))
                        .lasts())
                .isEqualTo(Duration.parse("PT167H59M59.999S"));
        assertThatThrownBy(() -> new WeeklyWindow(DayOfWeek.MONDAY, LocalTime.NOON, Duration.ofDays(7)))
                .hasMessage("lasts must be > 0 and < 7 days, was PT168H");
        assertThatThrownBy(() -> new WeeklyWindow(DayOfWeek.MONDAY, LocalTime.NOON, Duration.ZERO))
                .hasMessage("lasts must be > 0 and < 7 days, was PT0S");
    }
}
