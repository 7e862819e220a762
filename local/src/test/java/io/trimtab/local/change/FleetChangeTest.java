package io.trimtab.local.change;

import static io.trimtab.local.change.ChangedAccount.NOW;
import static io.trimtab.local.change.ChangedAccount.acted;
import static io.trimtab.local.change.ChangedAccount.walk;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.change.ChangeActs;
import io.trimtab.aws.change.GroupSetting;
import io.trimtab.aws.change.Obstacle;
import io.trimtab.aws.change.ServiceSetting;
import io.trimtab.aws.change.Sight;
import io.trimtab.aws.change.Step;
import io.trimtab.aws.gateway.GroupControl;
import io.trimtab.aws.gateway.GroupState;
import io.trimtab.aws.gateway.ServiceControl;
import io.trimtab.aws.gateway.ServiceState;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;

/// The size of groups and services on the embedded account, which refuses what Auto Scaling and ECS refuse.
class FleetChangeTest {
    private static ChangedAccount account;
    private static AutoScalingClient scaling;
    private static EcsClient ecs;
    private static int made;

    private final ChangeActs groups = account.acts(ChangeKind.SCALE_GROUP);
    private final ChangeActs services = account.acts(ChangeKind.SCALE_SERVICE);
    private String name = "";

    @BeforeAll
    static void start() {
        account = new ChangedAccount();
        scaling = account.client(AutoScalingClient.builder());
        ecs = account.client(EcsClient.builder());
        ecs.createCluster(create -> create.clusterName("shop"));
        ecs.registerTaskDefinition(register -> register.family("web")
                .containerDefinitions(ContainerDefinition.builder()
                        .name("web")
                        .image("web")
                        .memory(128)
                        .build()));
    }

    @AfterAll
    static void end() {
        scaling.close();
        ecs.close();
        account.close();
    }

    @BeforeEach
    void makeBoth() {
        account.calm();
        account.post("fleets", "{\"refreshing\": []}");
        name = "tier-" + ++made;
        account.post(
                "newcomers",
                "{\"kind\": \"group\", \"name\": \"%s\", \"environment\": \"dev\", \"size\": \"m5.large\", \"count\": 3}"
                        .formatted(name));
        scaling.updateAutoScalingGroup(
                update -> update.autoScalingGroupName(name).minSize(2).maxSize(5));
        ecs.createService(create ->
                create.cluster("shop").serviceName(name).taskDefinition("web").desiredCount(2));
    }

    private GroupState group() {
        return new GroupControl(account.clients()).group(name).orElseThrow();
    }

    private ServiceState service() {
        return new ServiceControl(account.clients()).service("shop", name).orElseThrow();
    }

    private List<Obstacle> obstacles(Plan plan) {
        return ChangedAccount.present(plan.kind() == ChangeKind.SCALE_GROUP ? groups : services, plan)
                .obstacles();
    }

    @Test
    void growsAGroupAndTakesItBack() {
        Plan plan = GroupSetting.resize(group(), 4);
        BeforeImage before = ChangedAccount.before(groups, plan);
        assertThat(before.facts()).containsAllEntriesOf(Map.of("minSize", "2", "desiredCapacity", "3", "maxSize", "5"));

        assertThat(walk(() -> groups.forward(plan, before, NOW)))
                .containsExactly(
                        new Step.Acted(
                                "autoscaling:UpdateAutoScalingGroup to {desiredCapacity=4}", Duration.ofSeconds(1)),
                        new Step.Done(plan.to()));
        assertThat(group().desired()).isEqualTo(4);
        assertThat(group().ready()).isEqualTo(4);

        assertThat(acted(walk(() -> groups.back(plan, before, NOW))))
                .containsExactly("autoscaling:UpdateAutoScalingGroup back to {desiredCapacity=3}");
        assertThat(group().desired()).isEqualTo(3);
    }

    @Test
    void raisesTheMaximumInTheSameCallAndRestoresBoth() {
        Plan plan = GroupSetting.resize(group(), 7);
        BeforeImage before = ChangedAccount.before(groups, plan);
        assertThat(obstacles(plan)).isEmpty();

        walk(() -> groups.forward(plan, before, NOW));
        assertThat(List.of(group().minimum(), group().desired(), group().maximum()))
                .containsExactly(2, 7, 7);
        walk(() -> groups.back(plan, before, NOW));
        assertThat(List.of(group().minimum(), group().desired(), group().maximum()))
                .containsExactly(2, 3, 5);
    }

    @Test
    void changesOnlyTheBoundOfAGroupThatAScalingPolicySizes() {
        scaling.putScalingPolicy(put -> put.autoScalingGroupName(name)
                .policyName("theirs")
                .policyType("SimpleScaling")
                .adjustmentType("ChangeInCapacity")
                .scalingAdjustment(1));
        assertThat(obstacles(GroupSetting.resize(group(), 4)))
                .extracting(Obstacle::kind)
                .containsExactly(Obstacle.Kind.INCOMPATIBLE);

        Plan plan = GroupSetting.bound(group(), 6);
        assertThat(obstacles(plan)).isEmpty();
        BeforeImage before = ChangedAccount.before(groups, plan);
        scaling.updateAutoScalingGroup(
                update -> update.autoScalingGroupName(name).desiredCapacity(5)); // as the policy would
        assertThat(walk(() -> groups.forward(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.to()));
        assertThat(group().maximum()).isEqualTo(6);
        assertThat(group().desired()).isEqualTo(5);
    }

    @Test
    void leavesAGroupWhoseProcessesAreSuspendedOrThatReplacesItsInstances() {
        scaling.suspendProcesses(suspend -> suspend.autoScalingGroupName(name).scalingProcesses("Launch"));
        assertThat(obstacles(GroupSetting.resize(group(), 4)))
                .extracting(Obstacle::sentence)
                .containsExactly("Its process Launch is suspended, so nothing would come of it: resume it first.");
        assertThat(obstacles(GroupSetting.resize(group(), 2))).isEmpty();
        scaling.resumeProcesses(resume -> resume.autoScalingGroupName(name).scalingProcesses("Launch"));
        scaling.suspendProcesses(suspend -> suspend.autoScalingGroupName(name).scalingProcesses("Terminate"));
        assertThat(obstacles(GroupSetting.resize(group(), 4))).isEmpty();
        assertThat(obstacles(GroupSetting.resize(group(), 2)))
                .extracting(Obstacle::kind)
                .containsExactly(Obstacle.Kind.NOT_CHANGEABLE);
        account.post("fleets", "{\"refreshing\": [\"" + name + "\"]}");
        assertThat(obstacles(GroupSetting.resize(group(), 4)))
                .extracting(Obstacle::kind)
                .containsExactly(Obstacle.Kind.BUSY);
    }

    @Test
    void tellsOfAGroupThatIsBeingDeletedOrGone() {
        Plan plan = GroupSetting.resize(group(), 4);
        account.post("fleets", "{\"deleting\": [\"" + name + "\"]}");
        assertThat(obstacles(plan)).extracting(Obstacle::sentence).containsExactly("The group is being deleted.");
        assertThat(groups.forward(plan, new BeforeImage(plan.from()), NOW)).isInstanceOf(Step.Drifted.class);

        scaling.deleteAutoScalingGroup(
                delete -> delete.autoScalingGroupName(name).forceDelete(true));
        assertThat(groups.look(plan, NOW)).isInstanceOf(Sight.Gone.class);
        assertThat(groups.back(plan, new BeforeImage(plan.from()), NOW)).isInstanceOf(Step.Drifted.class);
    }

    @Test
    void isRefusedWhatIsNotBetweenItsBounds() {
        Plan plan = new Plan(
                group().arn(),
                ChangeKind.SCALE_GROUP,
                new TreeMap<>(Map.of("desiredCapacity", "3")),
                new TreeMap<>(Map.of("desiredCapacity", "6")));
        assertThat(obstacles(plan))
                .extracting(Obstacle::sentence)
                .containsExactly("It would have 6 desired, which is not between 2 and 5.");
        assertThat(groups.forward(plan, new BeforeImage(plan.from()), NOW))
                .isInstanceOfSatisfying(
                        Step.Refused.class,
                        refused -> assertThat(refused.why()).contains("must be between the specified min size"));
        assertThat(group().desired()).isEqualTo(3);
    }

    @Test
    void leavesWhatSomebodyElseSetMeanwhile() {
        Plan plan = GroupSetting.resize(group(), 4);
        BeforeImage before = ChangedAccount.before(groups, plan);
        scaling.updateAutoScalingGroup(
                update -> update.autoScalingGroupName(name).desiredCapacity(5));
        var drifted = new Step.Drifted("It was set to {desiredCapacity=5} by somebody else meanwhile.");
        assertThat(groups.forward(plan, before, NOW)).isEqualTo(drifted);
        assertThat(groups.back(plan, before, NOW)).isEqualTo(drifted);
    }

    @Test
    void scalesAServiceAndTakesItBack() {
        Plan plan = ServiceSetting.resize(service(), 4);
        BeforeImage before = ChangedAccount.before(services, plan);
        assertThat(obstacles(plan)).isEmpty();

        assertThat(walk(() -> services.forward(plan, before, NOW)))
                .containsExactly(
                        new Step.Acted("ecs:UpdateService to 4 tasks", Duration.ofSeconds(1)),
                        new Step.Done(plan.to()));
        assertThat(service().desired()).isEqualTo(4);
        walk(() -> services.back(plan, before, NOW));
        assertThat(service().desired()).isEqualTo(2);
    }

    @Test
    void leavesServicesThatAreNotOursToSize() {
        for (String controller : List.of("EXTERNAL", "CODE_DEPLOY")) {
            String other = name + controller;
            ecs.createService(create -> create.cluster("shop")
                    .serviceName(other)
                    .taskDefinition("web")
                    .desiredCount(2)
                    .deploymentController(deployed -> deployed.type(controller)));
            assertThat(obstacles(ServiceSetting.resize(
                            new ServiceControl(account.clients())
                                    .service("shop", other)
                                    .orElseThrow(),
                            3)))
                    .extracting(Obstacle::sentence)
                    .containsExactly("It is deployed by " + controller
                            + ": a change of its size could meet a deployment half-way.");
        }
        ecs.createService(create -> create.cluster("shop")
                .serviceName(name + "-agent")
                .taskDefinition("web")
                .schedulingStrategy(SchedulingStrategy.DAEMON));
        ServiceState agent = new ServiceControl(account.clients())
                .service("shop", name + "-agent")
                .orElseThrow();
        Plan plan = ServiceSetting.resize(agent, 3);
        assertThat(obstacles(plan)).extracting(Obstacle::kind).containsExactly(Obstacle.Kind.NOT_CHANGEABLE);
        assertThat(services.forward(plan, new BeforeImage(plan.from()), NOW))
                .isInstanceOfSatisfying(
                        Step.Refused.class, refused -> assertThat(refused.why()).contains("daemon"));
    }

    @Test
    void tellsOfAServiceThatIsGone() {
        Plan plan = ServiceSetting.resize(service(), 4);
        ecs.deleteService(delete -> delete.cluster("shop").service(name).force(true));
        assertThat(services.look(plan, NOW)).isInstanceOf(Sight.Gone.class);
        assertThat(services.forward(plan, new BeforeImage(plan.from()), NOW)).isInstanceOf(Step.Drifted.class);
    }

    /// The answer of the write is lost, once it was made or not made, as by a crash right there.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void goesOnAfterACrashAtTheWriteWithoutActingTwice(boolean done) {
        Plan group = GroupSetting.resize(group(), 4);
        Plan service = ServiceSetting.resize(service(), 4);
        for (Plan plan : List.of(group, service)) {
            ChangeActs acts = plan.equals(group) ? groups : services;
            String action = plan.equals(group) ? "autoscaling:UpdateAutoScalingGroup" : "ecs:UpdateService";
            BeforeImage before = ChangedAccount.before(acts, plan);
            account.post("reset", "{}");
            account.faults("{\"lose\": {\"action\": \"" + action + "\", \"done\": " + done + ", \"status\": 400}}");

            walk(() -> acts.forward(plan, before, NOW));
            assertThat(walk(() -> acts.forward(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.to()));
            assertThat(account.calls()).containsEntry(action, 1);
        }
    }

    @Test
    void isJudgedByItsUseAndByHandSetBack() {
        Plan plan = GroupSetting.resize(group(), 7);
        BeforeImage before = ChangedAccount.before(groups, plan);
        assertThat(groups.guards(plan, before))
                .extracting(metric -> metric.guard().name())
                .containsExactly("processor use");
        assertThat(groups.manualSteps(plan, before))
                .containsExactly("aws autoscaling update-auto-scaling-group --auto-scaling-group-name '" + name
                        + "' --desired-capacity 3 --max-size 5");
        Plan tasks = ServiceSetting.resize(service(), 4);
        assertThat(services.guards(tasks, ChangedAccount.before(services, tasks)))
                .extracting(metric -> metric.guard().name())
                .containsExactly("processor use", "memory use");
        assertThat(services.manualSteps(tasks, new BeforeImage(tasks.from())))
                .containsExactly("aws ecs update-service --cluster shop --service " + name + " --desired-count 2");
    }
}
