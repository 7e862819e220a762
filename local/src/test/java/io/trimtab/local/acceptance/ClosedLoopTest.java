package io.trimtab.local.acceptance;

import static io.trimtab.local.acceptance.LoopScene.ANNA;
import static io.trimtab.local.acceptance.LoopScene.APPROVE;
import static io.trimtab.local.acceptance.LoopScene.ROLL_BACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.ledger.Entry;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole loop: asked in Slack, approved there, made, watched, and kept or set back, each by its real function and
/// by what one puts on the bus for the next. Seed 0 delivers everything once and in order.
class ClosedLoopTest {
    private static final String BEFORE = "512 MiB, live is version 1 with 512 MiB";
    private static final String AFTER = "256 MiB, live is version 2 with 256 MiB";

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void whatDoesNoHarmIsKeptUntilAPersonTakesItBack(long seed) {
        try (LoopScene scene = new LoopScene(LoopScene.order(seed))) {
            Plan plan = scene.functionPlan();
            String id = scene.asked(plan);
            assertThat(scene.functionState(plan)).isEqualTo(BEFORE);

            scene.press(ANNA, APPROVE, id);
            assertThat(scene.status(id)).isEqualTo(Status.APPLIED);
            assertThat(scene.functionState(plan)).isEqualTo(AFTER);
            assertThat(scene.calls("lambda:UpdateFunctionConfiguration")).isEqualTo(1);

            scene.pass(Duration.ofHours(25));
            assertThat(scene.stack().change(id).state())
                    .isInstanceOfSatisfying(
                            State.Kept.class, kept -> assertThat(kept.proven()).isTrue());
            assertThat(scene.functionState(plan)).isEqualTo(AFTER);
            assertThat(scene.told(id)).contains("*Kept*").doesNotContain("*Made*");
            assertThat(scene.buttons(id)).containsExactly(ROLL_BACK);
            assertThat(scene.stack().slack().posts()).hasSize(1);
            scene.isAtRest(id);

            scene.press(ANNA, ROLL_BACK, id);
            assertThat(scene.status(id)).isEqualTo(Status.ROLLED_BACK);
            assertThat(scene.functionState(plan)).isEqualTo(BEFORE);
            assertThat(scene.told(id)).contains("asked for in Slack");
            scene.isAtRest(id);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void whatMakesTheServiceSlowerIsSetBackByItself(long seed) {
        try (LoopScene scene = new LoopScene(LoopScene.order(seed))) {
            Plan plan = scene.functionPlan();
            String id = scene.asked(plan);
            scene.press(ANNA, APPROVE, id);
            assertThat(scene.functionState(plan)).isEqualTo(AFTER);
            scene.slower(plan, 1.6);

            scene.pass(Duration.ofHours(25));

            assertThat(scene.status(id)).isEqualTo(Status.ROLLED_BACK);
            assertThat(scene.functionState(plan)).isEqualTo(BEFORE);
            assertThat(scene.told(id)).contains("*Rolled back*").contains("p95 duration");
            assertThat(scene.buttons(id)).isEmpty();
            assertThat(scene.times(id, "rolled back")).isEqualTo(1);
            scene.isAtRest(id);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void anInstanceThatFailsItsChecksIsSetBackToTheTypeThatItHad(long seed) {
        try (LoopScene scene = new LoopScene(LoopScene.order(seed))) {
            Plan plan = scene.instancePlan();
            String id = scene.asked(plan);
            scene.press(ANNA, APPROVE, id);
            assertThat(scene.instanceState(plan)).isEqualTo("m5.large running");
            scene.sick(plan);

            scene.pass(Duration.ofMinutes(45));

            assertThat(scene.status(id)).isEqualTo(Status.ROLLED_BACK);
            assertThat(scene.instanceState(plan)).isEqualTo("m5.2xlarge running");
            assertThat(scene.told(id)).contains("status check");
            assertThat(scene.calls("ec2:ModifyInstanceAttribute")).isEqualTo(2);
            scene.isAtRest(id);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void whatIsNoLongerAsItWasProposedIsNotTouched(long seed) {
        try (LoopScene scene = new LoopScene(LoopScene.order(seed))) {
            Plan plan = scene.functionPlan();
            String id = scene.asked(plan);
            scene.setMemory(plan, 1024);
            int writes = scene.calls("lambda:UpdateFunctionConfiguration");

            scene.press(ANNA, APPROVE, id);

            assertThat(scene.status(id)).isEqualTo(Status.DRIFTED);
            assertThat(scene.calls("lambda:UpdateFunctionConfiguration")).isEqualTo(writes);
            assertThat(scene.functionState(plan)).isEqualTo("1024 MiB, live is version 1 with 512 MiB");
            assertThat(scene.told(id)).contains("*Drifted*");
            assertThat(scene.buttons(id)).isEmpty();
            scene.isAtRest(id);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void whatItsOwnerSetsBackIsToldAndLeftAlone(long seed) {
        try (LoopScene scene = new LoopScene(LoopScene.order(seed))) {
            Plan plan = scene.functionPlan();
            String id = scene.asked(plan);
            scene.press(ANNA, APPROVE, id);
            scene.pointLiveTo(plan, "1");
            scene.setMemory(plan, 512);
            int writes = scene.calls("lambda:UpdateFunctionConfiguration");

            scene.pass(Duration.ofHours(2));

            assertThat(scene.status(id)).isEqualTo(Status.REVERTED);
            assertThat(scene.calls("lambda:UpdateFunctionConfiguration")).isEqualTo(writes);
            assertThat(scene.functionState(plan)).isEqualTo(BEFORE);
            assertThat(scene.told(id)).contains("*Set back by its owner*");
            scene.isAtRest(id);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void whatSomebodyMakesIntoSomethingElseAfterwardsHasDrifted(long seed) {
        try (LoopScene scene = new LoopScene(LoopScene.order(seed))) {
            Plan plan = scene.functionPlan();
            String id = scene.asked(plan);
            scene.press(ANNA, APPROVE, id);
            scene.setMemory(plan, 1024);

            scene.pass(Duration.ofHours(2));

            assertThat(scene.status(id)).isEqualTo(Status.DRIFTED);
            assertThat(scene.functionState(plan)).isEqualTo("1024 MiB, live is version 2 with 256 MiB");
            scene.isAtRest(id);
        }
    }

    @Test
    void whatIsKeptIsBookedOnceAndWhatIsRolledBackNotAtAll() throws IOException {
        try (LoopScene scene = new LoopScene(LoopScene.order(0))) {
            Plan good = scene.functionPlan();
            Plan bad = scene.instancePlan();
            String kept = scene.asked(good);
            String back = scene.asked(bad);
            scene.press(ANNA, APPROVE, kept);
            scene.press(ANNA, APPROVE, back);
            scene.sick(bad);
            scene.pass(Duration.ofDays(8));
            assertThat(scene.status(kept)).isEqualTo(Status.KEPT);
            assertThat(scene.status(back)).isEqualTo(Status.ROLLED_BACK);

            for (int run = 0; run < 2; run++) {
                scene.stack().call("saving-ledger");
                var entries = scene.stack().statement().ledger().entries();
                assertThat(entries).extracting(Entry::changeId).containsExactlyInAnyOrder(kept, back);
                assertThat(entries)
                        .filteredOn(entry -> entry.changeId().equals(kept))
                        .singleElement()
                        .satisfies(entry -> {
                            assertThat(entry.standing()).isEqualTo(Entry.Standing.PROVEN);
                            assertThat(entry.balance().days()).isEqualTo(7);
                            assertThat(entry.balance().realised().isPositive()).isTrue();
                        });
                assertThat(entries)
                        .filteredOn(entry -> entry.changeId().equals(back))
                        .singleElement()
                        .satisfies(entry -> {
                            assertThat(entry.standing()).isEqualTo(Entry.Standing.ROLLED_BACK);
                            assertThat(entry.balance().days()).isZero();
                        });
            }
        }
    }
}
