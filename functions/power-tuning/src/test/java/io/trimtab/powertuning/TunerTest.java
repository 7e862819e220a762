package io.trimtab.powertuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.tuning.Objective;
import io.trimtab.domain.tuning.Stay;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TunerTest {
    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void whatWaitsIsWalkedDownToWhatItsMemoryAllows() {
        scene.kept(1024, 768); // 200 ms whatever it is given, and 100 MiB in use

        assertThat(scene.walk()).containsExactly(512, 384, 256, 192, 128);
        assertThat(scene.walks.get(Scene.FUNCTION).orElseThrow().settled().orElseThrow())
                .startsWith("128 MiB: its neighbours are no better");
    }

    @Test
    void whatComputesGoesBackOneStepWhenItIsNotCheaper() {
        // proportional up to a whole vCPU: memory below costs the same, above more
        scene.curve = memory -> 200.0 * 1769 / Math.min(memory, 1769);
        scene.kept(2048, 1792);

        // 1,536 costs what 1,792 cost but for the 23 MiB above a vCPU; 1,536 to 1,280 costs the same
        assertThat(scene.walk()).containsExactly(1536, 1792);
        assertThat(scene.memoryMib.lastEntry().getValue()).isEqualTo(1792);
    }

    @Test
    void costTimesTimeWalksUpWhileTimeIsWorthIt() {
        scene.objective = Optional.of(Objective.COST_TIMES_TIME);
        scene.curve = memory -> 200.0 * 1769 / Math.min(memory, 1769);
        scene.kept(1024, 1280);

        assertThat(scene.walk()).containsExactly(1536, 1792, 2048, 1792);
    }

    @Test
    void aStepThatVerificationUndidIsNotTriedAgain() {
        scene.kept(1024, 768);

        assertThat(scene.walk(Set.of(384))).containsExactly(512, 384);
        assertThat(scene.memoryMib.lastEntry().getValue()).isEqualTo(512);
    }

    @Test
    void eachStepIsAnOrdinaryChangeOfWhichOnlyTheWorstIsClaimed() {
        scene.kept(1024, 768);
        scene.now.set(Scene.KEPT.plus(Duration.ofDays(2)));

        scene.run();

        Change asked = scene.changes.list(Status.PROPOSED).getFirst();
        assertThat(asked.proposal().rule()).isEqualTo("lambda-power-tuning");
        assertThat(asked.proposal().requestedBy()).isEqualTo(Actor.function("power-tuning"));
        assertThat(asked.proposal().because()).isEqualTo("cost fell at 768 MiB: on in the same direction");
        assertThat(asked.proposal().monthlySaving().rounded().amount()).isEqualByComparingTo("0.00");
        assertThat(asked.proposal().confidence()).isEqualTo(0.5);
        assertThat(asked.proposal().evidence()).hasSize(4);
        assertThat(scene.published).containsExactly("Change Proposed");
    }

    @Test
    void nothingIsAskedForOnTheDayOfTheLastStep() {
        scene.kept(1024, 768);
        scene.now.set(Scene.KEPT.plus(Duration.ofHours(23)));

        Steps steps = scene.run();

        assertThat(steps.standings().getFirst().because()).startsWith("one step a day");
        assertThat(scene.changes.list(Status.PROPOSED)).isEmpty();
    }

    @Test
    void aStepThatIsUnderWayIsWaitedFor() {
        scene.kept(1024, 768);
        scene.now.set(Scene.KEPT.plus(Duration.ofDays(2)));
        scene.run();
        scene.now.set(Scene.KEPT.plus(Duration.ofDays(3)));

        Steps steps = scene.run();

        assertThat(steps.standings().getFirst().because()).isEqualTo("The last step is under way.");
        assertThat(scene.changes.list(Status.PROPOSED)).hasSize(1);
    }

    @Test
    void withoutMemoryDataNothingMoves() {
        scene.insights = false;
        scene.kept(1024, 768);
        scene.now.set(Scene.KEPT.plus(Duration.ofDays(2)));

        assertThat(scene.run().standings().getFirst().because())
                .isEqualTo("no memory use was reported, and without it nothing moves");
    }

    @Test
    void whatCloudWatchDoesNotAnswerIsNoLittleTraffic() {
        scene.kept(1024, 768);
        scene.unread = Optional.of("AccessDenied on cloudwatch:GetMetricData");
        scene.now.set(Scene.KEPT.plus(Duration.ofDays(2)));

        assertThat(scene.run().failures())
                .containsExactly(
                        new Failure(Scene.FUNCTION.value(), "what it showed, or what it costs, could not be read"));
    }

    @Test
    void aFunctionThatSomebodySetByHandIsLeftAlone() {
        scene.kept(1024, 768);
        scene.memoryMib.put(Scene.KEPT.plus(Duration.ofDays(1)), 3008);
        scene.now.set(Scene.KEPT.plus(Duration.ofDays(2)));

        scene.run();

        assertThat(scene.walks.get(Scene.FUNCTION).orElseThrow().settled())
                .hasValue("Somebody has set its memory to 3008 MiB.");
        assertThat(scene.changes.list(Status.PROPOSED)).isEmpty();
    }

    @Test
    void aWalkThatAnotherChangeBeginsAnewIsMeasuredSinceTheLastStepOfTheOneBefore() {
        scene.kept(1024, 768);
        scene.now.set(Scene.KEPT.plus(Duration.ofHours(23)));
        scene.run();
        scene.now.set(Scene.KEPT.plus(Duration.ofDays(3)));
        scene.kept(768, 1536);
        scene.now.set(Scene.KEPT.plus(Duration.ofDays(4)));

        scene.run();

        assertThat(scene.walks.get(Scene.FUNCTION).orElseThrow().stays())
                .containsExactly(
                        new Stay(768, Scene.KEPT, Optional.of(Scene.KEPT.plus(Duration.ofDays(3))), false),
                        new Stay(1536, Scene.KEPT.plus(Duration.ofDays(3)), Optional.empty(), false));
    }

    @Test
    void itIsOffUntilThePolicySaysOtherwise() {
        scene.objective = Optional.empty();
        scene.kept(1024, 768);
        assertThat(scene.walk()).isEmpty();
        assertThat(scene.walks.get(Scene.FUNCTION)).isEmpty();
    }

    @Test
    void observingAsksForNothing() {
        scene.observeOnly = true;
        scene.kept(1024, 768);
        assertThat(scene.walk()).isEmpty();
    }
}
