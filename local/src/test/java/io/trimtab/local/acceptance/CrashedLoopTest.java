package io.trimtab.local.acceptance;

import static io.trimtab.local.acceptance.LoopScene.ANNA;
import static io.trimtab.local.acceptance.LoopScene.APPROVE;
import static io.trimtab.local.acceptance.LoopScene.ROLL_BACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.Status;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A run ends between any two calls to AWS, and nobody starts it again for its event: the sweep finds what is left to
/// do, and another run goes on from where the resource is. Nothing is done twice.
class CrashedLoopTest {
    private static final String BEFORE = "512 MiB, live is version 1 with 512 MiB";
    private static final String AFTER = "256 MiB, live is version 2 with 256 MiB";
    private static final Duration SWEEP = Duration.ofMinutes(5);
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    /// 0 crashes at every point, the others at some, with deliveries out of order and twice.
    @ParameterizedTest
    @ValueSource(longs = {0, 1})
    void anApplyThatEndsAnywhereIsMadeOnce(long seed) {
        int crashes = everywhere(seed, "apply-change", 20, (scene, crash, point) -> {
            Plan plan = scene.functionPlan();
            String id = scene.asked(plan);
            crash.after(scene, point);
            scene.press(ANNA, APPROVE, id);
            scene.stack().sweepEvery(SWEEP);
            scene.pass(HALF_AN_HOUR);

            assertThat(scene.status(id)).as("after " + point).isEqualTo(Status.APPLIED);
            assertThat(scene.functionState(plan)).isEqualTo(AFTER);
            assertThat(scene.calls("lambda:UpdateFunctionConfiguration")).isEqualTo(1);
            assertThat(scene.calls("lambda:UpdateAlias")).isEqualTo(1);
            assertThat(scene.times(id, "began")).isEqualTo(1);
            assertThat(scene.told(id)).contains("*Made*");
            assertThat(scene.times(id, "looked")).isPositive();
        });
        assertThat(crashes).isGreaterThan(seed == 0 ? 20 : 4);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1})
    void aRollBackThatEndsAnywhereIsDoneOnce(long seed) {
        int crashes = everywhere(seed, "apply-change", 14, (scene, crash, point) -> {
            Plan plan = scene.functionPlan();
            String id = scene.asked(plan);
            scene.press(ANNA, APPROVE, id);
            crash.after(scene, point);
            scene.press(ANNA, ROLL_BACK, id);
            scene.stack().sweepEvery(SWEEP);
            scene.pass(HALF_AN_HOUR);

            assertThat(scene.status(id)).as("after " + point).isEqualTo(Status.ROLLED_BACK);
            assertThat(scene.functionState(plan)).isEqualTo(BEFORE);
            assertThat(scene.calls("lambda:UpdateFunctionConfiguration")).isEqualTo(2);
            assertThat(scene.told(id)).contains("*Rolled back*");
            scene.isAtRest(id);
        });
        assertThat(crashes).isGreaterThan(seed == 0 ? 8 : 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1})
    void aLookThatEndsAnywhereIsTakenAgain(long seed) {
        int crashes = everywhere(seed, "verify-change", 8, (scene, crash, point) -> {
            Plan plan = scene.functionPlan();
            String id = scene.asked(plan);
            scene.press(ANNA, APPROVE, id);
            scene.slower(plan, 3);
            scene.pass(Duration.ofMinutes(5));
            crash.after(scene, point);
            scene.stack().sweepEvery(SWEEP);
            scene.pass(Duration.ofMinutes(75));

            assertThat(scene.status(id)).as("after " + point).isEqualTo(Status.ROLLED_BACK);
            assertThat(scene.functionState(plan)).isEqualTo(BEFORE);
            scene.isAtRest(id);
        });
        assertThat(crashes).isGreaterThan(seed == 0 ? 6 : 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1})
    void aDeskThatEndsAnywhereIsAskedAgain(long seed) {
        int crashes = everywhere(seed, "change-desk", 6, (scene, crash, point) -> {
            Plan plan = scene.functionPlan();
            String id = scene.asked(plan);
            crash.after(scene, point);
            scene.press(ANNA, APPROVE, id);
            scene.stack().sweepEvery(SWEEP);
            scene.pass(HALF_AN_HOUR);
            if (scene.status(id) == Status.PROPOSED) {
                scene.press(ANNA, APPROVE, id);
                scene.pass(HALF_AN_HOUR);
            }

            assertThat(scene.status(id)).as("after " + point).isEqualTo(Status.APPLIED);
            assertThat(scene.calls("lambda:UpdateFunctionConfiguration")).isEqualTo(1);
            assertThat(scene.times(id, "approved")).isEqualTo(1);
            assertThat(scene.stack().slack().posts()).hasSize(1);
            assertThat(scene.told(id)).contains("*Made*");
        });
        assertThat(crashes).isGreaterThan(seed == 0 ? 4 : 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1})
    void aSweepThatEndsAnywhereIsMadeUpForByTheNext(long seed) {
        int crashes = everywhere(seed, "change-sweep", 10, (scene, crash, point) -> {
            Plan plan = scene.functionPlan();
            String id = scene.asked(plan);
            scene.approveUnheard(plan);
            crash.after(scene, point);
            scene.stack().sweepEvery(SWEEP);
            scene.pass(HALF_AN_HOUR);

            assertThat(scene.status(id)).as("after " + point).isEqualTo(Status.APPLIED);
            assertThat(scene.calls("lambda:UpdateFunctionConfiguration")).isEqualTo(1);
        });
        assertThat(crashes).isGreaterThan(seed == 0 ? 4 : 1);
    }

    @FunctionalInterface
    private interface Life {
        void live(LoopScene scene, CutOff crash, int point);
    }

    /// @param points where the seeds above 0 stop; they take every third
    /// @return how many runs ended so
    private static int everywhere(long seed, String job, int points, Life life) {
        int crashes = 0;
        for (int point = 0; seed == 0 || point < points; point += seed == 0 ? 1 : 3) {
            CutOff crash = new CutOff(job);
            try (LoopScene scene = new LoopScene(LoopScene.order(seed * 100 + (seed == 0 ? 0 : point)), "", crash)) {
                life.live(scene, crash, point);
            }
            if (crash.cut()) {
                crashes++;
            } else if (seed == 0) {
                return crashes;
            }
        }
        return crashes;
    }
}
