package io.trimtab.aws.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.trimtab.testing.LocalTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunStoreTest {
    private static final String ACCOUNT = "123456789012";
    private static final String REGION = "eu-central-1";
    private static final Instant NOW = Instant.parse("2026-01-05T06:00:00Z");
    private static final Instant DEADLINE = NOW.plusSeconds(300);

    private final LocalTable local = new LocalTable();
    private final RunStore runs = new RunStore(new StateTable(local.client(), LocalTable.NAME), "rightsizing-scan");

    @AfterEach
    void close() {
        local.close();
    }

    @Test
    void secondRunIsTurnedAwayWhileTheFirstMayStillWrite() {
        var lease = new RunLease("rightsizing-scan", ACCOUNT, REGION, "event-1", DEADLINE);

        assertThat(begin("event-1", NOW)).isEqualTo(new RunStart.Begun(lease));
        assertThat(begin("event-2", DEADLINE.minusMillis(1))).isEqualTo(new RunStart.Busy("event-1", DEADLINE));
        assertThat(begin("event-2", DEADLINE)).isInstanceOf(RunStart.Begun.class);
    }

    @Test
    void repeatedAttemptAtTheSameEventTakesItsOwnLeaseOver() {
        begin("event-1", NOW);

        assertThat(begin("event-1", NOW.plusSeconds(60)))
                .isEqualTo(new RunStart.Begun(
                        new RunLease("rightsizing-scan", ACCOUNT, REGION, "event-1", DEADLINE.plusSeconds(60))));
    }

    @Test
    void anotherRegionHasItsOwnLease() {
        begin("event-1", NOW);

        assertThat(runs.begin(ACCOUNT, "us-east-1", "event-2", NOW, DEADLINE)).isInstanceOf(RunStart.Begun.class);
    }

    @Test
    void leaseGivenBackIsFreeAtOnce() {
        var lease = begun("event-1", NOW);

        assertThat(runs.end(lease, NOW.plusSeconds(5))).isTrue();
        assertThat(runs.end(lease, NOW.plusSeconds(6))).isFalse();
        assertThat(begin("event-2", NOW.plusSeconds(5))).isInstanceOf(RunStart.Begun.class);
    }

    @Test
    void leaseThatSomebodyElseHoldsIsNotGivenBack() {
        var lost = begun("event-1", NOW);
        begin("event-2", DEADLINE);

        assertThat(runs.end(lost, DEADLINE.plusSeconds(1))).isFalse();
        assertThat(begin("event-3", DEADLINE.plusSeconds(1))).isInstanceOf(RunStart.Busy.class);
    }

    @Test
    void ofManyRunsAtOnceExactlyOneBegins() {
        List<Callable<RunStart>> starts = IntStream.range(0, 40)
                .<Callable<RunStart>>mapToObj(run -> () -> begin("event-" + run, NOW))
                .toList();

        assertThat(Batches.together(starts))
                .filteredOn(RunStart.Begun.class::isInstance)
                .hasSize(1);
    }

    @Test
    void runsOfTheSameMillisecondAreBothKept() {
        runs.keep(run("run-1", true));
        runs.keep(run("run-2", false));
        runs.keep(run("run-2", true));

        assertThat(local.items())
                .extracting(
                        item -> item.get("pk").s(),
                        item -> item.get("sk").s(),
                        item -> item.get("runId").s(),
                        item -> item.get("gsi1pk").s(),
                        item -> item.get("millis").n())
                .containsExactly(
                        tuple("RUN#rightsizing-scan", "2026-01-05T06:00:00.000Z", "run-1", "RUN#COMPLETE", "4210"),
                        tuple("RUN#rightsizing-scan", "2026-01-05T06:00:00.001Z", "run-2", "RUN#COMPLETE", "4210"));
    }

    @Test
    void incompleteRunLeavesWhereTheNextGoesOn() {
        var lease = begun("event-1", NOW);
        var stopped = new Cursor("run-1", "arn:aws:ec2:eu-central-1:123456789012:instance/i-1", NOW.plusSeconds(240));

        assertThat(runs.cursor(ACCOUNT, REGION)).isEmpty();
        assertThat(runs.stoppedAfter(lease, stopped)).isTrue();
        assertThat(runs.cursor(ACCOUNT, REGION)).contains(stopped);
        assertThat(runs.cursor(ACCOUNT, "us-east-1")).isEmpty();
    }

    @Test
    void olderMarkNeverReplacesANewerOne() {
        var lease = begun("event-1", NOW);
        var newer = new Cursor("run-2", "b", NOW.plusSeconds(240));
        runs.stoppedAfter(lease, newer);

        assertThat(runs.stoppedAfter(lease, new Cursor("run-1", "a", NOW.plusSeconds(239))))
                .isFalse();
        assertThat(runs.cursor(ACCOUNT, REGION)).contains(newer);
    }

    @Test
    void finishedRunTakesTheMarkAway() {
        var lease = begun("event-1", NOW);
        runs.stoppedAfter(lease, new Cursor("run-1", "a", NOW.plusSeconds(240)));

        assertThat(runs.finished(lease, NOW.plusSeconds(239))).isFalse();
        assertThat(runs.finished(lease, NOW.plusSeconds(300))).isTrue();
        assertThat(runs.finished(lease, NOW.plusSeconds(301))).isFalse();
        assertThat(runs.cursor(ACCOUNT, REGION)).isEmpty();
        assertThat(runs.stoppedAfter(lease, new Cursor("run-2", "b", NOW.plusSeconds(600))))
                .isTrue();
    }

    private RunStart begin(String event, Instant now) {
        return runs.begin(ACCOUNT, REGION, event, now, now.plusSeconds(300));
    }

    private RunLease begun(String event, Instant now) {
        return ((RunStart.Begun) begin(event, now)).lease();
    }

    private static RunRecord run(String runId, boolean complete) {
        return new RunRecord(runId, NOW, Duration.ofMillis(4210), "observe", "defaults", 120, 7, 0, complete);
    }
}
