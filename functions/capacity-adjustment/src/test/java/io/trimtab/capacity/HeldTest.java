package io.trimtab.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.aws.answer.Answer;
import io.trimtab.domain.alarm.AlarmState;
import io.trimtab.domain.alarm.Reaction;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What could not be answered when its alarm rang, and is looked at again when that is over.
class HeldTest {
    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    private void minutesLater(int minutes) {
        scene.now.set(Scene.NOON.plus(Duration.ofMinutes(minutes)));
    }

    /// It was made larger at noon, that is kept, and four minutes later another alarm rings.
    private List<Answer> anotherRingsWithinTheCoolDown() {
        Change first = ((Answer.Asked) scene.answer(scene.event("shop-busy")).getFirst()).change();
        scene.kept(first, false);
        scene.account.group("shop", 2, 5, 8);
        scene.account.busy("shop-hot", "shop");
        minutesLater(4);
        return scene.answer(scene.event("shop-hot"));
    }

    private String onlyBooking() {
        assertThat(scene.booked).hasSize(1);
        return scene.booked.firstEntry().getValue();
    }

    @Test
    void looksAgainWhenTheCoolDownIsOverAndAsksThenWithoutASecondNotice() {
        assertThat(anotherRingsWithinTheCoolDown())
                .singleElement()
                .isInstanceOfSatisfying(
                        Answer.Held.class, held -> assertThat(held.why()).isEqualTo(Reaction.Why.HELD));
        assertThat(scene.told).singleElement().asString().contains("scaled less than 5 minutes ago");
        assertThat(scene.booked.firstKey()).isEqualTo(Scene.NOON.plus(Duration.ofMinutes(5)));

        minutesLater(5);
        List<Answer> answers = scene.later(onlyBooking());

        Change change = ((Answer.Asked) answers.getFirst()).change();
        assertThat(change.plan().to()).containsExactly(Map.entry("desiredCapacity", "6"));
        assertThat(change.proposal().trigger().orElseThrow().alarm()).isEqualTo("shop-hot");
        assertThat(scene.told).hasSize(1);
    }

    @Test
    void asksForNothingWhereTheAlarmIsOkByThen() {
        anotherRingsWithinTheCoolDown();
        scene.account.alarm(
                "shop-hot", AlarmState.OK, "AWS/EC2", "CPUUtilization", Map.of("AutoScalingGroupName", "shop"));
        minutesLater(5);

        assertThat(scene.later(onlyBooking()))
                .singleElement()
                .isInstanceOfSatisfying(
                        Answer.Left.class, left -> assertThat(left.why()).isEqualTo(Reaction.Why.OVER));
        scene.account.alarms.remove("shop-hot");
        minutesLater(6);
        scene.later(onlyBooking().replace("\"attempt\":1", "\"attempt\":2"));
        assertThat(scene.told).as("that it was held").hasSize(1);
        assertThat(scene.changes.list(Status.PROPOSED)).isEmpty();
    }

    @Test
    void aLookThatIsDeliveredTwiceActsOnce() {
        anotherRingsWithinTheCoolDown();
        minutesLater(5);
        scene.later(onlyBooking());
        minutesLater(8);

        assertThat(scene.later(onlyBooking()))
                .singleElement()
                .isInstanceOfSatisfying(
                        Answer.Left.class, left -> assertThat(left.why()).isEqualTo(Reaction.Why.REPEATED));
        assertThat(scene.changes.list(Status.PROPOSED)).hasSize(1);
    }

    @Test
    void whatIsStillHeldIsBookedAgainAndToldNoSecondTime() {
        scene.account.group("shop", 2, 6, 8, 4); // two are on their way, whoever asked for them
        scene.answer(scene.event("shop-busy"));
        assertThat(scene.told).singleElement().asString().contains("2 instances on the way are awaited");
        String first = onlyBooking();

        minutesLater(5);
        scene.later(first);

        assertThat(scene.told).hasSize(1);
        assertThat(scene.booked.keySet())
                .containsExactly(Scene.NOON.plus(Duration.ofMinutes(5)), Scene.NOON.plus(Duration.ofMinutes(10)));
        assertThat(scene.booked.lastEntry().getValue()).contains("\"attempt\":2");
        assertThat(scene.names).as("each look has a name of its own").hasSize(2);
    }

    @Test
    void onlyWhatWasHeldOfAnAlarmIsLookedAtAgain() {
        scene.account.group("shop", 2, 6, 8, 4);
        scene.account.busy("gone-busy", "gone");
        scene.account.composite("all-down", "shop-busy", "gone-busy");
        scene.answer(scene.event("all-down"));
        assertThat(scene.told).hasSize(2);

        minutesLater(5);
        scene.later(onlyBooking());

        assertThat(scene.told).as("of the group that is not there once").hasSize(2);
    }

    @Test
    void anAlarmThatFlapsIsLookedAtAgainWhenItIsCalm() {
        List<Instant> changes = IntStream.range(0, 6)
                .mapToObj(n -> Scene.NOON.minus(Duration.ofMinutes(2L * n)))
                .toList();
        scene.account.history.put("shop-busy", changes);
        scene.answer(scene.event("shop-busy"));
        minutesLater(1);
        scene.answer(scene.event("shop-busy"));
        assertThat(scene.told).singleElement().asString().contains("An alarm that flaps: shop-busy");
        assertThat(scene.booked.firstKey()).isEqualTo(Scene.NOON.plus(Duration.ofMinutes(20)));

        minutesLater(20);
        assertThat(scene.later(onlyBooking())).singleElement().isInstanceOf(Answer.Asked.class);
        assertThat(scene.told).hasSize(1);
    }

    @Test
    void whatFailsOfAnAlarmLeavesTheRestOfItAnswered() {
        scene.account.group("till", 2, 4, 8);
        scene.account.busy("till-busy", "till");
        scene.account.composite("all-down", "shop-busy", "till-busy");
        scene.account.broken = Optional.of("shop");

        assertThatThrownBy(() -> scene.answer(scene.event("all-down"))).hasMessage("shop cannot be read");

        assertThat(scene.changes.list(Status.PROPOSED))
                .singleElement()
                .satisfies(change -> assertThat(change.proposal().name()).isEqualTo("till"));
    }

    @Test
    void whatIsHeldIsBookedThoughAnotherPartOfTheAlarmFails() {
        scene.account.group("shop", 2, 6, 8, 4);
        scene.account.group("till", 2, 4, 8);
        scene.account.busy("till-busy", "till");
        scene.account.composite("all-down", "shop-busy", "till-busy");
        scene.account.broken = Optional.of("till");

        assertThatThrownBy(() -> scene.answer(scene.event("all-down"))).hasMessage("till cannot be read");

        assertThat(onlyBooking()).contains("\"aims\":[\"group#shop\"]");
    }

    @Test
    void whatWasMadeLargerIsNotMadeSmallerBecauseItsAlarmGoesOnRinging() {
        scene.account.alarm(
                "shop-slow",
                AlarmState.ALARM,
                "AWS/ApplicationELB",
                "TargetResponseTime",
                Map.of("TargetGroup", "targetgroup/shop/6d0ecf831eec9f09"));
        scene.level("TargetResponseTime", 0.45);
        Change grown = ((Answer.Asked) scene.answer(scene.event("shop-slow")).getFirst()).change();
        scene.kept(grown, false);
        scene.account.group("shop", 2, 5, 8);
        scene.level("TargetResponseTime", 0.25); // what the alarm minds, and the policy does not
        scene.level("CPUUtilization", 12);
        minutesLater(20);

        assertThat(scene.again(grown.id())).singleElement().isInstanceOf(Answer.Told.class);
        assertThat(scene.changes.list(Status.PROPOSED)).isEmpty();
    }
}
