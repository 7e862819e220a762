package io.trimtab.local.change;

import static io.trimtab.local.change.ChangedAccount.NOW;
import static io.trimtab.local.change.ChangedAccount.acted;
import static io.trimtab.local.change.ChangedAccount.walk;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.change.ChangeActs;
import io.trimtab.aws.change.Obstacle;
import io.trimtab.aws.change.Sight;
import io.trimtab.aws.change.Step;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.Tag;

class InstanceResizeTest {
    private static ChangedAccount account;

    private final ChangeActs acts = account.acts(ChangeKind.RESIZE_INSTANCE);
    private final Ec2Client ec2 = account.clients().ec2();
    private String id = "";

    @BeforeAll
    static void start() {
        account = new ChangedAccount();
    }

    @AfterAll
    static void end() {
        account.close();
    }

    @BeforeEach
    void runInstance() {
        account.calm();
        id = run("m5.xlarge");
    }

    @Test
    void stopsModifiesStartsAndWaitsForTheStatusChecksAndBack() {
        account.states("{\"looks\": 2}");
        Plan plan = plan("m5.xlarge", "m5.large");
        BeforeImage before = ChangedAccount.before(acts, plan);

        List<Step> steps = walk(() -> acts.forward(plan, before, NOW));
        assertThat(acted(steps))
                .containsExactly(
                        "ec2:StopInstances",
                        "ec2:ModifyInstanceAttribute from m5.xlarge to m5.large",
                        "ec2:StartInstances as m5.large");
        assertThat(steps.getLast()).isEqualTo(new Step.Done(plan.to()));
        assertThat(now().instanceTypeAsString()).isEqualTo("m5.large");
        assertThat(now().state().nameAsString()).isEqualTo("running");
        assertThat(steps).filteredOn(step -> step instanceof Step.Waiting).hasSize(2 + 2 + 2);

        assertThat(acted(walk(() -> acts.back(plan, before, NOW))))
                .containsExactly(
                        "ec2:StopInstances",
                        "ec2:ModifyInstanceAttribute from m5.large to m5.xlarge",
                        "ec2:StartInstances as m5.xlarge");
        assertThat(now().instanceTypeAsString()).isEqualTo("m5.xlarge");
    }

    @Test
    void leavesAStoppedInstanceStopped() {
        ec2.stopInstances(stop -> stop.instanceIds(id));
        Plan plan = plan("m5.xlarge", "m5.large");
        BeforeImage before = ChangedAccount.before(acts, plan);
        assertThat(acted(walk(() -> acts.forward(plan, before, NOW))))
                .containsExactly("ec2:ModifyInstanceAttribute from m5.xlarge to m5.large");
        assertThat(now().state().nameAsString()).isEqualTo("stopped");
    }

    /// The answer of one write is lost, once it was made or not made: as by a crash right there, or (503) by a broken
    /// connection after which the SDK itself tries again.
    @ParameterizedTest
    @CsvSource({
        "ec2:StopInstances, true, 400",
        "ec2:StopInstances, false, 400",
        "ec2:ModifyInstanceAttribute, true, 400",
        "ec2:ModifyInstanceAttribute, false, 400",
        "ec2:ModifyInstanceAttribute, true, 503",
        "ec2:StartInstances, true, 400",
        "ec2:StartInstances, false, 400",
    })
    void goesOnAfterACrashAtAnyWriteWithoutActingTwice(String action, boolean done, int status) {
        account.states("{\"looks\": 1}");
        Plan plan = plan("m5.xlarge", "m5.large");
        BeforeImage before = ChangedAccount.before(acts, plan);
        account.post("reset", "{}");
        lose(action, done, status);
        walk(() -> acts.forward(plan, before, NOW));
        assertThat(walk(() -> acts.forward(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.to()));
        assertThat(account.calls())
                .containsEntry("ec2:StopInstances", 1)
                .containsEntry("ec2:StartInstances", 1)
                .containsEntry("ec2:ModifyInstanceAttribute", status == 503 ? 2 : 1); // to the same type, by the SDK

        account.post("reset", "{}");
        lose(action, done, status);
        walk(() -> acts.back(plan, before, NOW));
        assertThat(walk(() -> acts.back(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.from()));
        assertThat(account.calls()).containsEntry("ec2:StopInstances", 1).containsEntry("ec2:StartInstances", 1);
        assertThat(now().instanceTypeAsString()).isEqualTo("m5.xlarge");
        assertThat(now().state().nameAsString()).isEqualTo("running");
    }

    @Test
    void goesBackToTheOldTypeWhenThereIsNoCapacityForTheNew() {
        account.states("{\"noCapacity\": [\"m5.large\"]}");
        Plan plan = plan("m5.xlarge", "m5.large");
        BeforeImage before = ChangedAccount.before(acts, plan);
        assertThat(walk(() -> acts.forward(plan, before, NOW)).getLast())
                .isEqualTo(new Step.Failed("EC2 has no capacity for m5.large there now."));
        assertThat(walk(() -> acts.back(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.from()));
        assertThat(now().state().nameAsString()).isEqualTo("running");
    }

    @Test
    void waitsForCapacityOfTheOldTypeOnTheWayBack() {
        Plan plan = plan("m5.xlarge", "m5.large");
        BeforeImage before = ChangedAccount.before(acts, plan);
        walk(() -> acts.forward(plan, before, NOW));
        account.states("{\"noCapacity\": [\"m5.xlarge\"]}");
        assertThat(acts.back(plan, before, NOW)).isInstanceOf(Step.Acted.class);
        assertThat(acts.back(plan, before, NOW)).isInstanceOf(Step.Acted.class);
        assertThat(acts.back(plan, before, NOW)).isInstanceOf(Step.Waiting.class);
        account.states("{\"noCapacity\": []}");
        assertThat(walk(() -> acts.back(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.from()));
    }

    @Test
    void failsWhenTheInstanceDoesNotStart() {
        account.states("{\"looks\": 1, \"neverStart\": [\"m5.large\"]}");
        Plan plan = plan("m5.xlarge", "m5.large");
        BeforeImage before = ChangedAccount.before(acts, plan);
        assertThat(walk(() -> acts.forward(plan, before, NOW)).getLast())
                .isEqualTo(new Step.Failed("As m5.large it does not start: Server.InternalError."));
        assertThat(walk(() -> acts.back(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.from()));
        assertThat(now().instanceTypeAsString()).isEqualTo("m5.xlarge");
    }

    @Test
    void failsWhenTheKeyOfItsDisksMayNotBeUsed() {
        account.states("{\"looks\": 1, \"lockedDisks\": [\"m5.large\"]}");
        Plan plan = plan("m5.xlarge", "m5.large");
        BeforeImage before = ChangedAccount.before(acts, plan);
        assertThat(walk(() -> acts.forward(plan, before, NOW)).getLast())
                .isEqualTo(new Step.Failed("As m5.large it does not start: Client.InternalError."));
    }

    @Test
    void failsWhenItsStatusChecksFail() {
        account.states("{\"looks\": 1, \"impaired\": [\"m5.large\"]}");
        Plan plan = plan("m5.xlarge", "m5.large");
        BeforeImage before = ChangedAccount.before(acts, plan);
        assertThat(walk(() -> acts.forward(plan, before, NOW)).getLast())
                .isEqualTo(new Step.Failed("As m5.large it fails its status checks."));
    }

    @Test
    void neverStopsWhatSomebodyElseHasStartedAgain() {
        Plan plan = plan("m5.xlarge", "m5.large");
        BeforeImage before = ChangedAccount.before(acts, plan);
        ec2.stopInstances(stop -> stop.instanceIds(id));
        ec2.startInstances(start -> start.instanceIds(id));
        assertThat(acts.forward(plan, before, NOW))
                .isEqualTo(new Step.Drifted("It was stopped and started by somebody else meanwhile."));
    }

    @Test
    void callsATypeOfSomebodyElsesDrifted() {
        Plan plan = plan("m5.xlarge", "m5.large");
        BeforeImage before = ChangedAccount.before(acts, plan);
        ec2.stopInstances(stop -> stop.instanceIds(id));
        ec2.modifyInstanceAttribute(modify -> modify.instanceId(id).instanceType(type -> type.value("m5.2xlarge")));
        Step drifted = new Step.Drifted("Its type was changed to m5.2xlarge by somebody else meanwhile.");
        assertThat(acts.forward(plan, before, NOW)).isEqualTo(drifted);
        assertThat(acts.back(plan, before, NOW)).isEqualTo(drifted);
    }

    @Test
    void refusesWhatIsProtectedAgainstBeingStopped() {
        ec2.modifyInstanceAttribute(modify -> modify.instanceId(id)
                .disableApiStop(AttributeBooleanValue.builder().value(true).build()));
        Plan plan = plan("m5.xlarge", "m5.large");
        assertThat(obstacles(plan)).containsExactly(Obstacle.Kind.STOP_PROTECTION);
        assertThat(acts.forward(plan, ChangedAccount.before(acts, plan), NOW)).isInstanceOf(Step.Refused.class);
    }

    @Test
    void refusesToLoseALentAddressWithoutConsent() {
        account.post("addresses", "{\"instances\": [\"" + id + "\"]}");
        Plan plan = plan("m5.xlarge", "m5.large");
        assertThat(obstacles(plan)).containsExactly(Obstacle.Kind.PUBLIC_ADDRESS);
        tag("trimtab:new-address", "allowed");
        assertThat(obstacles(plan)).isEmpty();
    }

    @Test
    void refusesToEraseLocalDisks() {
        id = run("m5d.xlarge");
        assertThat(obstacles(plan("m5d.xlarge", "m5.large"))).containsExactly(Obstacle.Kind.LOCAL_DATA);
    }

    @Test
    void refusesToStopATypeThatTheRegionDoesNotDescribe() {
        id = run("c1.medium");
        assertThat(ChangedAccount.present(acts, plan("c1.medium", "m5.large")).obstacles())
                .containsExactly(new Obstacle(
                        Obstacle.Kind.LOCAL_DATA,
                        "EC2 does not describe c1.medium in this region, so it may have local disks, which a stop"
                                + " erases."));
    }

    @Test
    void isUntouchedUntilItIsStopped() {
        Plan plan = plan("m5.xlarge", "m5.large");
        BeforeImage before = ChangedAccount.before(acts, plan);
        assertThat(acts.isUntouched(plan, before, NOW)).isTrue();
        account.states("{\"looks\": 2}");
        assertThat(acts.forward(plan, before, NOW)).isInstanceOf(Step.Acted.class);
        assertThat(acts.isUntouched(plan, before, NOW)).isFalse();
        walk(() -> acts.forward(plan, before, NOW));
        assertThat(acts.isUntouched(plan, before, NOW)).isFalse();
    }

    @Test
    void refusesATypeThatDoesNotRunItsImageOrIsNotSoldHere() {
        assertThat(obstacles(plan("m5.xlarge", "m6g.large"))).containsExactly(Obstacle.Kind.INCOMPATIBLE);
        assertThat(obstacles(plan("m5.xlarge", "m99.large"))).containsExactly(Obstacle.Kind.INCOMPATIBLE);
    }

    @Test
    void refusesAMemberOfAGroup() {
        String member = ec2.describeInstances().reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .filter(instance ->
                        instance.tags().stream().anyMatch(tag -> tag.key().equals("aws:autoscaling:groupName")))
                .findFirst()
                .orElseThrow()
                .instanceId();
        id = member;
        assertThat(obstacles(plan(now().instanceTypeAsString(), "m5.large"))).contains(Obstacle.Kind.GROUP_MEMBER);
    }

    @Test
    void waitsWhileItIsBetweenTwoStates() {
        account.states("{\"looks\": 1}");
        ec2.stopInstances(stop -> stop.instanceIds(id));
        assertThat(obstacles(plan("m5.xlarge", "m5.large"))).containsExactly(Obstacle.Kind.BUSY);
    }

    @Test
    void tellsOfATerminatedInstance() {
        Plan plan = plan("m5.xlarge", "m5.large");
        BeforeImage before = ChangedAccount.before(acts, plan);
        ec2.terminateInstances(end -> end.instanceIds(id));
        assertThat(acts.look(plan, NOW)).isEqualTo(new Sight.Gone("The instance was terminated."));
        assertThat(acts.forward(plan, before, NOW)).isInstanceOf(Step.Drifted.class);
    }

    @Test
    void isJudgedByWhatTheUsersOfItsTargetGroupFeelWhereItsTagsNameOne() {
        Plan plan = plan("m5.xlarge", "m5.large");
        assertThat(acts.guards(plan, ChangedAccount.before(acts, plan)))
                .extracting(metric -> metric.guard().name())
                .containsExactly("status check", "processor use");
        tag("trimtab:target-group", "targetgroup/shop/1");
        tag("trimtab:load-balancer", "app/shop/2");
        assertThat(acts.guards(plan, ChangedAccount.before(acts, plan)))
                .extracting(metric -> metric.query().name())
                .containsExactly(
                        "StatusCheckFailed", "CPUUtilization", "TargetResponseTime", "HTTPCode_Target_5XX_Count");
    }

    private Plan plan(String from, String to) {
        return ChangedAccount.plan(
                ChangeKind.RESIZE_INSTANCE,
                "ec2",
                "instance/" + id,
                Map.of("instanceType", from),
                Map.of("instanceType", to));
    }

    private List<Obstacle.Kind> obstacles(Plan plan) {
        return ChangedAccount.present(acts, plan).obstacles().stream()
                .map(Obstacle::kind)
                .toList();
    }

    private static void lose(String action, boolean done, int status) {
        account.faults(
                "{\"lose\": {\"action\": \"" + action + "\", \"done\": " + done + ", \"status\": " + status + "}}");
    }

    private void tag(String key, String value) {
        ec2.createTags(create ->
                create.resources(id).tags(Tag.builder().key(key).value(value).build()));
    }

    private String run(String type) {
        Instance other =
                ec2.describeInstances().reservations().getFirst().instances().getFirst();
        return ec2.runInstances(run -> run.imageId(other.imageId())
                        .subnetId(other.subnetId())
                        .instanceType(InstanceType.fromValue(type))
                        .minCount(1)
                        .maxCount(1))
                .instances()
                .getFirst()
                .instanceId();
    }

    private Instance now() {
        return ec2.describeInstances(describe -> describe.instanceIds(id))
                .reservations()
                .getFirst()
                .instances()
                .getFirst();
    }
}
