package io.trimtab.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.aws.answer.Answer;
import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.alarm.AlarmState;
import io.trimtab.domain.alarm.KnownAlarm;
import io.trimtab.domain.alarm.Reaction;
import io.trimtab.domain.alarm.Subject;
import io.trimtab.domain.alarm.WatchedMetric;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.change.Trigger;
import io.trimtab.domain.concurrency.Adjustment;
import io.trimtab.domain.policy.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnsweringTest {
    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void asksForWhatWasDecidedAndSaysWhichAlarmItAnswers() {
        scene.account.metricAlarm("checkout-errors", AlarmState.ALARM, "Errors", "checkout");

        Change change = asked(scene.answer(scene.event("checkout-throttled")));

        assertThat(change.status()).isEqualTo(Status.PROPOSED);
        assertThat(change.plan().from()).containsExactly(Map.entry("reservedConcurrency", "10"));
        assertThat(change.plan().to()).containsExactly(Map.entry("reservedConcurrency", "20"));
        assertThat(change.proposal().trigger())
                .contains(new Trigger(
                        "checkout-throttled", new TreeSet<>(List.of("checkout-errors", "checkout-throttled")), true));
        assertThat(change.proposal().because())
                .isEqualTo("The alarm checkout-throttled rings. It was throttled at 10.");
        assertThat(scene.changes.get(change.id())).contains(change);
        assertThat(scene.published).containsExactly("Change Proposed");
        assertThat(scene.told).isEmpty();
    }

    @Test
    void provisionsWhereThereIsSomethingAndSaysWhatItCosts() {
        scene.account.provisioned.put("live", 2);
        scene.decision = new Adjustment.Provision(2, 5, "Five are needed.", List.of());

        Change change = asked(scene.answer(scene.event("checkout-throttled")));

        assertThat(change.plan().to()).containsExactly(Map.entry("provisionedConcurrency:live", "5"));
        assertThat(change.proposal().monthlySaving().formatted()).isEqualTo("-32.85 USD a month");
        assertThat(change.proposal().emergency()).isTrue();
        assertThat(scene.log.of(FakeAccount.arn("checkout")).left(6, Scene.NOON))
                .isEqualTo(5);
    }

    @Test
    void lowersWithoutTheHasteOfAnEmergency() {
        scene.decision = new Adjustment.Lower(OptionalInt.of(10), 7, "The database is full.", List.of());

        Change change = asked(scene.answer(scene.event("checkout-throttled")));

        assertThat(change.plan().to()).containsExactly(Map.entry("reservedConcurrency", "7"));
        assertThat(change.proposal().emergency()).isFalse();
    }

    @Test
    void onlyTellsWhereThePolicyObserves() {
        scene.mode = Optional.empty();

        List<Answer> answers = scene.answer(scene.event("checkout-throttled"));

        assertThat(answers).singleElement().isInstanceOf(Answer.Told.class);
        assertThat(scene.told)
                .singleElement()
                .asString()
                .contains("checkout would be changed", "{reservedConcurrency=20}", "nothing was changed");
        assertThat(scene.changes.list(Status.PROPOSED)).isEmpty();
        assertThat(scene.published).isEmpty();
    }

    @Test
    void asksPeopleWhereThePolicyAsks() {
        scene.mode = Optional.of(Mode.APPROVE);
        scene.decision = new Adjustment.Lower(OptionalInt.of(10), 7, "The database is full.", List.of());

        assertThat(asked(scene.answer(scene.event("checkout-throttled"))).status())
                .isEqualTo(Status.PROPOSED);
    }

    @Test
    void answersAStateChangeOnceHoweverOftenAndByWhicheverWayItComes() {
        Alarm alarm = scene.event("checkout-throttled");
        scene.answer(alarm);
        scene.now.set(Scene.NOON.plus(Duration.ofMinutes(3)));

        assertThat(why(scene.answer(alarm))).containsExactly(Reaction.Why.REPEATED);
        assertThat(scene.decided).isEqualTo(1);
        assertThat(scene.published).containsExactly("Change Proposed");
    }

    @Test
    void answersALaterStateChangeAnew() {
        scene.answer(scene.event("checkout-throttled"));
        scene.now.set(Scene.NOON.plus(Duration.ofMinutes(3)));

        scene.answer(scene.event("checkout-throttled"));

        assertThat(scene.decided).isEqualTo(2);
        assertThat(scene.published).containsExactly("Change Proposed");
    }

    @Test
    void aStormOfAThousandAlarmsIsOneDecisionForEachFunction() {
        List<Alarm> storm = new ArrayList<>();
        for (int function = 0; function < 20; function++) {
            String name = "till-" + function;
            scene.account.function(name, "dev");
            for (int count = 0; count < 50; count++) {
                String alarm = name + "-alarm-" + count;
                scene.account.metricAlarm(alarm, AlarmState.ALARM, "Throttles", name);
                storm.add(scene.event(alarm));
            }
        }

        List<Answer> answers = scene.answer(storm.toArray(Alarm[]::new));

        assertThat(answers).hasSize(1_000);
        assertThat(answers.stream().filter(Answer.Asked.class::isInstance)).hasSize(20);
        assertThat(why(answers)).hasSize(980).containsOnly(Reaction.Why.COALESCED);
        assertThat(scene.changes.list(Status.PROPOSED)).hasSize(20);
    }

    @Test
    void whatFailedIsTakenUpAgainAndNothingIsLost() {
        Alarm alarm = scene.event("checkout-throttled");
        scene.account.function("other", "dev");
        scene.account.metricAlarm("other-throttled", AlarmState.ALARM, "Throttles", "other");
        scene.account.fault = Optional.of(new IllegalStateException("down"));
        assertThatThrownBy(() -> scene.answer(alarm, scene.event("other-throttled")))
                .hasMessage("down");
        assertThat(scene.decided).isZero();

        scene.account.fault = Optional.empty();
        scene.now.set(Scene.NOON.plusSeconds(1));
        List<Answer> answers = scene.answer(alarm, scene.event("other-throttled"));

        assertThat(answers).hasSize(2).allMatch(Answer.Asked.class::isInstance);
    }

    @Test
    void leavesWhatIsOverByNow() {
        Alarm alarm = scene.event("checkout-throttled");
        scene.account.metricAlarm("checkout-throttled", AlarmState.OK, "Throttles", "checkout");

        assertThat(why(scene.answer(alarm))).containsExactly(Reaction.Why.OVER);
        assertThat(scene.decided).isZero();
        assertThat(scene.told).isEmpty();
    }

    @Test
    void leavesWhatIsStale() {
        Alarm alarm = scene.event("checkout-throttled", Scene.NOON.minus(Duration.ofMinutes(11)));

        assertThat(why(scene.answer(alarm))).containsExactly(Reaction.Why.STALE);
        assertThat(scene.account.read).isEmpty();
    }

    @Test
    void stopsForAnAlarmThatFlapsAndTellsPeopleOnce() {
        scene.account.history.put(
                "checkout-throttled",
                IntStream.range(0, 6)
                        .mapToObj(n -> Scene.NOON.minus(Duration.ofMinutes(4L * n)))
                        .toList());

        assertThat(scene.answer(scene.event("checkout-throttled")))
                .singleElement()
                .isInstanceOfSatisfying(
                        Answer.Held.class, held -> assertThat(held.why()).isEqualTo(Reaction.Why.FLAPPING));
        scene.now.set(Scene.NOON.plusSeconds(90));
        assertThat(why(scene.answer(scene.event("checkout-throttled")))).containsExactly(Reaction.Why.FLAPPING);

        assertThat(scene.decided).isZero();
        assertThat(scene.told).singleElement().asString().contains("changed its state 6 times in 30 minutes");
        assertThat(scene.booked.keySet())
                .as("when five are left")
                .containsExactly(Scene.NOON.plus(Duration.ofMinutes(10)));
    }

    @Test
    void findsTheFunctionsOfTheChildrenThatRing() {
        scene.account.function("cart", "dev");
        scene.account.function("search", "dev");
        scene.account.metricAlarm("cart-slow", AlarmState.ALARM, "Duration", "cart");
        scene.account.metricAlarm("search-slow", AlarmState.OK, "Duration", "search");
        scene.account.composite("inner", AlarmState.ALARM, "cart-slow", "search-slow");
        scene.account.composite("shop-down", AlarmState.ALARM, "inner", "checkout-throttled");

        List<Answer> answers = scene.answer(scene.event("shop-down"));

        assertThat(scene.account.read).containsExactlyInAnyOrder("checkout", "cart");
        assertThat(answers).hasSize(2).allMatch(Answer.Asked.class::isInstance);
    }

    @Test
    void tellsOfAnAlarmOnSomethingOfLambdaThatItDoesNotKnow() {
        scene.account.metricAlarm("odd", AlarmState.ALARM, "DeadLetterErrors", "checkout");

        assertThat(scene.answer(scene.event("odd"))).singleElement().isInstanceOf(Answer.Told.class);
        assertThat(scene.told)
                .singleElement()
                .asString()
                .contains(
                        "odd looks at AWS/Lambda DeadLetterErrors of FunctionName=checkout, which this function cannot"
                                + " size. Nothing was changed.",
                        "aws cloudwatch describe-alarms --region eu-central-1 --alarm-names 'odd'",
                        "docs/runbooks/lambda-concurrency.md#an-alarm-that-is-not-known");
    }

    @Test
    void leavesWhatIsNotOfLambdaToTheFunctionThatAnswersServices() {
        scene.account.alarms.put(
                "disk-full",
                new KnownAlarm(
                        "disk-full",
                        AlarmState.ALARM,
                        new Subject.Metrics(List.of(new WatchedMetric(
                                "AWS/RDS",
                                "FreeStorageSpace",
                                new TreeMap<>(Map.of("DBInstanceIdentifier", "orders")))))));

        assertThat(why(scene.answer(scene.event("disk-full")))).containsExactly(Reaction.Why.OTHERS);
        assertThat(scene.told).isEmpty();
    }

    @Test
    void tellsOfAFunctionThatIsNotThere() {
        scene.account.metricAlarm("gone-throttled", AlarmState.ALARM, "Throttles", "gone");

        scene.answer(scene.event("gone-throttled"));

        assertThat(scene.told).singleElement().asString().contains("the function gone, which is not in this account");
    }

    @Test
    void tellsTheExactStepsForTheAccountsQuota() {
        scene.account.alarms.put(
                "all-concurrent",
                new KnownAlarm(
                        "all-concurrent",
                        AlarmState.ALARM,
                        new Subject.Metrics(
                                List.of(new WatchedMetric("AWS/Lambda", "ConcurrentExecutions", new TreeMap<>())))));

        scene.answer(scene.event("all-concurrent"));

        assertThat(scene.told)
                .singleElement()
                .asString()
                .contains("aws service-quotas request-service-quota-increase --service-code lambda --quota-code"
                        + " L-B99A9384 --region eu-central-1 --desired-value 2000");
    }

    @Test
    void tellsWhatOnlyAPersonMayDo() {
        scene.decision = new Adjustment.Tell(
                Adjustment.Act.RELIEVE_DOWNSTREAM, "The database is full and concurrency is at its floor", List.of());

        scene.answer(scene.event("checkout-throttled"));

        assertThat(scene.told)
                .singleElement()
                .asString()
                .contains(
                        "checkout needs a person",
                        "The database is full and concurrency is at its floor.",
                        "aws lambda put-function-concurrency --function-name"
                                + " arn:aws:lambda:eu-central-1:123456789012:function:checkout"
                                + " --reserved-concurrent-executions 0",
                        "docs/runbooks/lambda-concurrency.md#a-downstream-that-cannot-keep-up");
    }

    @Test
    void looksAgainWhenWhatHoldsItIsOver() {
        scene.decision = new Adjustment.Hold(
                "It was lowered a moment ago.", Optional.of(Scene.NOON.plus(Duration.ofMinutes(4))), List.of());
        scene.answer(scene.event("checkout-throttled"));
        assertThat(scene.booked.firstKey()).isEqualTo(Scene.NOON.plus(Duration.ofMinutes(4)));

        scene.now.set(Scene.NOON.plus(Duration.ofMinutes(4)));
        scene.decision = new Adjustment.Reserve(OptionalInt.of(10), 20, "It was throttled at 10.", List.of());
        assertThat(scene.later(scene.booked.firstEntry().getValue()))
                .singleElement()
                .isInstanceOf(Answer.Asked.class);
        assertThat(scene.told).singleElement().asString().contains("checkout stays as it is");
    }

    @Test
    void saysWhyNothingIsChanged() {
        scene.decision = new Adjustment.Hold("Ten hold the busiest minute", List.of());

        scene.answer(scene.event("checkout-throttled"));

        assertThat(scene.told)
                .singleElement()
                .asString()
                .contains("checkout stays as it is", "Ten hold the busiest minute.");
    }

    @Test
    void takesTheAlarmUpAgainWhereNobodyCouldBeTold() {
        scene.decision = new Adjustment.Hold("Ten hold the busiest minute.", List.of());
        scene.people.channelsAreDown = true;
        Alarm alarm = scene.event("checkout-throttled");
        assertThatThrownBy(() -> scene.answer(alarm)).hasMessageStartingWith("nobody could be told");

        scene.people.channelsAreDown = false;
        scene.now.set(Scene.NOON.plusSeconds(1));
        scene.answer(alarm);

        assertThat(scene.told).hasSize(1);
    }

    @Test
    void followsAnAnswerThatDidNotHelpByAnother() {
        Change first = asked(scene.answer(scene.event("checkout-throttled")));
        scene.kept(first, false);
        scene.now.set(Scene.NOON.plus(Duration.ofMinutes(16)));
        scene.account.reserved = OptionalInt.of(20);
        scene.decision = new Adjustment.Reserve(OptionalInt.of(20), 40, "It was throttled at 20.", List.of());

        Change second = asked(scene.again(first.id()));

        assertThat(second.plan().to()).containsExactly(Map.entry("reservedConcurrency", "40"));
        assertThat(second.proposal().trigger().orElseThrow().alarm()).isEqualTo("checkout-throttled");
        scene.now.set(Scene.NOON.plus(Duration.ofMinutes(18)));
        assertThat(why(scene.again(first.id()))).containsExactly(Reaction.Why.REPEATED);
        assertThat(scene.decided).isEqualTo(2);
    }

    @Test
    void leavesAnAnswerThatHelped() {
        Change first = asked(scene.answer(scene.event("checkout-throttled")));
        scene.kept(first, true);
        scene.now.set(Scene.NOON.plus(Duration.ofMinutes(16)));

        assertThat(why(scene.again(first.id()))).containsExactly(Reaction.Why.OVER);
        assertThat(why(scene.again("chg-0000000000000000"))).containsExactly(Reaction.Why.OVER);
        assertThat(scene.decided).isEqualTo(1);
    }

    @Test
    void leavesAnAnswerWhoseAlarmIsOkMeanwhile() {
        Change first = asked(scene.answer(scene.event("checkout-throttled")));
        scene.kept(first, false);
        scene.now.set(Scene.NOON.plus(Duration.ofMinutes(16)));
        scene.account.metricAlarm("checkout-throttled", AlarmState.OK, "Throttles", "checkout");

        assertThat(why(scene.again(first.id()))).containsExactly(Reaction.Why.OVER);
        assertThat(scene.decided).isEqualTo(1);
    }

    @Test
    void leavesTheFunctionsOfAnotherEnvironmentToItsOwnDeployment() {
        scene.account.function("checkout", "prod");

        assertThat(why(scene.answer(scene.event("checkout-throttled"))))
                .containsExactly(Reaction.Why.OTHER_ENVIRONMENT);
        assertThat(scene.decided).isZero();
    }

    private static Change asked(List<Answer> answers) {
        assertThat(answers).singleElement().isInstanceOf(Answer.Asked.class);
        return ((Answer.Asked) answers.getFirst()).change();
    }

    private static List<Reaction.Why> why(List<Answer> answers) {
        return answers.stream()
                .filter(Answer.Left.class::isInstance)
                .map(answer -> ((Answer.Left) answer).why())
                .toList();
    }
}
