package io.trimtab.rightsizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.trimtab.aws.store.LedgerStore;
import io.trimtab.aws.store.StateTable;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.ledger.Baseline;
import io.trimtab.domain.ledger.Entry;
import io.trimtab.domain.ledger.Sheet;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.policy.Environment;
import io.trimtab.testing.LocalTable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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
        Survey failing = (_, _) -> {
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
    void aRuleWhoseChangesWereRolledBackIsBelievedLess() {
        var table = new StateTable(local.client(), local.another());
        var lambda = new Lambda(table);
        LedgerStore ledger = new LedgerStore(table);
        assertThat(confidence(lambda)).isEqualTo(0.94);

        ledger.write(Optional.empty(), rolledBack("chg-0000000000000001", "ec2-size"));
        ledger.write(Optional.empty(), rolledBack("chg-0000000000000002", "ec2-idle"));

        // (10 × 0.94 + 0) ÷ (10 + 0 + 1)
        assertThat(confidence(lambda)).isCloseTo(9.4 / 11, within(1e-12));
    }

    private static double confidence(Lambda lambda) {
        lambda.aDayPasses();
        return lambda.attempt("{}", FLEET, Breaking.never())
                .decided()
                .getFirst()
                .confidence();
    }

    private static Sheet rolledBack(String changeId, String rule) {
        Instant applied = Instant.parse("2026-01-02T12:00:00Z");
        return new Sheet(
                Fleet.arn(1),
                ChangeKind.RESIZE_INSTANCE,
                Environment.PROD,
                1,
                applied,
                new Baseline(LocalDate.parse("2025-12-19"), LocalDate.parse("2026-01-02"), Optional.empty(), List.of()),
                new Entry(
                        changeId,
                        rule,
                        "web-1",
                        MonthlyCost.usd("10"),
                        LocalDate.parse("2026-01-02"),
                        Entry.Standing.ROLLED_BACK,
                        List.of()),
                applied,
                applied,
                Optional.of("It failed more."),
                0);
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
