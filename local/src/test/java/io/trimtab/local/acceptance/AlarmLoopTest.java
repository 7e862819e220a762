package io.trimtab.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.AuditEntry;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Status;
import io.trimtab.local.delivery.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An alarm from its ringing to the change kept, through the real handlers; every effect is read back from Lambda.
class AlarmLoopTest {
    /// Ten calls a second of half a second, some of them throttled: five at once.
    private static final String BUSY = "[600, 30, 0, 500, 5]";

    private AlarmScene scene = new AlarmScene(Order.calm());

    @AfterEach
    void close() {
        scene.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void anAlarmIsAnsweredByMoreConcurrencyWhichIsKeptOnceItIsOkAgain(long seed) {
        if (seed > 0) {
            scene.close();
            scene = new AlarmScene(Order.unruly(seed, 0.4));
        }
        scene.function("till", BUSY);
        scene.alarm("till-throttled", "till", "ALARM");

        assertThat(scene.hear(scene.bySns("till-throttled", "till", "ALARM", scene.now())))
                .startsWith("ASKED: ");
        scene.pass(Duration.ofMinutes(2));

        Change applied = scene.only(Status.APPLIED);
        int more = scene.provisioned("till");
        assertThat(more).isBetween(2, 8);
        assertThat(applied.plan().to()).containsEntry("provisionedConcurrency:live", String.valueOf(more));
        assertThat(applied.proposal().emergency()).isTrue();
        assertThat(scene.calls("lambda:PutProvisionedConcurrencyConfig")).isEqualTo(2); // one of them by this test
        assertThat(approvals(applied)).allMatch(actor -> actor.kind() == Actor.Kind.POLICY);

        scene.alarm("till-throttled", "till", "OK");
        scene.pass(Duration.ofMinutes(10));
        assertThat(scene.only(Status.KEPT).state())
                .isInstanceOfSatisfying(
                        State.Kept.class, kept -> assertThat(kept.proven()).isTrue());
        assertThat(scene.provisioned("till")).isEqualTo(more);
    }

    @Test
    void theSameStateChangeActsOnceByWhicheverWaysItComes() {
        scene.function("till", BUSY);
        scene.alarm("till-throttled", "till", "ALARM");
        Instant rang = scene.now();
        List<String> ways = List.of(
                scene.byEventBridge("till-throttled", "till", "ALARM", rang),
                scene.bySns("till-throttled", "till", "ALARM", rang),
                scene.direct("till-throttled", "till", "ALARM", rang));

        assertThat(scene.hear(ways.getFirst())).startsWith("ASKED: ");
        for (String way : ways) {
            scene.pass(Duration.ofMinutes(1));
            assertThat(scene.hear(way)).startsWith("REPEATED: ");
        }

        assertThat(scene.calls("lambda:PutProvisionedConcurrencyConfig")).isEqualTo(2);
        assertThat(scene.only(Status.APPLIED).attempt()).isEqualTo(1);
    }

    @Test
    void whatIsLateOverOrCalmChangesNothing() {
        scene.function("till", BUSY);
        scene.alarm("till-throttled", "till", "ALARM");
        Instant now = scene.now();
        String late = scene.byEventBridge("till-throttled", "till", "ALARM", now.minus(Duration.ofMinutes(11)));
        String calm = scene.byEventBridge("till-throttled", "till", "OK", now);
        String unknown = scene.byEventBridge("till-throttled", "till", "INSUFFICIENT_DATA", now);

        assertThat(scene.hear(late)).startsWith("STALE: ");
        assertThat(scene.hear(calm)).startsWith("OK: ");
        assertThat(scene.hear(unknown)).startsWith("INSUFFICIENT_DATA: ");
        scene.alarm("till-throttled", "till", "OK");
        assertThat(scene.hear(scene.bySns("till-throttled", "till", "ALARM", now)))
                .startsWith("OVER: ");

        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.provisioned("till")).isEqualTo(1);
        assertThat(scene.changes().list(Status.PROPOSED)).isEmpty();
        assertThat(scene.mail()).isEmpty();
    }

    @Test
    void aStormIsAnsweredForEachFunctionAndTheBlastRadiusHolds() {
        for (int number = 0; number < 5; number++) {
            scene.function("till-" + number, BUSY);
        }
        int asked = 0;
        for (int count = 0; count < 100; count++) {
            String function = "till-" + count % 5;
            String alarm = function + "-alarm-" + count;
            scene.alarm(alarm, function, "ALARM");
            String said = scene.hear(scene.bySns(alarm, function, "ALARM", scene.now()));
            assertThat(said).matches("(?s)(ASKED|COALESCED): .*");
            asked += said.startsWith("ASKED") ? 1 : 0;
        }
        assertThat(asked).isEqualTo(5);

        scene.pass(Duration.ofMinutes(3));
        assertThat(scene.changes().list(Status.APPLIED)).hasSize(3);
        assertThat(scene.changes().list(Status.APPROVED))
                .hasSize(2)
                .allSatisfy(waiting -> assertThat(((State.Approved) waiting.state()).hindrance())
                        .hasValueSatisfying(
                                hindrance -> assertThat(hindrance.guardrails()).contains("BLAST_RADIUS")));
    }

    @Test
    void anAnswerThatDoesNotHelpIsKeptUnprovenAndFreesTheFunction() {
        scene.function("till", BUSY);
        scene.alarm("till-throttled", "till", "ALARM");
        scene.hear(scene.bySns("till-throttled", "till", "ALARM", scene.now()));

        scene.pass(Duration.ofMinutes(25));

        assertThat(scene.only(Status.KEPT).state())
                .isInstanceOfSatisfying(
                        State.Kept.class, kept -> assertThat(kept.proven()).isFalse());
    }

    @Test
    void anAnswerThatBreaksALimitIsTakenBackByItself() {
        scene.function("till", BUSY);
        scene.alarm("till-throttled", "till", "ALARM");
        scene.hear(scene.bySns("till-throttled", "till", "ALARM", scene.now()));
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.provisioned("till")).isGreaterThan(1);

        scene.traffic("till", BUSY, "[600, 30, 240, 500, 5]");
        scene.pass(Duration.ofMinutes(15));

        assertThat(scene.only(Status.ROLLED_BACK).plan().kind().word()).isEqualTo("ProvisionConcurrency");
        assertThat(scene.provisioned("till")).isEqualTo(1);
    }

    @Test
    void aBrownOutOfWhatItCallsLowersConcurrency() {
        scene.function("till", BUSY);
        scene.lambda().putFunctionConcurrency(put -> put.functionName("till").reservedConcurrentExecutions(40));
        scene.traffic("till", "[600, 0, 0, 500, 5]", "[600, 0, 200, 3500, 35]", 15);
        scene.alarm("till-errors", "till", "ALARM");

        assertThat(scene.hear(scene.bySns("till-errors", "till", "ALARM", scene.now())))
                .startsWith("ASKED: ");
        scene.pass(Duration.ofMinutes(2));

        Change applied = scene.only(Status.APPLIED);
        assertThat(applied.plan().kind()).isEqualTo(ChangeKind.RESERVE_CONCURRENCY);
        assertThat(applied.proposal().emergency()).isFalse();
        int reserved = scene.lambda()
                .getFunctionConcurrency(get -> get.functionName("till"))
                .reservedConcurrentExecutions();
        assertThat(reserved).isBetween(1, 39);
        assertThat(applied.plan().to()).containsEntry("reservedConcurrency", String.valueOf(reserved));
    }

    @Test
    void aFunctionThrottledAtItsReservationGetsMoreOfIt() {
        scene.function("till", BUSY);
        scene.lambda().putFunctionConcurrency(put -> put.functionName("till").reservedConcurrentExecutions(5));
        scene.lambda()
                .putProvisionedConcurrencyConfig(
                        put -> put.functionName("till").qualifier("live").provisionedConcurrentExecutions(5));
        scene.traffic("till", "[600, 300, 0, 500, 5]");
        scene.alarm("till-throttled", "till", "ALARM");

        assertThat(scene.hear(scene.bySns("till-throttled", "till", "ALARM", scene.now())))
                .startsWith("ASKED: ");
        scene.pass(Duration.ofMinutes(2));

        assertThat(scene.lambda()
                        .getFunctionConcurrency(get -> get.functionName("till"))
                        .reservedConcurrentExecutions())
                .isGreaterThan(5);
    }

    private List<Actor> approvals(Change change) {
        return scene.changes().audit(change.id()).stream()
                .filter(entry -> entry.what().equals("approved"))
                .map(AuditEntry::who)
                .toList();
    }
}
