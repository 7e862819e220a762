package io.trimtab.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Status;
import io.trimtab.local.delivery.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An alarm on a group of instances from its ringing to the change kept, through the real handlers; every effect is
/// read back from Auto Scaling.
class FleetLoopTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GROUP = "AutoScalingGroupName";

    private AlarmScene scene = new AlarmScene(Order.calm());

    @AfterEach
    void close() {
        scene.close();
    }

    /// A group whose processors are used so much, with an alarm that rings.
    private void busy(String name, double percent) {
        scene.group(name);
        scene.level("AWS/EC2", "CPUUtilization", GROUP, name, percent);
        scene.alarm(name + "-busy", "AWS/EC2", "CPUUtilization", GROUP, name, "ALARM");
    }

    private String hear(String alarm, String namespace, String metric, String dimension, String value, Instant at) {
        return scene.hear("capacity-adjustment", event(alarm, namespace, metric, dimension, value, at));
    }

    private String heard(String group, Instant at) {
        return hear(group + "-busy", "AWS/EC2", "CPUUtilization", GROUP, group, at);
    }

    private static String event(
            String alarm, String namespace, String metric, String dimension, String value, Instant at) {
        ObjectNode message = message(alarm, at);
        ObjectNode trigger =
                message.putObject("Trigger").put("Namespace", namespace).put("MetricName", metric);
        trigger.putArray("Dimensions").addObject().put("name", dimension).put("value", value);
        return bySns(message);
    }

    private static ObjectNode message(String alarm, Instant at) {
        return JSON.createObjectNode()
                .put("AlarmName", alarm)
                .put("AlarmArn", "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:" + alarm)
                .put("NewStateValue", "ALARM")
                .put("StateChangeTime", at.toString().replace("Z", "+0000"));
    }

    private static String bySns(ObjectNode message) {
        ObjectNode event = JSON.createObjectNode();
        event.putArray("Records")
                .addObject()
                .put("EventSource", "aws:sns")
                .putObject("Sns")
                .put("Message", message.toString());
        return event.toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1})
    void anAlarmIsAnsweredByMoreInstancesWhichAreKeptOnceItIsOkAgain(long seed) {
        if (seed > 0) {
            scene.close();
            scene = new AlarmScene(Order.unruly(seed, 0.4));
        }
        busy("till", 85); // ceil(3 * 0.85 / 0.70) = 4

        assertThat(heard("till", scene.now())).startsWith("ASKED: ");
        scene.pass(Duration.ofMinutes(2));

        Change applied = scene.only(Status.APPLIED);
        assertThat(applied.proposal().emergency()).isTrue();
        assertThat(scene.groupNamed("till").desired()).isEqualTo(4);
        assertThat(scene.groupNamed("till").ready()).isEqualTo(4);
        assertThat(scene.calls("autoscaling:UpdateAutoScalingGroup")).isEqualTo(1);

        scene.alarm("till-busy", "AWS/EC2", "CPUUtilization", GROUP, "till", "OK");
        scene.pass(Duration.ofMinutes(10));
        assertThat(scene.only(Status.KEPT).state())
                .isInstanceOfSatisfying(
                        State.Kept.class, kept -> assertThat(kept.proven()).isTrue());
        assertThat(scene.groupNamed("till").desired()).isEqualTo(4);
    }

    @Test
    void anAnswerThatDoesNotHelpIsFollowedByAnotherUntilThePolicysMaximum() {
        for (int other = 0; other < 3; other++) {
            scene.group("other-" + other); // of a fleet of one, the blast radius allows one change a day
        }
        busy("till", 99);
        heard("till", scene.now());
        scene.pass(Duration.ofMinutes(45));

        assertThat(scene.groupNamed("till").desired()).isBetween(7, 20);
        assertThat(scene.changes().list(Status.KEPT)).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void whatACoolDownHeldIsAnsweredWhenThatIsOverThoughNothingRingsAnew() {
        for (int other = 0; other < 3; other++) {
            scene.group("other-" + other); // of a fleet of one, the blast radius allows one change a day
        }
        scene.every(Duration.ofMinutes(5), "change-sweep");
        busy("till", 85);
        heard("till", scene.now());
        scene.pass(Duration.ofMinutes(2));
        scene.alarm("till-hot", "AWS/EC2", "CPUUtilization", GROUP, "till", "ALARM");
        assertThat(hear("till-hot", "AWS/EC2", "CPUUtilization", GROUP, "till", scene.now()))
                .startsWith("HELD: ");
        scene.alarm("till-busy", "AWS/EC2", "CPUUtilization", GROUP, "till", "OK");

        scene.pass(Duration.ofMinutes(25));

        assertThat(scene.groupNamed("till").desired()).isGreaterThanOrEqualTo(5); // ceil(4 * 0.85 / 0.70)
        assertThat(scene.mail().stream().filter(subject -> subject.startsWith("till stays as it is")))
                .hasSize(1);
    }

    @Test
    void theSameStateChangeActsOnceAndWhatIsLateOrOverNotAtAll() {
        busy("till", 85);
        Instant rang = scene.now();
        assertThat(heard("till", rang.minus(Duration.ofMinutes(11)))).startsWith("STALE: ");
        assertThat(heard("till", rang)).startsWith("ASKED: ");
        scene.pass(Duration.ofMinutes(1));
        assertThat(heard("till", rang)).startsWith("REPEATED: ");
        assertThat(heard("till", rang.minusSeconds(30))).startsWith("HELD: "); // out of order: it cools down
        scene.alarm("till-busy", "AWS/EC2", "CPUUtilization", GROUP, "till", "OK");
        assertThat(heard("till", scene.now())).startsWith("OVER: ");

        scene.pass(Duration.ofMinutes(1));
        assertThat(scene.calls("autoscaling:UpdateAutoScalingGroup")).isEqualTo(1);
        assertThat(scene.groupNamed("till").desired()).isEqualTo(4);
    }

    @Test
    void aStormIsAnsweredForEachGroupAndTheBlastRadiusHolds() {
        for (int number = 0; number < 5; number++) {
            busy("till-" + number, 85);
        }
        int asked = 0;
        for (int count = 0; count < 100; count++) {
            String group = "till-" + count % 5;
            String alarm = group + "-alarm-" + count;
            scene.alarm(alarm, "AWS/EC2", "CPUUtilization", GROUP, group, "ALARM");
            String said = hear(alarm, "AWS/EC2", "CPUUtilization", GROUP, group, scene.now());
            assertThat(said).matches("(?s)(ASKED|COALESCED): .*");
            asked += said.startsWith("ASKED") ? 1 : 0;
        }
        assertThat(asked).isEqualTo(5);

        scene.pass(Duration.ofMinutes(3));
        assertThat(scene.changes().list(Status.APPLIED)).hasSize(3);
        assertThat(scene.changes().list(Status.APPROVED)).hasSize(2);
    }

    @Test
    void ofAnAlarmThatNeitherKnowsExactlyOneNoticeIsSent() {
        scene.alarm("odd", "AWS/Kinesis", "IteratorAge", "StreamName", "orders", "ALARM");
        scene.alarm("odd-function", "AWS/Lambda", "DeadLetterErrors", "FunctionName", "till", "ALARM");
        scene.composite("all-odd", "ALARM(odd) OR ALARM(odd-function)");
        ObjectNode composite = message("all-odd", scene.now()).put("AlarmRule", "ALARM(odd) OR ALARM(odd-function)");

        for (String event : List.of(
                event("odd", "AWS/Kinesis", "IteratorAge", "StreamName", "orders", scene.now()),
                event("odd-function", "AWS/Lambda", "DeadLetterErrors", "FunctionName", "till", scene.now()),
                bySns(composite))) {
            scene.hear("concurrency-adjustment", event);
            scene.hear("capacity-adjustment", event);
        }

        assertThat(scene.mail())
                .containsExactly(
                        "An alarm that nothing here answers: odd",
                        "An alarm that nothing here answers: odd-function",
                        "An alarm that nothing here answers: all-odd");
    }

    @Test
    void aCompositeAlarmIsAnsweredByEachForItsOwn() {
        busy("till", 85);
        scene.function("cart", "[600, 30, 0, 500, 5]");
        scene.alarm("cart-throttled", "cart", "ALARM");
        scene.composite("shop-down", "ALARM(till-busy) AND ALARM(cart-throttled)");
        String event =
                bySns(message("shop-down", scene.now()).put("AlarmRule", "ALARM(till-busy) AND ALARM(cart-throttled)"));

        assertThat(scene.hear("concurrency-adjustment", event)).startsWith("ASKED: ");
        assertThat(scene.hear("capacity-adjustment", event)).startsWith("ASKED: ");
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.changes().list(Status.APPLIED)).hasSize(2);
        assertThat(scene.groupNamed("till").desired()).isEqualTo(4);
        assertThat(scene.mail()).noneMatch(subject -> subject.contains("nothing here answers"));
    }

    @Test
    void aGroupWithLittleToDoShrinksOnlyWhereEverythingIsKnown() {
        busy("till", 12);
        assertThat(heard("till", scene.now())).contains("Its memory is not known");
        scene.level("CWAgent", "mem_used_percent", GROUP, "till", 30);
        scene.pass(Duration.ofMinutes(2));
        assertThat(heard("till", scene.now())).startsWith("ASKED: ");
        scene.pass(Duration.ofMinutes(2));

        assertThat(scene.groupNamed("till").desired()).isEqualTo(2);
        assertThat(scene.only(Status.APPLIED).proposal().emergency()).isFalse();
    }
}
