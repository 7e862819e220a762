package io.trimtab.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.answer.Answer;
import io.trimtab.domain.alarm.AlarmState;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Event;
import io.trimtab.domain.change.Hold;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.policy.ModePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FollowingTest {
    private final Clockwork clock = new Clockwork();

    @AfterEach
    void close() {
        clock.close();
    }

    @Test
    void movesOutWithoutAPersonAndSaysWhatItCosts() {
        Change change = only(clock.look());

        assertThat(change.plan().kind()).isEqualTo(ChangeKind.FOLLOW_RHYTHM);
        assertThat(change.plan().from()).containsExactly(Map.entry("provisionedConcurrency:live", "4"));
        assertThat(change.plan().to()).containsExactly(Map.entry("provisionedConcurrency:live", "15"));
        assertThat(change.proposal().monthlySaving().formatted()).isEqualTo("-22.00 USD a month");
        assertThat(change.proposal().trigger()).isEmpty();
        assertThat(change.proposal().because()).contains("15 provisioned instead of 4", "Its range is 2 to 20");
        assertThat(clock.made(change).state()).isInstanceOf(State.Kept.class);
        assertThat(clock.told).isEmpty();
    }

    @Test
    void nextLookGoesOnFromThereAndHoldsWhatIsRight() {
        clock.made(only(clock.look()));
        later(2);

        assertThat(asked(clock.look())).isEmpty();
    }

    @Test
    void movesInAgainAndCountsEachOfSixAnHour() {
        clock.account.provisioned.put("live", 20);

        clock.made(only(clock.look()));

        assertThat(clock.account.provisioned).containsEntry("live", 15);
        assertThat(clock.log.of(FakeAccount.arn("checkout")).left(6, clock.now.get()))
                .isEqualTo(5);
    }

    @Test
    void seventhAdjustmentOfAnHourWaitsAndAnAnswerToAnAlarmIsCounted() {
        IntStream.range(0, 5).forEach(_ -> clock.log.take(FakeAccount.arn("checkout"), 6, false, Clockwork.NOON));
        clock.log.count(FakeAccount.arn("checkout"), Clockwork.NOON);
        later(2);
        assertThat(asked(clock.look())).isEmpty();

        clock.log.count(FakeAccount.arn("checkout"), clock.now.get());
        later(57);
        assertThat(asked(clock.look())).isEmpty();

        later(1);
        assertThat(asked(clock.look())).hasSize(1);
    }

    @Test
    void inNeedsAPersonWhereThePolicyAsksOnceADay() {
        clock.modes = new ModePolicy(false, Mode.APPROVE, Map.of());
        clock.account.provisioned.put("live", 20);

        Change first = only(clock.look());
        assertThat(first.status()).isEqualTo(Status.PROPOSED);
        assertThat(first.proposal().because()).contains("modeByChange: {FollowRhythm: auto}");
        later(2);
        clock.account.provisioned.put("live", 19);
        assertThat(asked(clock.look())).isEmpty();

        later(24 * 60);
        assertThat(asked(clock.look())).hasSize(1);
    }

    @Test
    void outNeedsNobodyWhereThePolicyAsks() {
        clock.modes = new ModePolicy(false, Mode.APPROVE, Map.of());

        clock.made(only(clock.look()));

        assertThat(clock.account.provisioned).containsEntry("live", 15);
    }

    @Test
    void readsNothingWhileThePolicyObservesOrEverythingIsPaused() {
        clock.modes = new ModePolicy(true, Mode.AUTO, Map.of());
        assertThat(clock.look().outcome().said()).contains("only observes");

        clock.modes = new ModePolicy(false, Mode.AUTO, Map.of());
        clock.control.pause(Actor.slack("UANNA"), "a fire", Clockwork.NOON);
        assertThat(clock.look().outcome().said()).contains("a fire");
        assertThat(clock.asked).isEmpty();
    }

    @Test
    void takesNothingFromAFunctionWhoseAlarmRings() {
        clock.account.provisioned.put("live", 20);
        clock.account.metricAlarm("checkout-errors", AlarmState.ALARM, "Errors", "checkout");

        assertThat(asked(clock.look())).isEmpty();

        clock.account.provisioned.put("live", 4);
        assertThat(asked(clock.look())).hasSize(1);
    }

    @Test
    void otherChangeOfTheFunctionIsNotDisturbed() {
        Change change = only(clock.look());
        clock.changes.move(
                change.id(),
                new Event.Approve(Actor.policy("test"), change.plan().hash(), 1),
                terms(change),
                clock.now.get());
        clock.changes.move(
                change.id(),
                new Event.Begin(
                        Actor.function("apply-change"),
                        change.plan().hash(),
                        1,
                        new BeforeImage(change.plan().from()),
                        Optional.empty(),
                        new Hold("run-2", clock.now.get().plusSeconds(300)),
                        clock.changes.activity(Environment.PROD)),
                terms(change),
                clock.now.get());
        later(2);

        assertThat(asked(clock.look())).isEmpty();
    }

    @Test
    void functionThatAwsScalesIsLeftAndToldOnce() {
        clock.account.scaledByAws.add("checkout:live");

        assertThat(asked(clock.look())).isEmpty();
        later(2);
        clock.look();
        assertThat(clock.told)
                .singleElement()
                .asString()
                .contains("checkout has no rhythm", "Application Auto Scaling is registered on checkout:live");

        clock.account.scaledByAws.clear();
        later(2);
        assertThat(asked(clock.look())).hasSize(1);
        clock.account.scaledByAws.add("checkout:live");
        later(2);
        clock.look();
        assertThat(clock.told).hasSize(2);
    }

    @Test
    void functionWithoutAPlaceOrWithAnUnclearRangeIsTold() {
        clock.account.provisioned.clear();
        clock.look();
        assertThat(clock.told).singleElement().asString().contains("trimtab:provisioned-alias");

        clock.account.provisioned.put("live", 4);
        clock.function("checkout", Map.of("trimtab:scaling-maximum", "many"));
        later(2);
        clock.look();
        assertThat(clock.told).hasSize(2).last().asString().contains("must be a whole number, was 'many'");
    }

    @Test
    void tagsNarrowTheRange() {
        clock.function("checkout", Map.of("trimtab:scaling-maximum", "9"));

        assertThat(only(clock.look()).plan().to().values()).containsExactly("9");
    }

    @Test
    void otherEnvironmentsProtectedOnesAndThoseWithoutTheTagAreNotLookedAt() {
        clock.function("checkout", Map.of("environment", "dev"));
        clock.function("safe", Map.of("do-not-touch", "true"));
        clock.function("other", Map.of("trimtab:rhythm", "none"));

        assertThat(clock.look().outcome().looked()).containsEntry("AWS::Lambda::Function", 0);
        assertThat(clock.asked).isEmpty();
    }

    @Test
    void whatIsNotCalledIsQuietOnlyWhereOtherFunctionsWitnessIt() {
        clock.account.provisioned.put("live", 15);
        clock.callsAMinute = () -> Double.NaN;
        clock.witness = false;
        assertThat(asked(clock.look())).isEmpty();

        clock.witness = true;
        later(2);
        assertThat(only(clock.look()).plan().to().values()).containsExactly("2");
    }

    @Test
    void nothingIsTakenWhereCloudWatchIsElevenMinutesBehind() {
        clock.account.provisioned.put("live", 15);
        clock.callsAMinute = () -> Double.NaN;
        clock.late = 11;

        assertThat(asked(clock.look())).isEmpty();
    }

    @Test
    void businessHoursHaveTheHigherFloorFromFiveMinutesBeforeThem() {
        clock.account.provisioned.put("live", 1);
        clock.callsAMinute = () -> 0;
        clock.now.set(Instant.parse("2026-01-05T07:54:59Z"));
        assertThat(asked(clock.look())).isEmpty();

        clock.now.set(Instant.parse("2026-01-05T07:55:00Z"));
        assertThat(only(clock.look()).plan().to().values()).containsExactly("2");
    }

    @Test
    void outsideThemItGoesDownToTheQuietFloor() {
        clock.account.provisioned.put("live", 2);
        clock.callsAMinute = () -> 0;
        clock.now.set(Instant.parse("2026-01-05T20:00:00Z"));

        assertThat(only(clock.look()).plan().to().values()).containsExactly("1");
    }

    @Test
    void allFunctionsAreReadTogetherAndTheNextRunGoesOnWhereTimeRanOut() {
        IntStream.range(0, 60).forEach(i -> clock.function(String.format("f%02d", i), Map.of()));
        clock.account.functions.remove("checkout");
        clock.takes = Duration.ofSeconds(40);

        Round first = clock.look();
        assertThat(first.outcome().complete()).isFalse();
        assertThat(first.outcome().looked()).containsEntry("AWS::Lambda::Function", 56);
        assertThat(clock.asked).containsExactly(1 + 5 * 56, 1 + 5 * 4);

        Round second = clock.look();
        assertThat(second.outcome().complete()).isTrue();
        assertThat(second.outcome().looked()).containsEntry("AWS::Lambda::Function", 4);
    }

    @Test
    void oneThatCannotBeReadStrandsNoOther() {
        clock.function("broken", Map.of());
        clock.account.broken = "broken";

        Round round = clock.look();

        assertThat(asked(round)).hasSize(1);
        assertThat(round.outcome().failed())
                .singleElement()
                .satisfies(failure -> assertThat(failure.what()).endsWith("function:broken"));
    }

    @Test
    void oneWhoseChangeOthersMoveJustNowStrandsNoOther() {
        clock.function("broken", Map.of());
        clock.account.broken = "broken";
        clock.account.breaks = new IllegalStateException("others move it just now");

        Round round = clock.look();

        assertThat(asked(round)).hasSize(1);
        assertThat(round.outcome().failed())
                .singleElement()
                .satisfies(failure -> assertThat(failure.why()).isEqualTo("others move it just now"));
    }

    private Terms terms(Change change) {
        return clock.terms(change);
    }

    private void later(int minutes) {
        clock.now.updateAndGet(before -> before.plus(Duration.ofMinutes(minutes)));
    }

    private static Change only(Round round) {
        assertThat(asked(round)).hasSize(1);
        return asked(round).getFirst();
    }

    private static List<Change> asked(Round round) {
        return round.outcome().asked().stream().map(Answer.Asked::change).toList();
    }
}
