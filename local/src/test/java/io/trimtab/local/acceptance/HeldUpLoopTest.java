package io.trimtab.local.acceptance;

import static io.trimtab.local.acceptance.LoopScene.ANNA;
import static io.trimtab.local.acceptance.LoopScene.APPROVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.Status;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is begun inside its hours and would act outside of them. It is a Monday, ten o'clock.
class HeldUpLoopTest {
    private static final String MORNING = "maintenance: {windows: [{days: [MONDAY], from: \"10:00\", to: \"11:00\"}]}";

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void anInstanceIsNotStoppedAfterItsWindowByWhoeverGoesOn(long seed) {
        CutOff crash = new CutOff("apply-change");
        try (LoopScene scene = new LoopScene(LoopScene.order(seed), MORNING, crash)) {
            Plan plan = scene.instancePlan();
            String id = scene.asked(plan);
            crash.when(scene, "dynamodb:TransactWriteItems");
            scene.press(ANNA, APPROVE, id);
            assertThat(scene.status(id)).isEqualTo(Status.APPLYING);

            scene.pass(Duration.ofMinutes(65));
            scene.stack().sweepEvery(Duration.ofMinutes(5));
            scene.pass(Duration.ofMinutes(30));

            assertThat(scene.status(id)).isEqualTo(Status.FAILED);
            assertThat(scene.instanceState(plan)).isEqualTo("m5.2xlarge running");
            assertThat(scene.calls("ec2:StopInstances")).isZero();
            assertThat(scene.told(id)).contains("It was held up, and nothing has been changed.");
            scene.isAtRest(id);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void anInstanceThatWasStoppedInItsWindowIsStartedAfterIt(long seed) {
        CutOff crash = new CutOff("apply-change");
        try (LoopScene scene = new LoopScene(LoopScene.order(seed), MORNING, crash)) {
            Plan plan = scene.instancePlan();
            String id = scene.asked(plan);
            crash.when(scene, "ec2:StopInstances");
            scene.press(ANNA, APPROVE, id);
            assertThat(scene.instanceState(plan)).isEqualTo("m5.2xlarge stopped");

            scene.pass(Duration.ofMinutes(65));
            scene.stack().sweepEvery(Duration.ofMinutes(5));
            scene.pass(Duration.ofMinutes(30));

            assertThat(scene.status(id)).isEqualTo(Status.APPLIED);
            assertThat(scene.instanceState(plan)).isEqualTo("m5.large running");
            assertThat(scene.calls("ec2:StopInstances")).isEqualTo(1);
        }
    }

    @Test
    void aDatabaseIsNotLeftToAWindowInAFreeze() {
        String stockTaking = "freezes: [{from: 2026-03-04, to: 2026-03-04, reason: Stock-taking}]";
        try (LoopScene scene = new LoopScene(LoopScene.order(0), stockTaking, (_, function) -> function)) {
            Plan plan = scene.databasePlan("wed:03:00-wed:03:30");
            String id = scene.asked(plan);
            scene.press(ANNA, APPROVE, id);
            scene.stack().sweepEvery(Duration.ofHours(1));

            scene.pass(Duration.ofDays(2));
            assertThat(scene.status(id)).isEqualTo(Status.APPROVED);
            assertThat(scene.told(id)).contains("*Held back:*").contains("Stock-taking");
            assertThat(scene.history(id)).containsOnlyOnce("refused");
            assertThat(scene.calls("rds:ModifyDBInstance")).isZero();
            assertThat(scene.calls("rds:CreateDBSnapshot")).isZero();

            scene.pass(Duration.ofHours(15));
            assertThat(scene.status(id)).isEqualTo(Status.APPLYING);
            assertThat(scene.calls("rds:ModifyDBInstance")).isEqualTo(1);
            scene.ownWindowComes(plan);
            scene.pass(Duration.ofMinutes(30));
            assertThat(scene.status(id)).isEqualTo(Status.APPLIED);
            assertThat(scene.calls("rds:ModifyDBInstance")).isEqualTo(1);
        }
    }
}
