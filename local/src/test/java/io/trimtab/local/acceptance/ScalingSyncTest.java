package io.trimtab.local.acceptance;

import static io.trimtab.local.acceptance.SyncScene.APPROVE;
import static io.trimtab.local.acceptance.SyncScene.AUTO;
import static io.trimtab.local.acceptance.SyncScene.MANAGED;
import static io.trimtab.local.acceptance.SyncScene.OBSERVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.ApprovalTerms;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.change.Trigger;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.scaling.Bounds;
import io.trimtab.domain.scaling.Dimension;
import io.trimtab.domain.scaling.ScalingSetting;
import io.trimtab.domain.scaling.ScalingTarget;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// From drift to what was aligned, through the real handlers; every effect is read back from the service.
class ScalingSyncTest {
    private static final String READS = " dynamodb:table:ReadCapacityUnits";
    private static final String WRITES = " dynamodb:table:WriteCapacityUnits";

    @Test
    void aFreshDeploymentTellsOnceAndChangesNothing() {
        try (SyncScene scene = new SyncScene(OBSERVE)) {
            scene.table("orders", MANAGED);
            scene.table("others", Map.of("environment", "dev"));
            scene.table("live", Map.of("environment", "prod", "trimtab:scaling", "managed"));

            var outcome = scene.sync();

            assertThat(outcome.at("/looked/AWS::DynamoDB::Table").asInt()).isEqualTo(1);
            assertThat(outcome.path("failed")).isEmpty();
            assertThat(outcome.path("said").asText())
                    .startsWith("1 of 1 scale otherwise than the policy has it.")
                    .contains("readCapacity bounds: missing, shall be 1 to 10.")
                    .contains("The policy only observes here: nothing was changed.");
            assertThat(scene.notices()).isEqualTo(1);
            scene.sync();
            assertThat(scene.notices()).isEqualTo(1);
            assertThat(scene.writes()).isZero();
            assertThat(scene.changes(Status.PROPOSED)).isEmpty();
        }
    }

    @Test
    void driftIsRepairedAndASecondRunChangesNothing() {
        try (SyncScene scene = new SyncScene(AUTO)) {
            scene.table("orders", MANAGED);
            scene.function("till");
            scene.group("web");

            scene.sync();
            scene.settle();

            assertThat(scene.changes(Status.APPLIED)).hasSize(3);
            assertThat(scene.bounds("dynamodb"))
                    .containsExactly(
                            Map.entry("table/orders" + READS, "1 to 10"),
                            Map.entry("table/orders" + WRITES, "1 to 10"));
            assertThat(scene.policies("dynamodb"))
                    .containsExactly("table/orders trimtab-utilisation", "table/orders trimtab-utilisation");
            assertThat(scene.bounds("lambda"))
                    .containsExactly(Map.entry("function:till:live lambda:function:ProvisionedConcurrency", "0 to 2"));
            assertThat(scene.schedules("lambda"))
                    .containsExactly(
                            "trimtab-business-hours cron(0 8 ? * MON,TUE,WED,THU,FRI *) UTC 0 to 2",
                            "trimtab-quiet-hours cron(0 18 ? * MON,TUE,WED,THU,FRI *) UTC 0 to 0");
            assertThat(scene.groupState("web")).isEqualTo("2 to 20 [trimtab-utilisation 70.0]");

            int writes = scene.writes();
            var again = scene.sync();
            scene.settle();
            assertThat(again.path("decided")).isEmpty();
            assertThat(again.path("said").asText()).isEqualTo("0 of 3 scale otherwise than the policy has it.");
            assertThat(scene.writes()).isEqualTo(writes);
        }
    }

    @Test
    void whatSomebodyMovesByHandIsMovedBack() {
        try (SyncScene scene = new SyncScene(AUTO)) {
            scene.table("orders", MANAGED);
            scene.sync();
            scene.settle();
            Change first = scene.changes(Status.APPLIED).getFirst();
            scene.register("orders", 1, 4_000);
            // The look sees that somebody else has changed it, tells that, and lets go of it.
            scene.stack().settle(Duration.ofMinutes(20));
            assertThat(scene.stack().change(first.id()).status()).isEqualTo(Status.DRIFTED);

            scene.sync();
            scene.settle();

            assertThat(scene.bounds("dynamodb")).containsEntry("table/orders" + READS, "1 to 10");
        }
    }

    @Test
    void onlyWhatIsOursIsEverRemoved() {
        try (SyncScene scene = new SyncScene(AUTO)) {
            scene.table("orders", MANAGED);
            scene.register("orders", 1, 40);
            scene.schedule("orders", "sale");
            scene.policy("orders", "theirs");
            scene.table("former", MANAGED);

            scene.sync();
            scene.settle();
            assertThat(scene.bounds("dynamodb"))
                    .containsExactly(
                            Map.entry("table/former" + READS, "1 to 10"),
                            Map.entry("table/former" + WRITES, "1 to 10"),
                            Map.entry("table/orders" + READS, "1 to 40"), // their schedule moves it
                            Map.entry("table/orders" + WRITES, "1 to 10"));
            assertThat(scene.policies("dynamodb"))
                    .containsExactly(
                            "table/former trimtab-utilisation",
                            "table/former trimtab-utilisation",
                            "table/orders theirs",
                            "table/orders trimtab-utilisation");

            scene.unmanage("orders");
            scene.unmanage("former");
            scene.stack().settle(Duration.ofDays(2)); // the first changes are kept by then
            scene.sync();
            scene.settle();

            assertThat(scene.bounds("dynamodb")).containsExactly(Map.entry("table/orders" + READS, "1 to 40"));
            assertThat(scene.policies("dynamodb")).containsExactly("table/orders theirs");
            assertThat(scene.schedules("dynamodb")).containsExactly("sale cron(0 3 * * ? *) null 1 to 3");
        }
    }

    @Test
    void aTargetOfOursIsFoundAgainThoughSomebodyHasRemovedItsPolicy() {
        try (SyncScene scene = new SyncScene(AUTO)) {
            scene.table("former", MANAGED);
            scene.table("theirs", Map.of("environment", "dev"));
            scene.register("theirs", 1, 40);
            scene.sync();
            scene.settle();
            scene.stack().settle(Duration.ofDays(2)); // kept by then

            scene.unmanage("former");
            scene.dropPolicies("former");
            scene.sync();
            scene.settle();

            assertThat(scene.bounds("dynamodb")).containsExactly(Map.entry("table/theirs" + READS, "1 to 40"));
            assertThat(scene.sync().path("said").asText()).isEqualTo("0 of 0 scale otherwise than the policy has it.");
        }
    }

    @Test
    void aServiceThatRefusesLeavesTheOthersRunning() {
        try (SyncScene scene = new SyncScene(AUTO)) {
            scene.table("orders", MANAGED);
            scene.function("till");
            scene.deny("dynamodb:DescribeTable");

            var outcome = scene.sync();
            scene.settle();

            assertThat(outcome.path("failed").toString()).contains("AccessDenied on dynamodb:DescribeTable");
            assertThat(scene.bounds("lambda")).hasSize(1);
            assertThat(scene.bounds("dynamodb")).isEmpty();
            scene.deny("autoscaling:DescribePolicies");
            var next = scene.sync();
            scene.settle();
            assertThat(next.path("failed").toString())
                    .contains("AWS::AutoScaling::AutoScalingGroup: AccessDenied on autoscaling:DescribePolicies");
            assertThat(scene.bounds("dynamodb")).hasSize(2);
        }
    }

    @Test
    void whatIsGoneByTheTimeOfTheActIsToldAndNothingElseChanges() {
        try (SyncScene scene = new SyncScene(APPROVE)) {
            scene.table("orders", MANAGED);
            scene.sync();
            Change asked = scene.changes(Status.PROPOSED).getFirst();
            scene.dropTable("orders");

            scene.desk("{\"command\": \"approve\", \"change\": \"" + asked.id() + "\", \"actor\": \"anna\"}");

            State state = scene.stack().change(asked.id()).state();
            assertThat(state.status()).isEqualTo(Status.FAILED);
            assertThat(scene.bounds("dynamodb")).isEmpty();
            assertThat(scene.sync().path("said").asText()).isEqualTo("0 of 0 scale otherwise than the policy has it.");
        }
    }

    @Test
    void theRollOutKeepsToTheBlastRadius() {
        try (SyncScene scene = new SyncScene(AUTO, "{perHour: 3, perDay: 50, shareOfFleet: 1.0}")) {
            for (int number = 0; number < 7; number++) {
                scene.table("orders-" + number, MANAGED);
            }

            var outcome = scene.sync();
            scene.settle();

            assertThat(outcome.path("decided")).hasSize(3);
            assertThat(outcome.path("said").asText()).contains("It waits its turn: enough is under way for this hour.");
            assertThat(scene.bounds("dynamodb")).hasSize(6);
            scene.sync();
            scene.settle();
            assertThat(scene.bounds("dynamodb")).hasSize(12);
        }
    }

    @Test
    void whatAnAlarmHasRaisedStaysForItsTime() throws IOException {
        try (SyncScene scene = new SyncScene(AUTO)) {
            scene.table("orders", MANAGED);
            scene.sync();
            scene.settle();
            scene.stack().settle(Duration.ofDays(2)); // kept by then
            assertThat(scene.changes(Status.APPLIED)).isEmpty();

            ScalingTarget target = ScalingTarget.of(SyncScene.tableArn("orders"), Dimension.TABLE_READS);
            propose(scene, target, new Bounds(1, 10), new Bounds(6, 10));
            scene.stack().clock().advance(Duration.ofMinutes(10)); // what waits in the outbox is left behind by then
            scene.stack().call("change-sweep");
            scene.settle();
            assertThat(scene.bounds("dynamodb")).containsEntry("table/orders" + READS, "6 to 10");

            assertThat(scene.run().path("said").asText())
                    .contains("The answer to orders-throttled has raised it: that stays until");
            scene.settle();
            assertThat(scene.bounds("dynamodb")).containsEntry("table/orders" + READS, "6 to 10");
        }
    }

    private static void propose(SyncScene scene, ScalingTarget target, Bounds from, Bounds to) {
        Proposal proposal = new Proposal(
                ScalingSetting.bounds(target, from, to),
                "orders",
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
                "The alarm orders-throttled rings.",
                Optional.of(new Trigger("orders-throttled", new TreeSet<>(), true)));
        Terms terms = new Terms(
                Mode.AUTO,
                new ApprovalTerms(Set.of(), false, Map.of(), Duration.ofHours(1), true),
                Optional.empty(),
                Duration.ofMinutes(5),
                Duration.ofDays(30),
                Duration.ofDays(30));
        scene.stack().changes().propose(proposal, terms, scene.stack().clock().instant());
    }
}
