package io.trimtab.local.acceptance;

import static io.trimtab.local.acceptance.LoopScene.ANNA;
import static io.trimtab.local.acceptance.LoopScene.APPROVE;
import static io.trimtab.local.acceptance.LoopScene.EVE;
import static io.trimtab.local.acceptance.LoopScene.ROLL_BACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.Status;
import io.trimtab.local.loop.Stack;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What stops a change on its way: people, or AWS. Whatever was begun ends with the resource as it was.
class HaltedLoopTest {
    private static final String BEFORE = "512 MiB, live is version 1 with 512 MiB";

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void aPauseBetweenApprovalAndActHoldsTheChangeUntilItEnds(long seed) {
        AtomicReference<LoopScene> halted = new AtomicReference<>();
        Stack.Around pausing = (job, function) -> event -> {
            LoopScene scene = halted.get();
            if (job.equals("apply-change") && scene != null) {
                halted.set(null);
                scene.stack()
                        .call("change-desk", "{\"command\": \"pause\", \"actor\": \"eve\", \"reason\": \"outage\"}");
            }
            return function.handle(event);
        };
        try (LoopScene scene = new LoopScene(LoopScene.order(seed), "", pausing)) {
            Plan plan = scene.functionPlan();
            String id = scene.asked(plan);
            halted.set(scene);
            scene.press(ANNA, APPROVE, id);

            scene.stack().sweepEvery(Duration.ofMinutes(5));
            scene.pass(Duration.ofMinutes(20));
            assertThat(scene.status(id)).isEqualTo(Status.APPROVED);
            assertThat(scene.functionState(plan)).isEqualTo(BEFORE);
            assertThat(scene.told(id)).contains("outage");
            assertThat(scene.times(id, "refused")).isEqualTo(1);

            scene.type(EVE, "resume");
            scene.pass(Duration.ofMinutes(10));
            assertThat(scene.status(id)).isEqualTo(Status.APPROVED);
            scene.type(ANNA, "resume");
            scene.pass(Duration.ofMinutes(10));
            assertThat(scene.status(id)).isEqualTo(Status.APPLIED);
            assertThat(scene.calls("lambda:UpdateFunctionConfiguration")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void aPauseTurnsRoundWhatIsHalfWay(long seed) {
        CutOff crash = new CutOff("apply-change");
        try (LoopScene scene = new LoopScene(LoopScene.order(seed), "", crash)) {
            Plan plan = scene.instancePlan();
            String id = scene.asked(plan);
            crash.when(scene, "ec2:StopInstances");
            scene.press(ANNA, APPROVE, id);
            assertThat(scene.status(id)).isEqualTo(Status.APPLYING);
            assertThat(scene.instanceState(plan)).isEqualTo("m5.2xlarge stopped");

            scene.type(EVE, "pause outage");
            scene.stack().sweepEvery(Duration.ofMinutes(5));
            scene.pass(Duration.ofMinutes(30));

            assertThat(scene.status(id)).isEqualTo(Status.ROLLED_BACK);
            assertThat(scene.instanceState(plan)).isEqualTo("m5.2xlarge running");
            assertThat(scene.told(id)).contains("paused");
            scene.isAtRest(id);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void aPauseStopsNoRollBack(long seed) {
        try (LoopScene scene = new LoopScene(LoopScene.order(seed))) {
            Plan plan = scene.functionPlan();
            String id = scene.asked(plan);
            scene.press(ANNA, APPROVE, id);
            scene.type(EVE, "pause outage");

            scene.press(ANNA, ROLL_BACK, id);
            assertThat(scene.status(id)).isEqualTo(Status.ROLLED_BACK);
            assertThat(scene.functionState(plan)).isEqualTo(BEFORE);

            Plan other = scene.instancePlan();
            String second = scene.asked(other);
            scene.press(ANNA, APPROVE, second);
            assertThat(scene.status(second)).isEqualTo(Status.APPROVED);
            assertThat(scene.instanceState(other)).isEqualTo("m5.2xlarge running");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void aPauseStopsNoRollBackThatALookAsksFor(long seed) {
        try (LoopScene scene = new LoopScene(LoopScene.order(seed))) {
            Plan plan = scene.functionPlan();
            String id = scene.asked(plan);
            scene.press(ANNA, APPROVE, id);
            scene.type(EVE, "pause outage");
            scene.slower(plan, 1.6);

            scene.pass(Duration.ofHours(3));

            assertThat(scene.status(id)).isEqualTo(Status.ROLLED_BACK);
            assertThat(scene.functionState(plan)).isEqualTo(BEFORE);
            scene.isAtRest(id);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void aFirstActThatIsDeniedLeavesEverythingAsItWas(long seed) {
        try (LoopScene scene = new LoopScene(LoopScene.order(seed))) {
            Plan plan = scene.functionPlan();
            String id = scene.asked(plan);
            scene.faults("{\"deny\": [\"lambda:UpdateFunctionConfiguration\"]}");

            scene.press(ANNA, APPROVE, id);

            assertThat(scene.history(id)).contains("began");
            assertThat(scene.status(id)).isEqualTo(Status.FAILED);
            assertThat(scene.functionState(plan)).isEqualTo(BEFORE);
            assertThat(scene.told(id)).contains("lambda:UpdateFunctionConfiguration");
            scene.isAtRest(id);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void anActThatIsDeniedHalfWayIsUndone(long seed) {
        try (LoopScene scene = new LoopScene(LoopScene.order(seed))) {
            Plan plan = scene.instancePlan();
            String id = scene.asked(plan);
            scene.faults("{\"deny\": [\"ec2:ModifyInstanceAttribute\"]}");

            scene.press(ANNA, APPROVE, id);

            assertThat(scene.status(id)).isEqualTo(Status.ROLLED_BACK);
            assertThat(scene.instanceState(plan)).isEqualTo("m5.2xlarge running");
            assertThat(scene.calls("ec2:StopInstances")).isEqualTo(1);
            assertThat(scene.told(id)).contains("ec2:ModifyInstanceAttribute");
            scene.isAtRest(id);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void anInstanceThatGetsNoCapacityStartsWithItsOldType(long seed) {
        try (LoopScene scene = new LoopScene(LoopScene.order(seed))) {
            Plan plan = scene.instancePlan();
            String id = scene.asked(plan);
            scene.states("{\"noCapacity\": [\"m5.large\"]}");

            scene.press(ANNA, APPROVE, id);

            assertThat(scene.status(id)).isEqualTo(Status.ROLLED_BACK);
            assertThat(scene.instanceState(plan)).isEqualTo("m5.2xlarge running");
            assertThat(scene.told(id)).contains("capacity");
            scene.isAtRest(id);
        }
    }
}
