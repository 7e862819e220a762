package io.trimtab.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.Hold;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.resource.Tags;
import io.trimtab.domain.scaling.Bounds;
import io.trimtab.domain.scaling.Dimension;
import io.trimtab.domain.scaling.ScalingSetting;
import io.trimtab.domain.scaling.ScalingTarget;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Of each resource one question is open at most, and none that is over.
class OneQuestionTest {
    private static final Instant NIGHT = Scene.START.plus(Duration.ofHours(12));
    private static final String BOUNDS = "provisionedConcurrency:live bounds";

    private final Scene scene = new Scene(Optional.of(Mode.APPROVE));
    private final FakeAccount account = new FakeAccount(0, scene.now, Duration.ZERO);

    @AfterEach
    void close() {
        scene.close();
    }

    private List<Change> open() {
        return scene.changes.list(Status.PROPOSED);
    }

    private Change only() {
        assertThat(open()).hasSize(1);
        return open().getFirst();
    }

    private Change changed(String id) {
        return scene.changes.get(id).orElseThrow();
    }

    /// As if the policy said yes by itself.
    private Terms terms(Change change) {
        Terms asked = scene.policy().dev().terms(change.proposal());
        return new Terms(
                Mode.AUTO,
                asked.approval(),
                asked.waitsFor(),
                asked.coolDown(),
                asked.rollBackCoolDown(),
                asked.dismissed());
    }

    private void move(Change change, Event event) {
        scene.changes.move(change.id(), event, terms(change), scene.now.get());
    }

    private void approve(Change change) {
        move(change, new Event.Approve(Actor.policy("test"), change.plan().hash(), change.attempt()));
    }

    @Test
    void throughADayTheBoundsOfTheHourAreAskedForAndNoOthers() {
        account.function("till");
        for (int hour = 0; hour < 24; hour++) {
            scene.run(account, "hour-" + hour);
            int at = ZonedDateTime.ofInstant(scene.now.get(), ZoneOffset.UTC).getHour();
            assertThat(only().plan().to())
                    .as("at %d o'clock", at)
                    .containsEntry(BOUNDS, at >= 8 && at < 18 ? "0 to 2" : "0 to 0");
            scene.now.set(scene.now.get().plus(Duration.ofHours(1)));
        }

        assertThat(scene.changes.list(Status.DRIFTED))
                .singleElement() // the one of the night
                .satisfies(change -> assertThat(((State.Drifted) change.state()).what())
                        .isEqualTo("By now it would be " + only().id() + "."));
        assertThat(only().attempt()).isEqualTo(2);
    }

    @Test
    void aQuestionOfAnotherRegionIsLeftToTheRunsThere() {
        account.function("till");
        scene.run(account, "here");

        scene.run(new FakeAccount(0, scene.now, Duration.ZERO), "there", "eu-west-1");

        assertThat(only().plan().resource().region()).isEqualTo("eu-central-1");
    }

    @Test
    void throughAWeekOneQuestionForEachIsOpenAtEveryHour() {
        account.function("till");
        account.function("stock");
        account.tables.put(FakeAccount.arn(0), FakeAccount.MANAGED);
        for (int hour = 0; hour < 7 * 24; hour++) {
            scene.run(account, "hour-" + hour);
            ZonedDateTime at = ZonedDateTime.ofInstant(scene.now.get(), ZoneOffset.UTC);
            boolean works =
                    at.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0 && at.getHour() >= 8 && at.getHour() < 18;
            assertThat(open())
                    .as("at %s", at)
                    .extracting(change -> change.plan().resource())
                    .containsExactlyInAnyOrderElementsOf(account.tables.keySet());
            assertThat(open())
                    .filteredOn(change -> change.plan().to().containsKey(BOUNDS))
                    .extracting(change -> change.plan().to().get(BOUNDS))
                    .containsOnly(works ? "0 to 2" : "0 to 0");
            scene.now.set(scene.now.get().plus(Duration.ofHours(1)));
        }

        // Ten times from day to night or back, for two functions; the table has no hours.
        assertThat(Collections.frequency(scene.published, "Change Closed")).isEqualTo(20);
        assertThat(Collections.frequency(scene.published, "Change Proposed")).isEqualTo(23);
    }

    @Test
    void aYesToBoundsThatAreOverIsNotUsed() {
        account.function("till");
        scene.run(account, "1");
        Change byDay = only();
        approve(byDay);
        assertThat(changed(byDay.id()).status()).isEqualTo(Status.APPROVED);

        scene.now.set(NIGHT);
        scene.run(account, "2");

        assertThat(changed(byDay.id()).status()).isEqualTo(Status.DRIFTED);
        assertThat(only().plan().to()).containsEntry(BOUNDS, "0 to 0");
    }

    @Test
    void whatIsBeingMadeIsLeftAndNothingElseAskedForMeanwhile() {
        account.function("till");
        scene.run(account, "1");
        Change byDay = only();
        approve(byDay);
        move(
                byDay,
                new Event.Begin(
                        Actor.function("apply-change"),
                        byDay.plan().hash(),
                        1,
                        new BeforeImage(byDay.plan().from()),
                        Optional.empty(),
                        new Hold("run-1", scene.now.get().plusSeconds(300)),
                        scene.changes.activity(Environment.DEV)));

        scene.now.set(NIGHT);
        Round round = scene.run(account, "2");

        assertThat(changed(byDay.id()).status()).isEqualTo(Status.APPLYING);
        assertThat(open()).isEmpty();
        assertThat(round.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.doing())
                        .isEqualTo(byDay.id() + " is at work there: the next run looks again."));
    }

    @Test
    void whatSomebodyHasPutInOrderIsAskedForNoMore() {
        account.function("till");
        Round round = scene.run(account, "1");
        Change asked = only();
        account.asPlanned(asked.plan());

        assertThat(scene.run(account, "2").lines()).isEmpty();
        assertThat(round.lines()).hasSize(1);
        assertThat(changed(asked.id()).state())
                .isEqualTo(new State.Drifted(Scene.START, "It is as the policy has it by now."));
    }

    @Test
    void whatMustBeLeftIsAskedForNoMore() {
        account.service();
        scene.run(account, "1");
        Change asked = only();
        account.inUse = OptionalInt.of(21);
        scene.run(account, "2");

        assertThat(((State.Drifted) changed(asked.id()).state()).what())
                .startsWith("tasks: 21 are in use and the policy allows 20");
        assertThat(open()).isEmpty();
    }

    @Test
    void whatNoLongerOptsInIsAskedForNoMore() {
        account.function("till");
        scene.run(account, "1");
        Change asked = only();
        account.tables.clear(); // the lists lag: asked by itself it still carries the tag
        account.present.put(asked.plan().resource(), FakeAccount.function());
        scene.run(account, "2");
        assertThat(changed(asked.id()).status()).isEqualTo(Status.PROPOSED);

        account.present.put(asked.plan().resource(), new Tags(Map.of("environment", "dev")));
        scene.run(account, "3");

        assertThat(changed(asked.id()).state()).isEqualTo(new State.Drifted(Scene.START, "It no longer opts in."));
    }

    @Test
    void whatIsGoneIsAskedForNoMore() {
        account.function("till");
        scene.run(account, "1");
        Change asked = only();
        account.tables.clear();
        scene.run(account, "2");

        assertThat(changed(asked.id()).state())
                .isEqualTo(new State.Drifted(Scene.START, "No tag says any more that it belongs here."));
    }

    @Test
    void theAnswerToAnAlarmIsNotOursToClose() {
        account.function("till");
        scene.run(account, "1");
        ScalingTarget target = new ScalingTarget(only().plan().resource(), Dimension.PROVISIONED_CONCURRENCY, "live");
        Proposal answer = new Proposal(
                ScalingSetting.bounds(target, new Bounds(0, 1), new Bounds(0, 2)),
                "till",
                Environment.DEV,
                "capacity",
                MonthlyCost.usd("0"),
                1,
                Risk.LOW,
                true,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Actor.function("capacity-adjustment"),
                "It needs more.");
        scene.changes.propose(answer, scene.policy().dev().terms(answer), scene.now.get());

        scene.now.set(NIGHT);
        scene.run(account, "2");

        assertThat(changed(answer.plan().changeId()).status()).isEqualTo(Status.PROPOSED);
        assertThat(open()).hasSize(2);
    }

    @Test
    void whatIsReplacedTakesNoRoomFromTheOthers() {
        for (int number = 1; number <= 6; number++) {
            account.function("f-" + number);
        }
        scene.run(account, "1");
        assertThat(open()).hasSize(5); // changes.blastRadius.perHour

        scene.now.set(NIGHT);
        scene.run(account, "2");

        assertThat(open())
                .hasSize(5)
                .allSatisfy(change -> assertThat(change.plan().to()).containsEntry(BOUNDS, "0 to 0"));
    }
}
