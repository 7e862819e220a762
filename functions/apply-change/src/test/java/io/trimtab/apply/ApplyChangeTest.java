package io.trimtab.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.apply.ApplyRequest.Errand;
import io.trimtab.aws.change.Obstacle;
import io.trimtab.aws.change.Step;
import io.trimtab.aws.gateway.FailureKind;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.notify.Notice;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.AuditEntry;
import io.trimtab.domain.change.AuditTrail;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.policy.Freeze;
import io.trimtab.domain.policy.MaintenancePolicy;
import io.trimtab.domain.policy.MaintenanceWindow;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApplyChangeTest {
    private static final String CHANGE = "chg-1acf";
    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void makesAnApprovedChangeAndBooksItsFirstLook() {
        Change change = scene.approved();

        Result result = scene.send(Errand.APPLY, change);

        assertThat(result.change().status()).isEqualTo(Status.APPLIED);
        assertThat(result.complete()).isTrue();
        assertThat(scene.instance.acts()).containsExactly("stop", "modify m5.large", "start");
        assertThat(scene.instance.now()).isEqualTo("m5.large running");
        assertThat(scene.published).containsExactly("Change Applied");
        assertThat(scene.booked).containsExactly("trimtab-" + change.id() + "-1-look-1 at 2026-03-02T12:05:15Z");
        assertThat(AuditTrail.replay(scene.changes.audit(change.id())).status()).isEqualTo(Status.APPLIED);
        assertThat(scene.changes.audit(change.id()))
                .extracting(entry -> entry.what())
                .containsExactly("proposed", "approved", "began", "acted", "acted", "acted", "applied");
    }

    @Test
    void thePolicySaysWhenItIsFirstLookedAt() {
        scene.policy = Scene.lookingAfter(Duration.ofMinutes(30));
        Change change = scene.approved();

        scene.send(Errand.APPLY, change);

        assertThat(scene.booked).containsExactly("trimtab-" + change.id() + "-1-look-1 at 2026-03-02T12:30:15Z");
    }

    @Test
    void theSameEventTwiceActsOnce() {
        Change change = scene.approved();
        scene.send(Errand.APPLY, change);

        Result again = scene.send(Errand.APPLY, change);

        assertThat(again.because()).isEqualTo("It is APPLIED: there is nothing to apply.");
        assertThat(scene.instance.acts()).hasSize(3);
        assertThat(scene.send(Errand.ROLL_BACK, change).because())
                .isEqualTo("It is APPLIED: there is nothing to set back.");
        assertThat(scene.instance.acts()).hasSize(3);
    }

    @Test
    void aRollBackThatWasAskedForLeadsToTheBeforeImage() {
        Change change = scene.approved();
        scene.send(Errand.APPLY, change);
        scene.rollBack(change);

        Result result = scene.send(Errand.ROLL_BACK, change);

        assertThat(result.change().status()).isEqualTo(Status.ROLLED_BACK);
        assertThat(scene.instance.now()).isEqualTo("m5.2xlarge running");
        assertThat(scene.published).containsExactly("Change Applied", "Change Rolled Back");
        assertThat(scene.leases.of(change.plan().resource()).holder()).isEmpty();
    }

    @Test
    void neitherPauseNorFreezeNorWindowHoldsUpARollBack() {
        Change change = scene.approved();
        scene.send(Errand.APPLY, change);
        scene.rollBack(change);
        scene.control.pause(Actor.slack("U-ANNA"), "an incident", scene.now.get());
        scene.policy = Scene.policy(new MaintenancePolicy(Set.of(ChangeKind.RESIZE_INSTANCE), List.of()));

        assertThat(scene.send(Errand.ROLL_BACK, change).change().status()).isEqualTo(Status.ROLLED_BACK);
    }

    @Test
    void whatIsNotAsItWasWhenProposedHasDrifted() {
        Change change = scene.approved();
        scene.instance.becomes("m5.xlarge");

        Result result = scene.send(Errand.APPLY, change);

        assertThat(result.change().status()).isEqualTo(Status.DRIFTED);
        assertThat(result.because())
                .isEqualTo("instanceType was m5.2xlarge when the change was proposed and is m5.xlarge now.");
        assertThat(scene.instance.acts()).isEmpty();
        assertThat(scene.published).containsExactly("Change Closed");
    }

    @Test
    void whatWasHeldUpBeforeItsFirstActIsNotMadeAfterItsWindow() {
        scene.policy = Scene.policy(windowFrom(12, 13));
        Change change = begunAndHeldUp();
        scene.later(Duration.ofHours(1));

        Result late = scene.send(Errand.APPLY, change);

        assertThat(late.change().status()).isEqualTo(Status.FAILED);
        assertThat(late.because())
                .isEqualTo("It was held up, and nothing has been changed. By now MAINTENANCE_WINDOW would hold it until"
                        + " 2026-03-03T12:00:00Z, so it is given up; it is proposed again when it is found again.");
        assertThat(scene.instance.acts()).isEmpty();
        assertThat(scene.published).containsExactly("Change Failed");
        assertThat(scene.leases.of(change.plan().resource()).holder()).isEmpty();
    }

    @Test
    void whatWasHeldUpBeforeItsFirstActIsMadeWhileItsWindowIsOpen() {
        scene.policy = Scene.policy(windowFrom(12, 13));
        Change change = begunAndHeldUp();
        scene.later(Duration.ofMinutes(30));

        assertThat(scene.send(Errand.APPLY, change).change().status()).isEqualTo(Status.APPLIED);
    }

    @Test
    void whatWasHeldUpBeforeItsFirstActIsNotMadeInAFreeze() {
        scene.policy = Scene.policy(Scene.always());
        Change change = begunAndHeldUp();
        scene.policy = Scene.policy(Scene.always(), freeze("2026-03-02"));
        scene.later(Duration.ofMinutes(10));

        Result late = scene.send(Errand.APPLY, change);

        assertThat(late.change().status()).isEqualTo(Status.FAILED);
        assertThat(late.because())
                .isEqualTo("It was held up, and nothing has been changed. By now FREEZE would hold it until"
                        + " 2026-03-03T00:00:00Z, so it is given up; it is proposed again when it is found again.");
        assertThat(scene.instance.acts()).isEmpty();
    }

    @Test
    void whatHasStoppedTheMachineGoesOnAfterItsWindowAndInAFreeze() {
        scene.policy = Scene.policy(windowFrom(12, 13));
        scene.instance.breaks(step ->
                step.equals("forward modify") ? new Step.Waiting("It is stopping.", Duration.ofHours(1)) : null);
        Change change = scene.approved();
        assertThat(scene.send(Errand.APPLY, change).complete()).isFalse();
        assertThat(scene.instance.now()).isEqualTo("m5.2xlarge stopped");
        scene.instance.breaks(_ -> null);
        scene.policy = Scene.policy(windowFrom(12, 13), freeze("2026-03-02"));
        scene.later(Duration.ofHours(2));

        assertThat(scene.send(Errand.APPLY, change).change().status()).isEqualTo(Status.APPLIED);
        assertThat(scene.instance.now()).isEqualTo("m5.large running");
    }

    @Test
    void whatAwsWouldMakeInAFreezeIsNotAskedFor() {
        scene.policy = Scene.policy(Scene.always(), freeze("2026-03-08"));
        scene.instance.leftTo("sun:03:00-sun:03:30");
        Change change = scene.approved();

        Result frozen = scene.send(Errand.APPLY, change);

        assertThat(frozen.change().status()).isEqualTo(Status.APPROVED);
        assertThat(frozen.because())
                .isEqualTo("AWS would make it in the resource's own maintenance window, next at 2026-03-08T03:00:00Z,"
                        + " and nothing is changed then, until 2026-03-09T00:00:00Z: Sale.");
        assertThat(scene.instance.acts()).isEmpty();
        scene.instance.leftTo("sat:03:00-sat:03:30");
        assertThat(scene.send(Errand.APPLY, change).change().status()).isEqualTo(Status.APPLIED);
    }

    /// Taken up by a run that cannot act for half an hour.
    private Change begunAndHeldUp() {
        scene.instance.breaks(
                step -> step.equals("forward stop") ? new Step.Waiting("EC2 is down.", Duration.ofMinutes(10)) : null);
        Change change = scene.approved();
        assertThat(scene.send(Errand.APPLY, change).change().status()).isEqualTo(Status.APPLYING);
        scene.instance.breaks(_ -> null);
        return change;
    }

    private static MaintenancePolicy windowFrom(int hour, int until) {
        return new MaintenancePolicy(
                Set.of(ChangeKind.RESIZE_INSTANCE),
                List.of(new MaintenanceWindow(
                        EnumSet.allOf(DayOfWeek.class),
                        LocalTime.of(hour, 0),
                        LocalTime.of(until, 0),
                        ZoneOffset.UTC)));
    }

    private static Freeze freeze(String day) {
        return new Freeze(new Freeze.Days.Once(LocalDate.parse(day), LocalDate.parse(day)), ZoneOffset.UTC, "Sale");
    }

    @Test
    void outsideOfTheWindowItStaysApprovedUntilTheWindowOpens() {
        MaintenanceWindow night = new MaintenanceWindow(
                EnumSet.allOf(DayOfWeek.class), LocalTime.of(2, 0), LocalTime.of(4, 0), ZoneOffset.UTC);
        scene.policy = Scene.policy(new MaintenancePolicy(Set.of(ChangeKind.RESIZE_INSTANCE), List.of(night)));
        Change change = scene.approved();

        Result noon = scene.send(Errand.APPLY, change);
        Result again = scene.send(Errand.APPLY, change);

        assertThat(noon.change().status()).isEqualTo(Status.APPROVED);
        assertThat(((State.Waiting) noon.change().state())
                        .hindrance()
                        .orElseThrow()
                        .retryAt())
                .contains(Instant.parse("2026-03-03T02:00:00Z"));
        assertThat(scene.published).as("told once").containsExactly("Change Refused");
        assertThat(again.change().version()).isEqualTo(noon.change().version());

        scene.now.set(Instant.parse("2026-03-03T02:00:00Z"));
        assertThat(scene.send(Errand.APPLY, change).change().status()).isEqualTo(Status.APPLIED);
    }

    @Test
    void anApprovalThatWasNotUsedInTimeIsNoYes() {
        Change change = scene.approved();
        scene.later(Duration.ofDays(3));

        assertThat(scene.send(Errand.APPLY, change).change().status()).isEqualTo(Status.EXPIRED);
        assertThat(scene.instance.acts()).isEmpty();
    }

    @Test
    void anEventOfAnEarlierAttemptDoesNothing() {
        Change change = scene.approved();

        Result result = scene.function()
                .run(
                        new ApplyRequest(
                                Errand.APPLY, change.id(), change.plan().hash(), OptionalInt.of(2)),
                        invocation());

        assertThat(result.because()).isEqualTo("The event is of attempt 2, and the change is at 1.");
        assertThat(scene.instance.acts()).isEmpty();
    }

    @Test
    void anUnknownChangeIsAnErrorThatSaysSo() {
        assertThatThrownBy(() -> scene.function()
                        .run(new ApplyRequest(Errand.APPLY, CHANGE, "0".repeat(64), OptionalInt.empty()), invocation()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("detail.changeId must be that of a known change, was " + CHANGE);
    }

    @Test
    void whatAPersonHasToMendIsRefusedForGood() {
        Change change = scene.approved();
        scene.instance.hindered(new Obstacle(Obstacle.Kind.STOP_PROTECTION, "It is protected against being stopped."));

        Result result = scene.send(Errand.APPLY, change);

        assertThat(result.change().status()).isEqualTo(Status.FAILED);
        assertThat(result.because()).isEqualTo("It is protected against being stopped.");
        assertThat(scene.instance.acts()).isEmpty();
    }

    @Test
    void whatPassesByItselfIsWaitedFor() {
        Change change = scene.approved();
        scene.instance.hindered(new Obstacle(Obstacle.Kind.BUSY, "It is pending just now."));

        assertThat(scene.send(Errand.APPLY, change).change().status()).isEqualTo(Status.APPROVED);

        scene.instance.hindered();
        assertThat(scene.send(Errand.APPLY, change).change().status()).isEqualTo(Status.APPLIED);
    }

    @Test
    void aResourceThatHasMovedToProductionIsOutOfReach() {
        Change change = scene.approved();
        scene.tags = new Tags(Map.of("environment", "prod"));

        Result result = scene.send(Errand.APPLY, change);

        assertThat(result.change().status()).isEqualTo(Status.FAILED);
        assertThat(result.because()).contains("The resource belongs to PROD now");
        assertThat(scene.instance.acts()).isEmpty();
    }

    @Test
    void nothingIsBegunWhilePaused() {
        Change change = scene.approved();
        scene.control.pause(Actor.slack("U-ANNA"), "an incident", scene.now.get());

        Result result = scene.send(Errand.APPLY, change);

        assertThat(result.change().status()).isEqualTo(Status.APPROVED);
        assertThat(result.because()).contains("Everything is paused");
        assertThat(scene.instance.acts()).isEmpty();
    }

    @Test
    void theKillSwitchInMidFlightTurnsBack() {
        Change change = scene.approved();
        scene.instance.breaks(step -> {
            if (step.equals("forward modify")) {
                scene.control.pause(Actor.slack("U-ANNA"), "an incident", scene.now.get());
            }
            return null;
        });

        Result result = scene.send(Errand.APPLY, change);

        assertThat(result.change().status()).isEqualTo(Status.ROLLED_BACK);
        assertThat(result.because()).contains("Everything was paused while it was being made", "an incident");
        assertThat(scene.instance.now()).isEqualTo("m5.2xlarge running");
        assertThat(result.change().rollBacks()).as("says nothing of its merit").isZero();
    }

    @Test
    void anInstanceThatWillNotStartReturnsToItsOldType() {
        Change change = scene.approved();
        scene.instance.breaks(step ->
                step.equals("forward start") ? new Step.Failed("EC2 has no capacity for m5.large there now.") : null);

        Result result = scene.send(Errand.APPLY, change);

        assertThat(result.change().status()).isEqualTo(Status.ROLLED_BACK);
        assertThat(scene.instance.now()).isEqualTo("m5.2xlarge running");
        assertThat(scene.instance.acts()).containsExactly("stop", "modify m5.large", "modify m5.2xlarge", "start");
        assertThat(scene.published).containsExactly("Rollback Requested", "Change Rolled Back");
    }

    @Test
    void accessDeniedInMidApplyGoesBackAndWhereThatIsDeniedTooAPersonIsCalled() {
        Change change = scene.approved();
        scene.instance.breaks(step -> {
            if (step.equals("forward stop")) {
                return null;
            }
            throw new GatewayException(
                    FailureKind.DENIED, "ec2:ModifyInstanceAttribute", "AccessDenied", new IllegalStateException());
        });

        Result result = scene.send(Errand.APPLY, change);

        assertThat(result.change().status()).isEqualTo(Status.ROLLBACK_FAILED);
        State.RollbackFailed failed = (State.RollbackFailed) result.change().state();
        assertThat(failed.why()).isEqualTo("AccessDenied on ec2:ModifyInstanceAttribute");
        assertThat(failed.manualSteps()).containsExactly("aws ec2 start-instances --instance-ids i-1");
        assertThat(scene.published).containsExactly("Rollback Requested", "Change Failed");

        assertThat(scene.send(Errand.PAGE, change).because()).startsWith("A person has been called: AccessDenied");
        assertThat(scene.send(Errand.PAGE, change).because()).isEqualTo("A person has been called already.");
        assertThat(scene.notices).hasSize(1).first().isInstanceOfSatisfying(Notice.Message.class, page -> {
            assertThat(page.email().subject()).isEqualTo("ACT NOW: web could not be set back");
            assertThat(page.email().text()).contains("aws ec2 start-instances --instance-ids i-1");
        });
    }

    @Test
    void aRunThatDiedOverCallingAPersonIsFollowedByAnotherThatDoes() {
        Change change = scene.approved();
        scene.instance.breaks(step -> {
            if (step.equals("forward stop")) {
                return null;
            }
            throw new GatewayException(
                    FailureKind.DENIED, "ec2:ModifyInstanceAttribute", "AccessDenied", new IllegalStateException());
        });
        scene.send(Errand.APPLY, change);
        scene.diesOverCalling = true;

        assertThatThrownBy(() -> scene.send(Errand.PAGE, change)).hasMessage("the run dies");
        assertThatThrownBy(() -> scene.send(Errand.PAGE, change))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is to be tried again");
        assertThat(scene.notices).isEmpty();
        scene.later(Duration.ofSeconds(60));
        assertThat(scene.send(Errand.PAGE, change).because()).startsWith("A person has been called: AccessDenied");
        assertThat(scene.notices).hasSize(1);
    }

    @Test
    void anAskedRollBackInMidFlightTurnsTheRunRound() {
        Change change = scene.approved();
        scene.instance.breaks(step -> {
            if (step.equals("forward modify")) {
                scene.instance.breaks(_ -> null);
                scene.rollBack(change);
            }
            return null;
        });

        Result result = scene.send(Errand.APPLY, change);

        assertThat(result.change().status()).isEqualTo(Status.ROLLED_BACK);
        assertThat(scene.instance.now()).isEqualTo("m5.2xlarge running");
    }

    @Test
    void whatTakesLongerThanARunGoesOnInAnother() {
        Change change = scene.approved();
        scene.instance.breaks(step -> step.equals("forward done")
                ? new Step.Waiting("Its checks are not done.", Duration.ofSeconds(15))
                : null);

        Result first = scene.send(Errand.APPLY, change);

        assertThat(first.complete()).isFalse();
        assertThat(first.change().status()).isEqualTo(Status.APPLYING);
        assertThat(scene.booked).hasSize(1).first().asString().contains("-1-on-");
        assertThat(scene.send(Errand.APPLY, change).because()).startsWith("It waits until ");

        scene.later(Duration.ofMinutes(1));
        scene.instance.breaks(_ -> null);
        assertThat(scene.send(Errand.APPLY, change).change().status()).isEqualTo(Status.APPLIED);
        assertThat(scene.instance.acts()).hasSize(3);
    }

    @Test
    void whatNeverGetsWellIsSetBack() {
        Change change = scene.approved();
        scene.instance.breaks(step -> step.equals("forward done")
                ? new Step.Waiting("Its checks are not done.", Duration.ofSeconds(15))
                : null);

        Result result = scene.send(Errand.APPLY, change);
        for (int run = 0; run < 10 && !result.complete(); run++) {
            result = scene.swept(change);
        }

        assertThat(result.change().status()).isEqualTo(Status.ROLLED_BACK);
        assertThat(result.because()).contains("It took longer than 20 minutes.");
        assertThat(scene.instance.now()).isEqualTo("m5.2xlarge running");
    }

    @Test
    void aStartThatAwsTakesAndNothingComesOfIsNotAskedForForEver() {
        Change change = scene.approved();
        scene.instance.breaks(step -> step.endsWith("start")
                ? new Step.Acted("ec2:StartInstances on the way " + step, Duration.ofSeconds(10))
                : null);

        Result result = scene.send(Errand.APPLY, change);
        for (int run = 0; run < 10 && !result.complete(); run++) {
            result = scene.swept(change);
        }

        assertThat(result.change().status()).isEqualTo(Status.ROLLBACK_FAILED);
        assertThat(scene.changes.audit(change.id()))
                .filteredOn(entry ->
                        entry.what().equals("roll-back") || entry.what().equals("roll-back failed"))
                .extracting(AuditEntry::why)
                .containsExactly(
                        "ec2:StartInstances on the way forward start was taken 21 times, and nothing came of it.",
                        "ec2:StartInstances on the way back start was taken 21 times, and nothing came of it.");
        assertThat(scene.published).contains("Change Failed");
    }

    @Test
    void anActThatIsAskedForAgainWhenAllPatienceIsOverIsInVain() {
        Change change = scene.approved();
        scene.instance.breaks(step -> {
            if (step.equals("forward start")) {
                scene.later(Duration.ofMinutes(12));
                return new Step.Acted("ec2:StartInstances", Duration.ofSeconds(15));
            }
            return null;
        });

        Result result = scene.send(Errand.APPLY, change);
        for (int run = 0; run < 10 && !result.complete(); run++) {
            result = scene.swept(change);
        }

        assertThat(result.change().status()).isEqualTo(Status.ROLLED_BACK);
        assertThat(result.because())
                .isEqualTo("It was set back: ec2:StartInstances was taken 3 times, and nothing came of it.");
    }

    @Test
    void theSameEventTwiceAtOnceUnderOneRequestIdActsOnce() {
        Change change = scene.approved();
        List<String> second = new ArrayList<>();
        scene.instance.breaks(step -> {
            if (step.equals("forward modify") && second.isEmpty()) {
                second.add("");
                second.set(0, scene.send(Errand.APPLY, change, "one-request").because());
            }
            return null;
        });

        Result first = scene.send(Errand.APPLY, change, "one-request");

        assertThat(second).containsExactly("Another run is at it.");
        assertThat(first.change().status()).isEqualTo(Status.APPLIED);
        assertThat(scene.instance.acts()).containsExactly("stop", "modify m5.large", "start");
    }

    @Test
    void aRunThatFailsLetsItsRetryGoOnAtOnce() {
        Change change = scene.approved();
        scene.instance.breaks(step -> {
            if (step.equals("forward modify")) {
                throw new IllegalStateException("a bug");
            }
            return null;
        });
        assertThatThrownBy(() -> scene.send(Errand.APPLY, change, "one-request"))
                .hasMessage("a bug");

        scene.instance.breaks(_ -> null);

        assertThat(scene.send(Errand.APPLY, change, "one-request").change().status())
                .isEqualTo(Status.APPLIED);
        assertThat(scene.instance.acts()).containsExactly("stop", "modify m5.large", "start");
    }

    @Test
    void throttlingSaysNothingOfTheChange() {
        Change change = scene.approved();
        scene.instance.breaks(step -> {
            if (step.equals("forward start")) {
                throw new GatewayException(
                        FailureKind.THROTTLED,
                        "ec2:StartInstances",
                        "RequestLimitExceeded",
                        new IllegalStateException());
            }
            return null;
        });

        Result result = scene.send(Errand.APPLY, change);

        assertThat(result.complete()).isFalse();
        assertThat(result.because()).isEqualTo("RequestLimitExceeded on ec2:StartInstances");
        scene.later(Duration.ofMinutes(1));
        scene.instance.breaks(_ -> null);
        assertThat(scene.send(Errand.APPLY, change).change().status()).isEqualTo(Status.APPLIED);
    }

    private Invocation invocation() {
        return new Invocation(
                "run",
                new Arn("arn:aws:lambda:eu-central-1:123456789012:function:trimtab-dev-apply-change"),
                Scene.NOON,
                Scene.NOON.plusSeconds(300),
                Duration.ofSeconds(45));
    }
}
