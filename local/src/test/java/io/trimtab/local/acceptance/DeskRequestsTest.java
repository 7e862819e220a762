package io.trimtab.local.acceptance;

import static io.trimtab.local.acceptance.LoopScene.ANNA;
import static io.trimtab.local.acceptance.LoopScene.APPROVE;
import static io.trimtab.local.acceptance.LoopScene.EVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.Status;
import io.trimtab.local.delivery.Order;
import io.trimtab.local.loop.SlackPerson;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who says yes, and when: by signed requests to the desk's URL, whatever they are worth.
class DeskRequestsTest {
    private static final String FAILURES = "AuthenticationFailures";

    @Test
    void aForgedRequestIsTurnedAwayAndCounted() {
        try (LoopScene scene = new LoopScene(Order.calm())) {
            Plan plan = scene.functionPlan();
            String id = scene.asked(plan);
            SlackPerson forger = new SlackPerson("U0ANNA", "another secret");

            assertThat(scene.web(forger.press(scene.stack().message(id), APPROVE, scene.now())))
                    .isEqualTo(401);
            assertThat(scene.web(forger.type("approve " + id, scene.now()))).isEqualTo(401);
            assertThat(scene.web("{\"requestContext\": {\"http\": {\"method\": \"POST\"}}, \"body\": \"payload={}\"}"))
                    .isEqualTo(401);

            nothingCameOfIt(scene, id);
            assertThat(scene.stack().counted(FAILURES)).isEqualTo(3);
        }
    }

    @Test
    void aRequestIsGoodForFiveMinutesAndNoLonger() {
        try (LoopScene scene = new LoopScene(Order.calm())) {
            String id = scene.asked(scene.functionPlan());
            String pressed = ANNA.press(scene.stack().message(id), APPROVE, scene.now());
            scene.pass(Duration.ofSeconds(301));

            assertThat(scene.web(pressed)).isEqualTo(401);
            nothingCameOfIt(scene, id);
            assertThat(scene.stack().counted(FAILURES)).isEqualTo(1);

            String again = ANNA.press(scene.stack().message(id), APPROVE, scene.now());
            scene.stack().clock().advance(Duration.ofSeconds(299));
            assertThat(scene.web(again)).isEqualTo(200);
            scene.pass(Duration.ofMinutes(1));
            assertThat(scene.status(id)).isEqualTo(Status.APPLIED);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void aReplayedRequestDoesNothingMore(long seed) {
        try (LoopScene scene = new LoopScene(LoopScene.order(seed))) {
            Plan plan = scene.functionPlan();
            String id = scene.asked(plan);
            String pressed = ANNA.press(scene.stack().message(id), APPROVE, scene.now());
            for (int replay = 0; replay < 3; replay++) {
                assertThat(scene.web(pressed)).isEqualTo(200);
            }
            scene.pass(Duration.ofMinutes(1));
            assertThat(scene.status(id)).isEqualTo(Status.APPLIED);
            long version = scene.stack().change(id).version();

            assertThat(scene.web(pressed)).isEqualTo(200);
            scene.pass(Duration.ofMinutes(2));

            assertThat(scene.stack().change(id).version()).isEqualTo(version);
            assertThat(scene.times(id, "approved")).isEqualTo(1);
            assertThat(scene.calls("lambda:UpdateFunctionConfiguration")).isEqualTo(1);
            assertThat(scene.stack().deadLetters()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void whoIsNoApproverNeitherApprovesNorDeclines(long seed) {
        try (LoopScene scene = new LoopScene(LoopScene.order(seed))) {
            Plan plan = scene.functionPlan();
            String id = scene.asked(plan);

            scene.press(EVE, APPROVE, id);
            scene.press(EVE, "trimtab:dismiss", id);
            scene.type(EVE, "approve " + id);

            nothingCameOfIt(scene, id);
            assertThat(scene.functionState(plan)).isEqualTo("512 MiB, live is version 1 with 512 MiB");
            assertThat(scene.buttons(id)).contains(APPROVE);

            scene.press(ANNA, APPROVE, id);
            assertThat(scene.status(id)).isEqualTo(Status.APPLIED);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void aQuestionThatNobodyAnswersInThreeDaysIsNoYes(long seed) {
        try (LoopScene scene = new LoopScene(LoopScene.order(seed))) {
            Plan plan = scene.functionPlan();
            String id = scene.asked(plan);
            var asked = scene.stack().message(id);
            scene.stack().sweepEvery(Duration.ofHours(1));

            scene.pass(Duration.ofHours(71));
            assertThat(scene.status(id)).isEqualTo(Status.PROPOSED);
            scene.pass(Duration.ofHours(2));
            assertThat(scene.status(id)).isEqualTo(Status.EXPIRED);
            assertThat(scene.told(id)).contains("*Expired*");
            assertThat(scene.buttons(id)).isEmpty();

            assertThat(scene.web(ANNA.press(asked, APPROVE, scene.now()))).isEqualTo(200);
            scene.pass(Duration.ofHours(2));
            assertThat(scene.status(id)).isEqualTo(Status.EXPIRED);
            assertThat(scene.functionState(plan)).isEqualTo("512 MiB, live is version 1 with 512 MiB");
            scene.isAtRest(id);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void anApprovalThatCannotBeUsedInThreeDaysIsNoneAnyMore(long seed) {
        String freeze = "freezes: [{from: \"2026-03-01\", to: \"2026-03-31\", reason: spring sale}]";
        try (LoopScene scene = new LoopScene(LoopScene.order(seed), freeze, (_, target) -> target)) {
            Plan plan = scene.functionPlan();
            String id = scene.asked(plan);
            scene.press(ANNA, APPROVE, id);
            assertThat(scene.status(id)).isEqualTo(Status.APPROVED);
            assertThat(scene.told(id)).contains("spring sale");
            scene.stack().sweepEvery(Duration.ofHours(1));

            scene.pass(Duration.ofHours(74));

            assertThat(scene.status(id)).isEqualTo(Status.EXPIRED);
            assertThat(scene.functionState(plan)).isEqualTo("512 MiB, live is version 1 with 512 MiB");
            assertThat(scene.times(id, "refused")).isEqualTo(1);
            scene.isAtRest(id);
        }
    }

    private static void nothingCameOfIt(LoopScene scene, String id) {
        scene.pass(Duration.ofMinutes(1));
        assertThat(scene.status(id)).isEqualTo(Status.PROPOSED);
        assertThat(scene.history(id)).containsExactly("proposed");
        assertThat(scene.calls("lambda:UpdateFunctionConfiguration")).isZero();
    }
}
