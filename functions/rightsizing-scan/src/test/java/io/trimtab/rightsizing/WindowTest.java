package io.trimtab.rightsizing;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowTest {
    private static final Instant SIX = Instant.parse("2026-01-26T06:00:00Z");

    @Test
    void leavesOutTheHourThatStillRuns() {
        Window window = Window.before(SIX.plusSeconds(3599), Duration.ofDays(14));

        assertThat(window.to()).isEqualTo(SIX);
        assertThat(window.from()).isEqualTo(Instant.parse("2026-01-12T06:00:00Z"));
        assertThat(Window.before(SIX.plus(Duration.ofHours(1)), Duration.ofDays(14))
                        .to())
                .isEqualTo(SIX.plus(Duration.ofHours(1)));
    }

    @Test
    void countsStepsAndTheOneCutShort() {
        Window window = Window.before(SIX, Duration.ofHours(49));

        assertThat(window.steps(Duration.ofHours(1))).isEqualTo(49);
        assertThat(window.steps(Duration.ofDays(1))).isEqualTo(3);
        assertThat(Window.before(SIX, Duration.ofDays(2)).steps(Duration.ofDays(1)))
                .isEqualTo(2);
    }

    @Test
    void contextLooksBackTwoWeeksAndSixtyThreeDays() {
        assertThat(Fixtures.context().window()).isEqualTo(Window.before(SIX, Duration.ofDays(14)));
        assertThat(Fixtures.context().longView().length()).isEqualTo(Duration.ofDays(63));
    }

    @Test
    void whatWasNotAnsweredIsMissingAndNeverZero() {
        MetricQuery query =
                new MetricQuery("AWS/EC2", "CPUUtilization", Map.of(), Statistic.MAXIMUM, Duration.ofHours(1));
        var nothing = Fixtures.window().measured().get(query);

        assertThat(nothing.length()).isEqualTo(336);
        assertThat(nothing.isEmpty()).isTrue();
        assertThat(nothing.end()).isEqualTo(SIX);
    }
}
