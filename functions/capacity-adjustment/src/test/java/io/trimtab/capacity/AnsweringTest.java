package io.trimtab.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.aws.answer.Answer;
import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.alarm.AlarmState;
import io.trimtab.domain.alarm.Reaction;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.change.Trigger;
import io.trimtab.domain.scaling.Bounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnsweringTest {
    private static final Map<String, String> SERVICE = Map.of("ClusterName", "shop", "ServiceName", "checkout");
    private static final Map<String, String> TARGET_GROUP =
            Map.of("TargetGroup", "targetgroup/shop/6d0ecf831eec9f09", "LoadBalancer", "app/shop/50dc6c495c0c9188");

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void asksForMoreInstancesAndSaysWhatTheyCost() {
        scene.account.alarm("shop-slow", AlarmState.ALARM, "CWAgent", "disk", Map.of("AutoScalingGroupName", "shop"));

        Change change = asked(scene.answer(scene.event("shop-busy")));

        assertThat(change.plan().kind()).isEqualTo(ChangeKind.SCALE_GROUP);
        assertThat(change.plan().from()).containsExactly(Map.entry("desiredCapacity", "4"));
        assertThat(change.plan().to()).containsExactly(Map.entry("desiredCapacity", "5"));
        assertThat(change.proposal().trigger())
                .contains(new Trigger("shop-busy", new TreeSet<>(List.of("shop-busy", "shop-slow")), true));
        assertThat(change.proposal().monthlySaving().formatted()).isEqualTo("-70.00 USD a month");
        assertThat(change.proposal().because())
                .isEqualTo("The alarm shop-busy rings. CPU at 80 % for 5 minutes, above 70 %: from 4 to 5 instances."
                        + " They cost 70.00 USD a month; 4 m5.xlarge instead would cost 280.00 USD a month more.");
        assertThat(scene.published).containsExactly("Change Proposed");
        assertThat(scene.told).isEmpty();
    }

    @Test
    void raisesAGroupsOwnMaximumWithIt() {
        scene.account.group("shop", 2, 4, 4);

        Change change = asked(scene.answer(scene.event("shop-busy")));

        assertThat(change.plan().from()).containsExactly(Map.entry("desiredCapacity", "4"), Map.entry("maxSize", "4"));
        assertThat(change.plan().to()).containsExactly(Map.entry("desiredCapacity", "5"), Map.entry("maxSize", "5"));
    }

    @Test
    void changesOnlyTheMaximumOfAGroupThatAScalingPolicySizes() {
        scene.account.group("shop", 2, 4, 4);
        scene.account.policied.add("shop");

        Change change = asked(scene.answer(scene.event("shop-busy")));

        assertThat(change.plan().from()).containsExactly(Map.entry("maxSize", "4"));
        assertThat(change.plan().to()).containsExactly(Map.entry("maxSize", "6"));
    }

    @Test
    void asksForMoreTasksOfAService() {
        scene.account.service("checkout", 2);
        scene.account.alarm("checkout-busy", AlarmState.ALARM, "AWS/ECS", "CPUUtilization", SERVICE);

        Change change = asked(scene.answer(scene.event("checkout-busy")));

        assertThat(change.plan().kind()).isEqualTo(ChangeKind.SCALE_SERVICE);
        assertThat(change.plan().resource().value())
                .isEqualTo("arn:aws:ecs:eu-central-1:123456789012:service/shop/checkout");
        assertThat(change.plan().to()).containsExactly(Map.entry("desiredCount", "3"));
    }

    @Test
    void leavesAServiceToItsScalingPolicyAndRaisesItsMaximumWhereThatIsAtItsLimit() {
        scene.account.service("checkout", 2);
        scene.account.alarm("checkout-busy", AlarmState.ALARM, "AWS/ECS", "CPUUtilization", SERVICE);
        scene.account.policiedWithin = Optional.of(new Bounds(1, 6));
        scene.answer(scene.event("checkout-busy"));
        assertThat(scene.told).singleElement().asString().contains("its own scaling policy has room up to 6 tasks");

        scene.account.policiedWithin = Optional.of(new Bounds(1, 2));
        scene.now.set(Scene.NOON.plus(Duration.ofMinutes(3)));
        Change change = asked(scene.answer(scene.event("checkout-busy")));
        assertThat(change.plan().kind()).isEqualTo(ChangeKind.ALIGN_SCALING);
        assertThat(change.plan().from()).containsExactly(Map.entry("tasks bounds", "1 to 2"));
        assertThat(change.plan().to()).containsExactly(Map.entry("tasks bounds", "1 to 4"));
        assertThat(change.proposal().emergency()).isTrue();
    }

    @Test
    void tellsWhereAScalingPolicyStandsAtTheMostThatThePolicyDocumentGives() {
        scene.account.service("checkout", 20);
        scene.account.alarm("checkout-busy", AlarmState.ALARM, "AWS/ECS", "CPUUtilization", SERVICE);
        scene.account.policiedWithin = Optional.of(new Bounds(1, 20));

        scene.answer(scene.event("checkout-busy"));

        assertThat(scene.told)
                .singleElement()
                .asString()
                .contains("20 tasks are the most that the policy document allows", "#a-higher-maximum");
    }

    @Test
    void findsWhatServesBehindATargetGroup() {
        scene.account.alarm("shop-slow", AlarmState.ALARM, "AWS/ApplicationELB", "TargetResponseTime", TARGET_GROUP);
        scene.level("TargetResponseTime", 0.45);

        Change change = asked(scene.answer(scene.event("shop-slow")));

        assertThat(change.proposal().name()).isEqualTo("shop");
        assertThat(change.proposal().because()).contains("p95 at 450 ms, above 300 ms");
    }

    @Test
    void tellsWhereNothingThatScalesIsBehindATargetGroup() {
        scene.account.groups.clear();
        scene.account.alarm("shop-slow", AlarmState.ALARM, "AWS/ApplicationELB", "TargetResponseTime", TARGET_GROUP);

        scene.answer(scene.event("shop-slow"));

        assertThat(scene.told).singleElement().asString().contains("what scales behind the target group");
    }

    @Test
    void tellsTheExactStepsWhereMoreWouldNotHelp() {
        scene.level("CPUUtilization", 20);
        scene.level("TargetResponseTime", 1.9);

        scene.answer(scene.event("shop-busy"));

        assertThat(scene.told)
                .singleElement()
                .asString()
                .contains(
                        "shop needs a person",
                        "it waits for what it calls",
                        "aws autoscaling describe-auto-scaling-groups --region eu-central-1"
                                + " --auto-scaling-group-names 'shop'",
                        "docs/runbooks/capacity.md#a-bottleneck-behind-it");
        assertThat(scene.changes.list(Status.PROPOSED)).isEmpty();
    }

    @Test
    void growsAndAsksForALookWhereRequestsFail() {
        scene.level("HTTPCode_Target_5XX_Count", 300);

        asked(scene.answer(scene.event("shop-busy")));

        assertThat(scene.told)
                .singleElement()
                .asString()
                .contains("shop fails requests", "docs/runbooks/capacity.md#requests-that-fail");
    }

    @Test
    void shrinksForAnAlarmOnUseWithoutTheHasteOfAnEmergency() {
        scene.level("CPUUtilization", 12);

        Change change = asked(scene.answer(scene.event("shop-busy")));

        assertThat(change.plan().to()).containsExactly(Map.entry("desiredCapacity", "3"));
        assertThat(change.proposal().emergency()).isFalse();
        assertThat(change.proposal().monthlySaving().formatted()).isEqualTo("70.00 USD a month");
    }

    @Test
    void neverShrinksForAnAlarmOnAnythingElse() {
        scene.level("CPUUtilization", 12);
        scene.account.alarm(
                "shop-unhealthy", AlarmState.ALARM, "AWS/ApplicationELB", "UnHealthyHostCount", TARGET_GROUP);

        scene.answer(scene.event("shop-unhealthy"));

        assertThat(scene.told).singleElement().asString().contains("shop stays as it is");
    }

    @Test
    void onlyTellsWhereThePolicyObserves() {
        scene.mode = Optional.empty();

        scene.answer(scene.event("shop-busy"));

        assertThat(scene.told)
                .singleElement()
                .asString()
                .contains("shop would be changed", "{desiredCapacity=5}", "nothing was changed");
        assertThat(scene.changes.list(Status.PROPOSED)).isEmpty();
    }

    @Test
    void answersAStateChangeOnceHoweverOftenAndByWhicheverWayItComes() {
        Alarm alarm = scene.event("shop-busy");
        scene.answer(alarm);
        scene.now.set(Scene.NOON.plus(Duration.ofMinutes(3)));

        assertThat(why(scene.answer(alarm))).containsExactly(Reaction.Why.REPEATED);
        assertThat(scene.published).containsExactly("Change Proposed");
    }

    @Test
    void waitsWhileTheCoolDownLasts() {
        Change first = asked(scene.answer(scene.event("shop-busy")));
        scene.kept(first, false);
        scene.account.group("shop", 2, 5, 8);
        scene.now.set(Scene.NOON.plus(Duration.ofMinutes(4)));
        scene.answer(scene.event("shop-busy"));
        assertThat(scene.told).singleElement().asString().contains("scaled less than 5 minutes ago");

        scene.now.set(Scene.NOON.plus(Duration.ofMinutes(6)));
        assertThat(asked(scene.again(first.id())).plan().to()).containsExactly(Map.entry("desiredCapacity", "6"));
    }

    @Test
    void aStormOfAThousandAlarmsIsOneDecisionForEachGroup() {
        List<Alarm> storm = new ArrayList<>();
        for (int group = 0; group < 20; group++) {
            String name = "tier-" + group;
            scene.account.group(name, 2, 4, 8);
            for (int count = 0; count < 50; count++) {
                scene.account.busy(name + "-alarm-" + count, name);
                storm.add(scene.event(name + "-alarm-" + count));
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
        Alarm alarm = scene.event("shop-busy");
        scene.account.fault = Optional.of(new IllegalStateException("down"));
        assertThatThrownBy(() -> scene.answer(alarm)).hasMessage("down");

        scene.account.fault = Optional.empty();
        scene.now.set(Scene.NOON.plusSeconds(1));
        asked(scene.answer(alarm));
    }

    @Test
    void leavesAlarmsOnFunctionsToItsSiblingSilently() {
        scene.account.alarm(
                "throttled", AlarmState.ALARM, "AWS/Lambda", "Throttles", Map.of("FunctionName", "checkout"));
        scene.account.composite("all-down", "throttled");

        assertThat(why(scene.answer(scene.event("throttled")))).containsExactly(Reaction.Why.OTHERS);
        assertThat(why(scene.answer(scene.event("all-down")))).containsExactly(Reaction.Why.OTHERS);
        assertThat(scene.told).isEmpty();
    }

    @Test
    void answersItsOwnChildrenOfACompositeAlarm() {
        scene.account.alarm(
                "throttled", AlarmState.ALARM, "AWS/Lambda", "Throttles", Map.of("FunctionName", "checkout"));
        scene.account.composite("all-down", "throttled", "shop-busy");

        assertThat(asked(scene.answer(scene.event("all-down"))).proposal().name())
                .isEqualTo("shop");
    }

    @Test
    void tellsOfAnAlarmThatNobodyAnswers() {
        scene.account.alarm("disk", AlarmState.ALARM, "AWS/EC2", "StatusCheckFailed", Map.of("InstanceId", "i-1"));

        scene.answer(scene.event("disk"));

        assertThat(scene.told)
                .singleElement()
                .asString()
                .contains("An alarm that nothing here answers: disk", "StatusCheckFailed of InstanceId=i-1");
    }

    @Test
    void tellsOfAGroupThatIsNotThere() {
        scene.account.busy("gone-busy", "gone");

        scene.answer(scene.event("gone-busy"));

        assertThat(scene.told).singleElement().asString().contains("the Auto Scaling group gone, which is not in");
    }

    @Test
    void leavesTheGroupsOfAnotherEnvironmentToItsOwnDeployment() {
        scene.account.group("shop", 2, 4, 8, "prod");

        assertThat(why(scene.answer(scene.event("shop-busy")))).containsExactly(Reaction.Why.OTHER_ENVIRONMENT);
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
