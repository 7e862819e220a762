package io.trimtab.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.gateway.ScalingGateway;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.scaling.Dimension;
import io.trimtab.domain.scaling.ScalingPart;
import io.trimtab.domain.scaling.ScalingSetting;
import io.trimtab.domain.scaling.ScalingTarget;
import io.trimtab.local.Checkout;
import io.trimtab.local.delivery.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Looks by the clock, through the real handlers; every effect is read back from Lambda.
class RhythmTest {
    /// Ten calls a second of half a second: five at once.
    private static final String BUSY = "[600, 0, 0, 500, 5]";
    private static final String CALM = "[60, 0, 0, 500, 1]";

    private final AlarmScene scene = new AlarmScene(Order.calm());

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void functionIsMovedOutAndInAgainWithoutAWord() throws IOException {
        scene.function("till", BUSY);
        tag("till");

        assertThat(look()).startsWith("1 functions were looked at: 1 shall be moved");
        scene.pass(Duration.ofMinutes(2));

        Change out = scene.only(Status.KEPT);
        assertThat(out.plan().kind()).isEqualTo(ChangeKind.FOLLOW_RHYTHM);
        assertThat(out.state())
                .isInstanceOfSatisfying(
                        State.Kept.class, kept -> assertThat(kept.proven()).isFalse());
        assertThat(scene.provisioned("till")).isEqualTo(8);
        assertThat(scene.changes().activity(out.proposal().environment()).acts())
                .isEmpty();

        scene.traffic("till", CALM);
        assertThat(look()).startsWith("1 functions were looked at: 1 shall be moved");
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.provisioned("till")).isBetween(1, 3);
        assertThat(scene.mail()).isEmpty();
    }

    @Test
    void functionWithoutTheTagIsNotTouched() throws IOException {
        scene.function("till", BUSY);

        assertThat(look()).startsWith("0 functions were looked at");
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.provisioned("till")).isEqualTo(1);
        assertThat(scene.calls("cloudwatch:GetMetricData")).isZero();
    }

    @Test
    void aliasThatAwsScalesIsLeftAndToldOnce() throws IOException {
        scene.function("till", BUSY);
        tag("till");
        ScalingTarget alias = new ScalingTarget(new Arn(arn("till")), Dimension.PROVISIONED_CONCURRENCY, "live");
        new ScalingGateway(scene.clients()).set(new ScalingSetting(alias, new ScalingPart.Between()), "1 to 4");

        look();
        scene.pass(Duration.ofMinutes(2));
        look();
        scene.pass(Duration.ofMinutes(2));

        assertThat(scene.provisioned("till")).isEqualTo(1);
        assertThat(scene.mail()).containsExactly("till has no rhythm though its tag asks for one");
    }

    @Test
    void answerToAnAlarmIsNotDisturbedWhileItIsWatched() throws IOException {
        scene.function("till", "[600, 30, 0, 500, 5]");
        tag("till");
        scene.alarm("till-throttled", "till", "ALARM");
        scene.hear(scene.bySns("till-throttled", "till", "ALARM", scene.now()));
        scene.pass(Duration.ofMinutes(2));
        scene.only(Status.APPLIED);
        int answered = scene.provisioned("till");
        scene.traffic("till", CALM);

        assertThat(look()).startsWith("1 functions were looked at: 0 shall be moved");
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.provisioned("till")).isEqualTo(answered);
    }

    @Test
    void stepThatWasMadeDoesNotHoldUpTheAnswerToAnAlarm() throws IOException {
        scene.function("till", CALM);
        scene.lambda()
                .putProvisionedConcurrencyConfig(
                        put -> put.functionName("till").qualifier("live").provisionedConcurrentExecutions(6));
        tag("till");
        look();
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.only(Status.KEPT).plan().kind()).isEqualTo(ChangeKind.FOLLOW_RHYTHM);

        scene.traffic("till", "[600, 30, 0, 500, 5]");
        scene.alarm("till-throttled", "till", "ALARM");
        scene.hear(scene.bySns("till-throttled", "till", "ALARM", scene.now()));
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.only(Status.APPLIED).plan().kind()).isEqualTo(ChangeKind.PROVISION_CONCURRENCY);
        assertThat(scene.provisioned("till")).isGreaterThan(3);
    }

    private void tag(String function) {
        scene.lambda().tagResource(tag -> tag.resource(arn(function)).tags(Map.of("trimtab:rhythm", "managed")));
    }

    private static String arn(String function) {
        return "arn:aws:lambda:eu-central-1:123456789012:function:" + function;
    }

    private String look() throws IOException {
        return scene.hear(
                "concurrency-adjustment", Files.readString(Checkout.find().event("concurrency-adjustment-schedule")));
    }
}
