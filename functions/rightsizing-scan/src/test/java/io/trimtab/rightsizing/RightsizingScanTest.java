package io.trimtab.rightsizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.trimtab.aws.store.StateTable;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.testing.LocalTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The frame of a run: its lease and its metrics, also when something fails.
final class RightsizingScanTest {
    private static final Fleet FLEET = Fleet.of(3, 100).with(1, "m5.large");

    private static LocalTable local;

    @BeforeAll
    static void start() {
        local = new LocalTable();
    }

    @AfterAll
    static void close() {
        local.close();
    }

    @Test
    void leaseThatCannotBeGivenBackHidesNeitherTheFailureNorTheMetrics() {
        var lambda = new Lambda(new StateTable(local.client(), local.another()));
        Survey failing = _ -> {
            throw new IllegalStateException("the survey failed");
        };

        assertThatThrownBy(() -> lambda.attempt("{}", failing, Breaking.leaseStuck()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the survey failed");
        verify(lambda.metrics, times(1)).flush();
    }

    @Test
    void leaseThatCannotBeGivenBackFailsNoRunThatHasDoneItsWork() {
        var lambda = new Lambda(new StateTable(local.client(), local.another()));

        var outcome = lambda.attempt("{}", FLEET, Breaking.leaseStuck());

        assertThat(outcome.complete()).isTrue();
        assertThat(outcome.failed()).isEmpty();
        assertThat(lambda.slack.empty()).hasSize(1);
        verify(lambda.metrics, times(1)).flush();
    }

    @Test
    void runThatFindsAnotherAtWorkSaysSoTellsNothingAndSendsItsMetrics() {
        var lambda = new Lambda(new StateTable(local.client(), local.another()));
        lambda.attempt("{\"id\": \"first\"}", FLEET, Breaking.leaseStuck());
        lambda.slack.empty();

        var outcome = lambda.attempt("{\"id\": \"second\"}", FLEET.with(2, "m5.large"), Breaking.never());

        assertThat(outcome.failed())
                .extracting(Failure::why)
                .containsExactly("another run, first, is at work until 2026-01-05T06:05:01.007Z");
        assertThat(outcome.decidedTotal()).isZero();
        assertThat(lambda.slack.empty()).isEmpty();
        verify(lambda.metrics, times(2)).flush();
    }
}
