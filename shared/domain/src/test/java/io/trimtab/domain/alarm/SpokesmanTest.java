package io.trimtab.domain.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class SpokesmanTest {
    private static WatchedMetric metric(String namespace, String dimension) {
        return new WatchedMetric(namespace, "Errors", new TreeMap<>(Map.of(dimension, "checkout")));
    }

    @Test
    void whateverLooksAtAFunctionIsSpokenOfByTheSiblingThatSizesFunctions() {
        assertThat(Spokesman.of(List.of(metric("AWS/RDS", "DBInstanceIdentifier"), metric("AWS/Lambda", "Resource"))))
                .isEqualTo(Spokesman.CONCURRENCY_ADJUSTMENT);
    }

    @Test
    void whatCouldNotBeReadIsSpokenOfByTheOther() {
        assertThat(Spokesman.of(List.of())).isEqualTo(Spokesman.CAPACITY_ADJUSTMENT);
        assertThat(Spokesman.of(List.of(metric("AWS/RDS", "DBInstanceIdentifier"))))
                .isEqualTo(Spokesman.CAPACITY_ADJUSTMENT);
    }

    @Test
    void whatReadsAQueueIsTheQueuesThoughItsMetricIsLambdas() {
        assertThat(Spokesman.of(List.of(metric("AWS/Lambda", "EventSourceMappingUUID"))))
                .isEqualTo(Spokesman.CAPACITY_ADJUSTMENT);
    }
}
