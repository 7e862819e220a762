package io.trimtab.local.acceptance;

import static io.trimtab.local.acceptance.LoopScene.ANNA;
import static io.trimtab.local.acceptance.LoopScene.APPROVE;
import static io.trimtab.local.acceptance.LoopScene.EVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.store.Control;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.Status;
import io.trimtab.local.delivery.Order;
import io.trimtab.local.slack.SlackPost;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The desk's run ends between any two calls to AWS: at its URL, where Slack tells the person that it did not work, and
/// behind the bus, where Lambda tries it again. A press is never lost without a word, and never counts twice.
class CrashedDeskTest {
    private static final Duration SWEEP = Duration.ofMinutes(5);
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    /// As Lambda tries again what was asked of it by an event.
    private static final List<Duration> TRIES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

    @Test
    void aPressWhoseRequestEndsAnywhereIsToldToThePersonOrFollowed() {
        int crashes = 0;
        for (int heard = 0; ; heard++) {
            try (LoopScene scene = new LoopScene(Order.calm())) {
                Plan plan = scene.functionPlan();
                String id = scene.asked(plan);
                scene.faults("{\"cutAfter\": " + heard + "}");
                int first = press(scene, id);
                boolean cut =
                        LoopScene.ground().control().get("cut").path("cut").booleanValue();
                scene.faults("{\"cutAfter\": null}");
                if (first != 200) {
                    scene.pass(Duration.ofSeconds(10));
                    assertThat(press(scene, id)).as("Anna presses again").isEqualTo(200);
                }
                scene.pass(HALF_AN_HOUR);

                madeOnce(scene, plan, "heard " + heard);
                assertThat(first).as("after " + heard).isEqualTo(cut ? 503 : 200);
                if (!cut) {
                    break;
                }
                crashes++;
            }
        }
        assertThat(crashes).isPositive();
    }

    /// The event is on the bus, and neither the desk nor Slack hears of it.
    @Test
    void aPressOfWhichThePersonWasToldThatItFailedCountsOnceAllTheSame() {
        try (LoopScene scene = new LoopScene(Order.calm())) {
            Plan plan = scene.functionPlan();
            String id = scene.asked(plan);
            scene.faults("{\"lose\": {\"action\": \"events:PutEvents\", \"done\": true, \"status\": 400}}");
            assertThat(press(scene, id)).isEqualTo(503);
            scene.stack().clock().advance(Duration.ofSeconds(5));
            assertThat(press(scene, id)).isEqualTo(200);
            scene.pass(HALF_AN_HOUR);

            madeOnce(scene, plan, "answer lost");
        }
    }

    @Test
    void aPressWhoseWorkEndsAnywhereIsFollowedByTheNextTry() {
        int crashes = 0;
        int waited = 0;
        for (int heard = 0; ; heard++) {
            CutOff crash = new CutOff("change-desk");
            try (LoopScene scene = new LoopScene(Order.calm(), "", crash)) {
                Plan plan = scene.functionPlan();
                String id = scene.asked(plan);
                crash.after(scene, heard);
                assertThat(press(scene, id)).isEqualTo(200);
                scene.pass(Duration.ZERO);
                if (!crash.cut()) {
                    break;
                }
                crashes++;
                scene.stack().sweepEvery(SWEEP);
                waited += tries(scene, crash);
                scene.pass(HALF_AN_HOUR);

                madeOnce(scene, plan, "heard " + heard);
            }
        }
        assertThat(crashes).isGreaterThan(4);
        assertThat(waited)
                .as("tries that left it to the run before, which might have lived")
                .isPositive();
    }

    @Test
    void aQuestionWhoseRunEndsAnywhereIsAskedByTheNextTry() {
        int crashes = 0;
        int waited = 0;
        int askedTwice = 0;
        for (int heard = 0; ; heard++) {
            CutOff crash = new CutOff("change-desk");
            try (LoopScene scene = new LoopScene(Order.calm(), "", crash)) {
                Plan plan = scene.functionPlan();
                crash.after(scene, heard);
                scene.propose(plan);
                scene.pass(Duration.ZERO);
                if (!crash.cut()) {
                    break;
                }
                crashes++;
                List<SlackPost> before = List.copyOf(scene.stack().slack().posts());
                boolean unknown = !before.isEmpty()
                        && scene.stack().changes().asked(plan.changeId()).isEmpty();
                waited += tries(scene, crash);

                // Slack has no key by which it would know a message again: where the run ended right behind it, people
                // are asked once more, and either message answers the same question.
                List<SlackPost> posts = List.copyOf(scene.stack().slack().posts());
                assertThat(posts).as("heard " + heard).hasSize(unknown ? 2 : 1);
                askedTwice += unknown ? 1 : 0;
                assertThat(scene.web(ANNA.press(posts.getFirst(), APPROVE, scene.now())))
                        .isEqualTo(200);
                scene.stack().clock().advance(Duration.ofSeconds(1));
                assertThat(scene.web(ANNA.press(posts.getFirst(), APPROVE, scene.now())))
                        .isEqualTo(200);
                scene.pass(HALF_AN_HOUR);
                assertThat(scene.status(plan.changeId())).isEqualTo(Status.APPLIED);
                assertThat(scene.times(plan.changeId(), "approved")).isEqualTo(1);
                assertThat(scene.calls("lambda:UpdateFunctionConfiguration")).isEqualTo(1);
            }
        }
        assertThat(crashes).isGreaterThan(4);
        assertThat(waited).isPositive();
        assertThat(askedTwice).isEqualTo(1);
    }

    @Test
    void aPauseWhoseWorkEndsAnywhereHoldsAfterTheNextTry() {
        int crashes = 0;
        for (int heard = 0; ; heard++) {
            CutOff crash = new CutOff("change-desk");
            try (LoopScene scene = new LoopScene(Order.calm(), "", crash)) {
                Control control = new Control(scene.stack().table());
                crash.after(scene, heard);
                assertThat(scene.web(EVE.type("pause outage", scene.now()))).isEqualTo(200);
                scene.pass(Duration.ZERO);
                if (!crash.cut()) {
                    break;
                }
                crashes++;
                tries(scene, crash);

                assertThat(control.paused())
                        .get()
                        .satisfies(pause -> assertThat(pause.reason()).isEqualTo("outage"));
            }
        }
        assertThat(crashes).isPositive();
    }

    private static int press(LoopScene scene, String id) {
        return scene.web(ANNA.press(scene.stack().message(id), APPROVE, scene.now()));
    }

    /// @return how many tries failed before one did it
    private static int tries(LoopScene scene, CutOff crash) {
        int failed = 0;
        for (Duration wait : TRIES) {
            scene.pass(wait);
            try {
                scene.stack().call("change-desk", crash.event());
                scene.pass(Duration.ZERO);
                return failed;
            } catch (IllegalStateException leftToTheRunBefore) {
                assertThat(leftToTheRunBefore).hasMessageContaining("this is to be tried again");
                failed++;
            } catch (IOException broken) {
                throw new AssertionError("the desk must answer", broken);
            }
        }
        throw new AssertionError("a dead letter: " + crash.event());
    }

    private static void madeOnce(LoopScene scene, Plan plan, String when) {
        String id = plan.changeId();
        assertThat(scene.status(id)).as(when).isEqualTo(Status.APPLIED);
        assertThat(scene.times(id, "approved")).as(when).isEqualTo(1);
        assertThat(scene.calls("lambda:UpdateFunctionConfiguration")).as(when).isEqualTo(1);
        assertThat(scene.stack().slack().posts()).as(when).hasSize(1);
        assertThat(scene.told(id)).as(when).contains("*Made*");
    }
}
