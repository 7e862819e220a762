package io.trimtab.domain.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.domain.finding.Skip;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    @Test
    void nobodyChangesItAfterwards() {
        SortedMap<String, Integer> looked = new TreeMap<>(Map.of("AWS::EC2::Instance", 3));
        List<Failure> failed = new ArrayList<>(List.of(new Failure("rds:DescribeDBInstances", "denied")));
        Outcome outcome = new Outcome(
                "rightsizing-scan",
                "run",
                Environment.DEV,
                Mode.OBSERVE,
                Instant.EPOCH,
                Duration.ofSeconds(1),
                looked,
                List.of(),
                0,
                new TreeMap<>(Map.of(Skip.SPOT, 1)),
                failed,
                new TreeMap<>(Map.of("ec2:DescribeInstances", 1L)),
                true);
        looked.clear();
        failed.clear();

        assertThat(outcome.looked()).containsOnly(Map.entry("AWS::EC2::Instance", 3));
        assertThat(outcome.failed()).hasSize(1);
        assertThatThrownBy(() -> outcome.calls().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> outcome.skipped().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
