package io.trimtab.local.privilege;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.CacheControl;
import io.trimtab.aws.gateway.CacheState;
import io.trimtab.aws.gateway.ObjectGateway;
import io.trimtab.aws.gateway.StoredObject;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.resource.Arn;
import io.trimtab.local.Checkout;
import io.trimtab.local.change.Caches;
import io.trimtab.local.template.Place;
import io.trimtab.local.template.Template;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticache.model.Tag;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/// The functions that move changes, each with nothing but the permissions of its role in template.yaml, held against
/// what they really call. Calls are judged by the embedded account, with their conditions.
final class ChangePrivilegeTest {
    /// By AWS in the function's name; for clusters; and while somebody deploys.
    private static final List<String> NOT_HERE = List.of(
            "kms:Decrypt",
            "rds:CreateDBClusterSnapshot",
            "rds:DescribeDBClusterSnapshots",
            "rds:CreateDBInstance",
            "cloudformation:DescribeStacks",
            "codedeploy:BatchGetDeployments",
            "codedeploy:ListDeploymentTargets",
            "codedeploy:BatchGetDeploymentTargets");

    private static final List<ChangeKind> DATA = List.of(
            ChangeKind.SCALE_EVENT_SOURCE,
            ChangeKind.SCALE_TABLE,
            ChangeKind.ADD_READ_REPLICA,
            ChangeKind.LIMIT_DATABASE_STORAGE,
            ChangeKind.BOUND_SERVERLESS_DATABASE,
            ChangeKind.ADD_CACHE_REPLICA);

    private ChangedStack stack;

    @BeforeEach
    void start() throws IOException {
        stack = new ChangedStack();
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void applyChangeNeedsAllOfItsPermissionsAndNoOther() throws IOException {
        var role = Role.of("ApplyChangeRole", "apply");
        var key = stack.account().keyOf(role);

        var function = stack.approved(ChangeKind.RESIZE_FUNCTION);
        assertStatus(stack.invoke(key, "apply-change", "Change Approved", function), "APPLIED");
        stack.changes().askBack(function);
        assertStatus(stack.invoke(key, "apply-change", "Rollback Requested", function), "ROLLED_BACK");
        var instance = stack.approved(ChangeKind.RESIZE_INSTANCE);
        stack.dev().balance(instance);
        assertStatus(stack.invoke(key, "apply-change", "Change Approved", instance), "APPLIED");
        var database = stack.approved(ChangeKind.RESIZE_DATABASE);
        stack.dev().proxy(database);
        assertStatus(stack.throughBreaks(key, database), "APPLIED");
        for (var kind : List.of(ChangeKind.RESERVE_CONCURRENCY, ChangeKind.PROVISION_CONCURRENCY)) {
            var concurrency = stack.approved(kind);
            assertStatus(stack.invoke(key, "apply-change", "Change Approved", concurrency), "APPLIED");
            stack.changes().askBack(concurrency);
            assertStatus(stack.invoke(key, "apply-change", "Rollback Requested", concurrency), "ROLLED_BACK");
        }
        var step = stack.approved(ChangeKind.FOLLOW_RHYTHM);
        assertStatus(stack.invoke(key, "apply-change", "Change Approved", step), "KEPT");
        stack.changes().askBack(step);
        assertStatus(stack.invoke(key, "apply-change", "Rollback Requested", step), "ROLLED_BACK");
        for (var kind : DATA) {
            var capacity = stack.approved(kind);
            assertStatus(stack.throughBreaks(key, capacity), "APPLIED");
            stack.changes().askBack(capacity);
            assertStatus(stack.invoke(key, "apply-change", "Rollback Requested", capacity), "ROLLED_BACK");
        }
        for (var kind : List.of(ChangeKind.SCALE_GROUP, ChangeKind.SCALE_SERVICE)) {
            var size = stack.approved(kind);
            assertStatus(stack.invoke(key, "apply-change", "Change Approved", size), "APPLIED");
            stack.changes().askBack(size);
            assertStatus(stack.invoke(key, "apply-change", "Rollback Requested", size), "ROLLED_BACK");
        }
        for (var scaling : List.of(
                stack.approved(ChangeKind.ALIGN_SCALING),
                stack.changes().approved(stack.plans().group()),
                stack.changes().approved(stack.plans().cache()))) {
            assertStatus(stack.invoke(key, "apply-change", "Change Approved", scaling), "APPLIED");
            stack.changes().askBack(scaling);
            assertStatus(stack.invoke(key, "apply-change", "Rollback Requested", scaling), "ROLLED_BACK");
        }
        stack.invoke(key, "apply-change", "Change Failed", stack.changes().notSetBack());

        stack.account().assertThatCallsNeededAll(role, key, NOT_HERE);
    }

    @Test
    void verifyChangeNeedsAllOfItsPermissionsAndNoOther() throws IOException {
        var apply = stack.account().keyOf(Role.of("ApplyChangeRole", "apply"));
        var role = Role.of("VerifyChangeRole", "verify");
        var key = stack.account().keyOf(role);
        for (var kind : List.of(ChangeKind.RESIZE_FUNCTION, ChangeKind.RESIZE_INSTANCE, ChangeKind.RESIZE_DATABASE)) {
            var change = stack.approved(kind);
            assertStatus(stack.throughBreaks(apply, change), "APPLIED");
            assertStatus(stack.look(key, stack.changes().lookable(change), 2), "APPLIED");
        }
        for (var kind : DATA) {
            var capacity = stack.approved(kind);
            assertStatus(stack.throughBreaks(apply, capacity), "APPLIED");
            assertStatus(stack.look(key, stack.changes().lookable(capacity), 2), "APPLIED");
        }
        var answer = stack.approved(ChangeKind.PROVISION_CONCURRENCY); // of an alarm that is gone by now
        assertStatus(stack.throughBreaks(apply, answer), "APPLIED");
        assertStatus(stack.look(key, stack.changes().lookable(answer), 2), "KEPT");
        for (var scaling : List.of(
                stack.approved(ChangeKind.ALIGN_SCALING),
                stack.changes().approved(stack.plans().group()))) {
            assertStatus(stack.throughBreaks(apply, scaling), "APPLIED");
            assertStatus(stack.look(key, stack.changes().lookable(scaling), 2), "APPLIED");
        }
        var reserved = stack.approved(ChangeKind.RESERVE_CONCURRENCY);
        assertStatus(stack.throughBreaks(apply, reserved), "APPLIED");
        stack.dev().unreserve(reserved);
        assertStatus(stack.look(key, stack.changes().lookable(reserved), 2), "REVERTED");
        for (var kind : List.of(ChangeKind.SCALE_GROUP, ChangeKind.SCALE_SERVICE)) {
            var size = stack.approved(kind);
            assertStatus(stack.throughBreaks(apply, size), "APPLIED");
            stack.look(key, stack.changes().lookable(size), 2);
        }
        assertStatus(stack.look(key, stack.changes().lookableOfNothing(), 1), "DRIFTED");

        stack.account().assertThatCallsNeededAll(role, key, NOT_HERE);
    }

    @Test
    void changeSweepNeedsAllOfItsPermissionsAndNoOther() throws IOException {
        var role = Role.of("ChangeSweepRole", "sweep");
        var key = stack.account().keyOf(role);
        stack.changes().expired();
        stack.changes().due();

        var outcome = stack.invoke(key, "change-sweep");

        assertThat(outcome.path("failed")).isEmpty();
        stack.account().assertThatCallsNeededAll(role, key, NOT_HERE);
    }

    @Test
    void savingLedgerNeedsAllOfItsPermissionsAndNoOther() throws IOException {
        var role = Role.of("SavingLedgerRole", "book");
        var key = stack.account().keyOf(role);
        var function = stack.changes().appliedDaysAgo(stack.plans().done(ChangeKind.RESIZE_FUNCTION), 5);
        var instance = stack.changes().appliedDaysAgo(stack.plans().done(ChangeKind.RESIZE_INSTANCE), 5);
        stack.changes().appliedDaysAgo(stack.plans().done(ChangeKind.RESIZE_DATABASE), 5);
        stack.figures().billed(function, 5);
        stack.figures().reported(instance, 5);

        int whole = stack.wholeDaysSince(5);

        var outcome = stack.invoke(key, "saving-ledger");
        var next = stack.invoke(key, "saving-ledger");

        assertThat(outcome.path("failed")).isEmpty();
        assertThat(outcome.path("decided"))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line.at("/booked/days").asInt())
                        .as(line.toString())
                        .isEqualTo(whole));
        assertThat(outcome.at("/ledger/billedDays").asInt()).isEqualTo(whole - 1);
        assertThat(next.path("failed")).isEmpty();
        assertThat(next.path("decided"))
                .filteredOn(line -> line.at("/change/id").asText().equals(instance.id()))
                .singleElement()
                .satisfies(line -> {
                    // Days at 24 × (3.60 − 1.50) ÷ 24; of yesterday the report is not complete.
                    assertThat(line.at("/daysBySource/cost and usage report").asInt())
                            .as(line.toString())
                            .isEqualTo(whole - 1);
                    assertThat(line.path("provisionalDays").asInt()).isEqualTo(whole - 1);
                });
        assertThat(next.at("/ledger/billedDays").asInt()).isEqualTo(2 * (whole - 1));

        stack.account().assertThatCallsNeededAll(role, key, NOT_HERE);
    }

    @Test
    void savingLedgerReadsTheReportWhereItLiesAndNothingWhereNoneIsSetUp() throws IOException {
        var place = new Place("123456789012", "eu-central-1");
        assertThat(new Role(Template.read(Checkout.find().template(), place, Map.of())
                                .statements("SavingLedgerRole", "book"))
                        .actions())
                .noneMatch(action -> action.startsWith("s3:"));
        stack.account().makeBucket("billing");
        stack.account().putObject("billing", "exports/trimtab/data/own", new byte[] {1});
        stack.account().putObject("billing", "exports/trimtab-other/data/foreign", new byte[] {2});
        var key = stack.account().keyOf(Role.of("SavingLedgerRole", "book"));
        try (AwsClients clients = stack.account().clients(key);
                AwsClients root = stack.account().clients(EnforcedAccount.Key.ROOT)) {
            ObjectGateway own = new ObjectGateway(clients);
            StoredObject foreign = new ObjectGateway(root)
                    .list("billing", "exports/trimtab-other/")
                    .getFirst();

            try (var in = own.read(own.list("billing", "exports/trimtab/data/").getFirst())) {
                assertThat(in.readAllBytes()).containsExactly(1);
            }
            assertThatThrownBy(() -> own.list("billing", "exports/trimtab-other/"))
                    .hasMessage("AccessDenied on s3:ListBucket");
            assertThatThrownBy(() -> own.list("billing", "exports/")).hasMessage("AccessDenied on s3:ListBucket");
            assertThatThrownBy(() -> own.read(foreign)).hasMessage("AccessDenied on s3:GetObject");
        }
    }

    @Test
    void concurrencyAdjustmentNeedsAllOfItsPermissionsAndNoOther() throws IOException {
        var role = Role.of("ConcurrencyAdjustmentRole", "adjust");
        var key = stack.account().keyOf(role);
        var function = stack.figures().alarmed("throttled").resource().substring("function:".length());
        stack.figures().ring("disk-full", "AWS/RDS", "FreeStorageSpace", "DBInstanceIdentifier", "orders");

        var asked = stack.answer(key, "throttled", "AWS/Lambda", "Throttles", "FunctionName", function);
        assertStatus(asked, "PROPOSED");
        var told = stack.answer(key, "disk-full", "AWS/RDS", "FreeStorageSpace", "DBInstanceIdentifier", "orders");
        assertThat(told.path("said").asText()).contains("which this function cannot size");
        stack.figures().flap("restless", "AWS/Lambda", "Throttles", "FunctionName", function);
        var held = stack.answer(key, "restless", "AWS/Lambda", "Throttles", "FunctionName", function);
        assertThat(held.path("said").asText()).startsWith("FLAPPING: ");
        stack.rhythm(function);
        var looked = stack.scheduled(key, "concurrency-adjustment");
        assertThat(looked.path("failed")).isEmpty();
        assertThat(looked.path("looked").path("AWS::Lambda::Function").asInt()).isEqualTo(1);

        stack.account().assertThatCallsNeededAll(role, key, NOT_HERE);
    }

    @Test
    void capacityAdjustmentNeedsAllOfItsPermissionsAndNoOther() throws IOException {
        var role = Role.of("CapacityAdjustmentRole", "adjust");
        var key = stack.account().keyOf(role);
        stack.figures().loaded("tier", 90);
        stack.dev().balanceGroup("tier");
        stack.dev().service("web");
        stack.dev().policied("web");
        stack.figures().ring("tier-busy", "AWS/EC2", "CPUUtilization", "AutoScalingGroupName", "tier");
        stack.figures().ring("far", "AWS/ApplicationELB", "TargetResponseTime", "TargetGroup", "targetgroup/none/6d0e");

        var asked = stack.answer(
                key,
                "capacity-adjustment",
                "tier-busy",
                "AWS/EC2",
                "CPUUtilization",
                Map.of("AutoScalingGroupName", "tier"));
        assertStatus(asked, "PROPOSED");
        var service = Map.of("ClusterName", "shop", "ServiceName", "web");
        stack.figures().ring("web-busy", "AWS/ECS", "CPUUtilization", "ServiceName", "web");
        var left = stack.answer(key, "capacity-adjustment", "web-busy", "AWS/ECS", "CPUUtilization", service);
        assertThat(left.path("said").asText()).startsWith("TOLD: ");
        stack.figures().flap("restless", "AWS/EC2", "CPUUtilization", "AutoScalingGroupName", "tier");
        var held = stack.answer(
                key,
                "capacity-adjustment",
                "restless",
                "AWS/EC2",
                "CPUUtilization",
                Map.of("AutoScalingGroupName", "tier"));
        assertThat(held.path("said").asText()).startsWith("FLAPPING: ");
        var told = stack.answer(
                key,
                "capacity-adjustment",
                "far",
                "AWS/ApplicationELB",
                "TargetResponseTime",
                Map.of("TargetGroup", "targetgroup/none/6d0e"));
        assertThat(told.path("said").asText()).contains("what scales behind the target group");
        for (DataAlarm data : DataCandidates.alarms(
                stack.dev().root(), stack.dev().endpoint(), stack.dev().functionsOf("dev"))) {
            stack.figures().ring(data.name(), data.namespace(), data.metric(), data.dimension(), data.value());
            var answer = stack.answer(
                    key,
                    "capacity-adjustment",
                    data.name(),
                    data.namespace(),
                    data.metric(),
                    Map.of(data.dimension(), data.value()));
            assertThat(answer.path("said").asText()).startsWith("TOLD: ").doesNotContain("is not in this account");
        }

        stack.account().assertThatCallsNeededAll(role, key, NOT_HERE);
    }

    @Test
    void sloWatchNeedsAllOfItsPermissionsAndNoOther() throws IOException {
        var role = Role.of("SloWatchRole", "watch");
        var key = stack.account().keyOf(role);
        stack.figures().failing();

        var outcome = stack.invoke(key, "slo-watch");

        assertThat(outcome.path("failed")).isEmpty();
        assertThat(outcome.at("/told/0").textValue()).startsWith("BEGAN ");
        stack.account().assertThatCallsNeededAll(role, key, NOT_HERE);
    }

    @Test
    void powerTuningNeedsAllOfItsPermissionsAndNoOther() throws IOException {
        var role = Role.of("PowerTuningRole", "tune");
        var key = stack.account().keyOf(role);
        stack.changes().keptDaysAgo(stack.plans().halved("sync-contacts"), 5);

        var outcome = stack.invoke(key, "power-tuning");

        assertStatus(outcome, "PROPOSED");
        assertThat(outcome.path("failed")).isEmpty();
        stack.account().assertThatCallsNeededAll(role, key, NOT_HERE);
    }

    @Test
    void scalingPolicySyncNeedsAllOfItsPermissionsAndNoOther() throws IOException {
        var role = Role.of("ScalingPolicySyncRole", "align");
        var key = stack.account().keyOf(role);
        stack.dev().scaled();

        var outcome = stack.invoke(key, "scaling-policy-sync");

        assertThat(outcome.path("failed")).isEmpty();
        assertThat(outcome.path("decided")).as(outcome.toString()).hasSize(7);
        assertStatus(outcome, "PROPOSED");
        stack.account().assertThatCallsNeededAll(role, key, NOT_HERE);
    }

    @Test
    void applyChangeCannotTouchWhatIsOfAnotherEnvironmentOrOfNone() throws IOException {
        var key = stack.account().keyOf(Role.of("ApplyChangeRole", "apply"));
        try (AwsClients clients = stack.account().clients(key)) {
            LambdaClient lambda = clients.lambda();

            assertThat(stack.dev().functionsOf("dev")).isNotEmpty();
            resize(lambda, stack.dev().functionsOf("dev").getFirst());
            assertThatThrownBy(
                            () -> resize(lambda, stack.dev().functionsOf("prod").getFirst()))
                    .isInstanceOf(LambdaException.class)
                    .hasMessageContaining("not authorized");
            assertThatThrownBy(() -> resize(lambda, stack.dev().untaggedFunction()))
                    .isInstanceOf(LambdaException.class)
                    .hasMessageContaining("not authorized");
        }
    }

    @Test
    void applyChangeGivesReplicasOnlyToCachesOfItsOwnEnvironment() throws IOException {
        var key = stack.account().keyOf(Role.of("ApplyChangeRole", "apply"));
        Caches.make(stack.dev().endpoint(), "ours");
        Caches.make(
                stack.dev().endpoint(),
                "theirs",
                Tag.builder().key("environment").value("prod").build());
        Caches.make(stack.dev().endpoint(), "nobodys", new Tag[0]);
        try (AwsClients clients = stack.account().clients(key)) {
            CacheControl caches = new CacheControl(clients);
            caches.increase("ours", 2);
            assertThat(caches.group("ours").orElseThrow().replicas()).isEqualTo(2);
            for (String other : List.of("theirs", "nobodys")) {
                CacheState found = caches.group(other).orElseThrow();
                assertThatThrownBy(() -> caches.increase(other, 2))
                        .hasMessage("AccessDenied on elasticache:IncreaseReplicaCount");
                assertThatThrownBy(() -> caches.remove(found, List.of(other + "-002")))
                        .hasMessage("AccessDenied on elasticache:DecreaseReplicaCount");
                assertThat(caches.group(other).orElseThrow().replicas()).isEqualTo(1);
            }
        }
    }

    private static void resize(LambdaClient lambda, Arn function) {
        lambda.updateFunctionConfiguration(
                request -> request.functionName(function.value()).memorySize(640));
    }

    private static void assertStatus(JsonNode outcome, String status) {
        assertThat(outcome.at("/decided/0/change/status").textValue())
                .as(outcome.toString())
                .isEqualTo(status);
    }
}
