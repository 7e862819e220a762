package io.trimtab.domain.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricQueryTest {
    @Test
    void countsThePointsOfAWindowAndTheOneCutShort() {
        assertThat(every(Duration.ofHours(1)).points(Duration.ofDays(14))).isEqualTo(336);
        assertThat(every(Duration.ofDays(1)).points(Duration.ofHours(25))).isEqualTo(2);
        assertThat(every(Duration.ofDays(1)).points(Duration.ofDays(1))).isEqualTo(1);
    }

    @Test
    void periodIsAMultipleOfAMinute() {
        assertThat(every(Duration.ofMinutes(1)).period()).hasMinutes(1);
        assertThatThrownBy(() -> every(Duration.ofSeconds(90)))
                .hasMessage("period must be a multiple of 60 s, was PT1M30S");
        assertThatThrownBy(() -> every(Duration.ZERO)).hasMessage("period must be a multiple of 60 s, was PT0S");
        assertThatThrownBy(() -> every(Duration.ofMinutes(-1)))
                .hasMessage("period must be a multiple of 60 s, was PT-1M");
    }

    @Test
    void statisticsHaveTheWordsOfCloudWatch() {
        assertThat(Arrays.stream(Statistic.values()).map(Statistic::word))
                .containsExactly("Average", "Maximum", "Minimum", "Sum", "p99.9", "p95");
    }

    private static MetricQuery every(Duration period) {
        return new MetricQuery("AWS/EC2", "CPUUtilization", Map.of("InstanceId", "i-1"), Statistic.MAXIMUM, period);
    }
}
