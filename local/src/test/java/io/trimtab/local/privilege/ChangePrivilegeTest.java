package io.trimtab.local.privilege;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.resource.Arn;
import io.trimtab.local.Checkout;
import io.trimtab.local.template.Place;
import io.trimtab.local.template.Template;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/// The functions that move changes, each with nothing but the permissions of its role in template.yaml, held against
/// what they really call. Calls are judged by the embedded account, with their conditions. Each test has an account of
/// its own and mostly waits for it.
@Execution(ExecutionMode.CONCURRENT)
final class ChangePrivilegeTest {
    private static final Checkout CHECKOUT = Checkout.find();
    private static final Map<String, String> PARAMETERS = Map.of(
            "PolicyParameter", "/trimtab/dev/policy",
            "SlackChannel", "C0123456789",
            "SlackTokenParameter", "/trimtab/dev/slack-token",
            "ReportSender", "reports@example.com",
            "ReportRecipients", "team@example.com");
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
            ChangeKind.BOUND_SERVERLESS_DATABASE);

    private static final EnforcedAccount.Key ROOT = new EnforcedAccount.Key("testing", "testing");

    private ChangedStack stack;

    @BeforeEach
    void start() throws IOException {
        stack = new ChangedStack(CHECKOUT);
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void applyChangeNeedsAllOfItsPermissionsAndNoOther() throws IOException {
        var statements = statements("ApplyChangeRole", "apply");
        var key = stack.account().keyWith(statements);

        var function = stack.approved(ChangeKind.RESIZE_FUNCTION);
        assertStatus(stack.invoke(key, "apply-change", "Change Approved", function), "APPLIED");
        stack.askBack(function);
        assertStatus(stack.invoke(key, "apply-change", "Rollback Requested", function), "ROLLED_BACK");
        var instance = stack.approved(ChangeKind.RESIZE_INSTANCE);
        stack.balance(instance);
        assertStatus(stack.invoke(key, "apply-change", "Change Approved", instance), "APPLIED");
        var database = stack.approved(ChangeKind.RESIZE_DATABASE);
        assertStatus(stack.throughBreaks(key, database), "APPLIED");
        for (var kind : List.of(ChangeKind.RESERVE_CONCURRENCY, ChangeKind.PROVISION_CONCURRENCY)) {
            var concurrency = stack.approved(kind);
            assertStatus(stack.invoke(key, "apply-change", "Change Approved", concurrency), "APPLIED");
            stack.askBack(concurrency);
            assertStatus(stack.invoke(key, "apply-change", "Rollback Requested", concurrency), "ROLLED_BACK");
        }
        for (var kind : DATA) {
            var capacity = stack.approved(kind);
            assertStatus(stack.throughBreaks(key, capacity), "APPLIED");
            stack.askBack(capacity);
            assertStatus(stack.invoke(key, "apply-change", "Rollback Requested", capacity), "ROLLED_BACK");
        }
        for (var kind : List.of(ChangeKind.SCALE_GROUP, ChangeKind.SCALE_SERVICE)) {
            var size = stack.approved(kind);
            assertStatus(stack.invoke(key, "apply-change", "Change Approved", size), "APPLIED");
            stack.askBack(size);
            assertStatus(stack.invoke(key, "apply-change", "Rollback Requested", size), "ROLLED_BACK");
        }
        for (var scaling : List.of(stack.approved(ChangeKind.ALIGN_SCALING), stack.approvedGroup())) {
            assertStatus(stack.invoke(key, "apply-change", "Change Approved", scaling), "APPLIED");
            stack.askBack(scaling);
            assertStatus(stack.invoke(key, "apply-change", "Rollback Requested", scaling), "ROLLED_BACK");
        }
        stack.invoke(key, "apply-change", "Change Failed", stack.notSetBack());

        assertThat(denied(key)).as("permissions that a call lacked").isEmpty();
        assertThat(unused(key, statements))
                .as("permissions that no call needed")
                .isEmpty();
    }

    @Test
    void verifyChangeNeedsAllOfItsPermissionsAndNoOther() throws IOException {
        var apply = stack.account().keyWith(statements("ApplyChangeRole", "apply"));
        var statements = statements("VerifyChangeRole", "verify");
        var key = stack.account().keyWith(statements);
        for (var kind : List.of(ChangeKind.RESIZE_FUNCTION, ChangeKind.RESIZE_INSTANCE, ChangeKind.RESIZE_DATABASE)) {
            var change = stack.approved(kind);
            assertStatus(stack.throughBreaks(apply, change), "APPLIED");
            assertStatus(stack.look(key, stack.lookable(change), 2), "APPLIED");
        }
        for (var kind : DATA) {
            var capacity = stack.approved(kind);
            assertStatus(stack.throughBreaks(apply, capacity), "APPLIED");
            assertStatus(stack.look(key, stack.lookable(capacity), 2), "APPLIED");
        }
        var answer = stack.approved(ChangeKind.PROVISION_CONCURRENCY); // of an alarm that is gone by now
        assertStatus(stack.throughBreaks(apply, answer), "APPLIED");
        assertStatus(stack.look(key, stack.lookable(answer), 2), "KEPT");
        for (var scaling : List.of(stack.approved(ChangeKind.ALIGN_SCALING), stack.approvedGroup())) {
            assertStatus(stack.throughBreaks(apply, scaling), "APPLIED");
            assertStatus(stack.look(key, stack.lookable(scaling), 2), "APPLIED");
        }
        var reserved = stack.approved(ChangeKind.RESERVE_CONCURRENCY);
        assertStatus(stack.throughBreaks(apply, reserved), "APPLIED");
        stack.unreserve(reserved);
        assertStatus(stack.look(key, stack.lookable(reserved), 2), "REVERTED");
        for (var kind : List.of(ChangeKind.SCALE_GROUP, ChangeKind.SCALE_SERVICE)) {
            var size = stack.approved(kind);
            assertStatus(stack.throughBreaks(apply, size), "APPLIED");
            stack.look(key, stack.lookable(size), 2);
        }
        assertStatus(stack.look(key, stack.lookableOfNothing(), 1), "DRIFTED");

        assertThat(denied(key)).as("permissions that a call lacked").isEmpty();
        assertThat(unused(key, statements))
                .as("permissions that no call needed")
                .isEmpty();
    }

    @Test
    void changeSweepNeedsAllOfItsPermissionsAndNoOther() throws IOException {
        var statements = statements("ChangeSweepRole", "sweep");
        var key = stack.account().keyWith(statements);
        stack.expired();
        stack.due();

        var outcome = stack.sweep(key);

        assertThat(outcome.path("failed")).isEmpty();
        assertThat(denied(key)).as("permissions that a call lacked").isEmpty();
        assertThat(unused(key, statements))
                .as("permissions that no call needed")
                .isEmpty();
    }

    @Test
    void savingLedgerNeedsAllOfItsPermissionsAndNoOther() throws IOException {
        var statements = statements("SavingLedgerRole", "book");
        var key = stack.account().keyWith(statements);
        var function = stack.appliedDaysAgo(ChangeKind.RESIZE_FUNCTION, 5);
        stack.appliedDaysAgo(ChangeKind.RESIZE_INSTANCE, 5);
        stack.appliedDaysAgo(ChangeKind.RESIZE_DATABASE, 5);
        stack.billed(function, 5);

        var outcome = stack.invoke(key, "saving-ledger");
        stack.invoke(key, "saving-ledger");

        assertThat(outcome.path("failed")).isEmpty();
        assertThat(outcome.path("decided"))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line.at("/booked/days").asInt())
                        .as(line.toString())
                        .isEqualTo(4));
        assertThat(outcome.at("/ledger/billedDays").asInt()).isEqualTo(3);

        assertThat(denied(key)).as("permissions that a call lacked").isEmpty();
        assertThat(unused(key, statements))
                .as("permissions that no call needed")
                .isEmpty();
    }

    @Test
    void concurrencyAdjustmentNeedsAllOfItsPermissionsAndNoOther() throws IOException {
        var statements = statements("ConcurrencyAdjustmentRole", "adjust");
        var key = stack.account().keyWith(statements);
        var function = stack.alarmed("throttled").resource().substring("function:".length());
        stack.ring("disk-full", "AWS/RDS", "FreeStorageSpace", "DBInstanceIdentifier", "orders");

        var asked = stack.answer(key, "throttled", "AWS/Lambda", "Throttles", "FunctionName", function);
        assertStatus(asked, "PROPOSED");
        var told = stack.answer(key, "disk-full", "AWS/RDS", "FreeStorageSpace", "DBInstanceIdentifier", "orders");
        assertThat(told.path("said").asText()).contains("which this function cannot size");

        assertThat(denied(key)).as("permissions that a call lacked").isEmpty();
        assertThat(unused(key, statements))
                .as("permissions that no call needed")
                .isEmpty();
    }

    @Test
    void capacityAdjustmentNeedsAllOfItsPermissionsAndNoOther() throws IOException {
        var statements = statements("CapacityAdjustmentRole", "adjust");
        var key = stack.account().keyWith(statements);
        stack.loaded("tier", 90);
        stack.balanceGroup("tier");
        stack.service("web");
        stack.policied("web");
        stack.ring("tier-busy", "AWS/EC2", "CPUUtilization", "AutoScalingGroupName", "tier");
        stack.ring("far", "AWS/ApplicationELB", "TargetResponseTime", "TargetGroup", "targetgroup/none/6d0e");

        var asked = stack.answer(
                key,
                "capacity-adjustment",
                "tier-busy",
                "AWS/EC2",
                "CPUUtilization",
                Map.of("AutoScalingGroupName", "tier"));
        assertStatus(asked, "PROPOSED");
        var service = Map.of("ClusterName", "shop", "ServiceName", "web");
        stack.ring("web-busy", "AWS/ECS", "CPUUtilization", "ServiceName", "web");
        var held = stack.answer(key, "capacity-adjustment", "web-busy", "AWS/ECS", "CPUUtilization", service);
        assertThat(held.path("said").asText()).startsWith("TOLD: ");
        var told = stack.answer(
                key,
                "capacity-adjustment",
                "far",
                "AWS/ApplicationELB",
                "TargetResponseTime",
                Map.of("TargetGroup", "targetgroup/none/6d0e"));
        assertThat(told.path("said").asText()).contains("what scales behind the target group");
        for (DataAlarm data :
                DataCandidates.alarms(stack.clients(ROOT), stack.account().endpoint(), stack.functionsOf("dev"))) {
            stack.ring(data.name(), data.namespace(), data.metric(), data.dimension(), data.value());
            var answer = stack.answer(
                    key,
                    "capacity-adjustment",
                    data.name(),
                    data.namespace(),
                    data.metric(),
                    Map.of(data.dimension(), data.value()));
            assertThat(answer.path("said").asText()).startsWith("TOLD: ").doesNotContain("is not in this account");
        }

        assertThat(denied(key)).as("permissions that a call lacked").isEmpty();
        assertThat(unused(key, statements))
                .as("permissions that no call needed")
                .isEmpty();
    }

    @Test
    void sloWatchNeedsAllOfItsPermissionsAndNoOther() throws IOException {
        var statements = statements("SloWatchRole", "watch");
        var key = stack.account().keyWith(statements);
        stack.failing();

        var outcome = stack.invoke(key, "slo-watch");

        assertThat(outcome.path("failed")).isEmpty();
        assertThat(outcome.at("/told/0").textValue()).startsWith("BEGAN ");
        assertThat(denied(key)).as("permissions that a call lacked").isEmpty();
        assertThat(unused(key, statements))
                .as("permissions that no call needed")
                .isEmpty();
    }

    @Test
    void powerTuningNeedsAllOfItsPermissionsAndNoOther() throws IOException {
        var statements = statements("PowerTuningRole", "tune");
        var key = stack.account().keyWith(statements);
        stack.keptDaysAgo("sync-contacts", 5);

        var outcome = stack.invoke(key, "power-tuning");

        assertStatus(outcome, "PROPOSED");
        assertThat(outcome.path("failed")).isEmpty();
        assertThat(denied(key)).as("permissions that a call lacked").isEmpty();
        assertThat(unused(key, statements))
                .as("permissions that no call needed")
                .isEmpty();
    }

    @Test
    void scalingPolicySyncNeedsAllOfItsPermissionsAndNoOther() throws IOException {
        var statements = statements("ScalingPolicySyncRole", "align");
        var key = stack.account().keyWith(statements);
        stack.scaled();

        var outcome = stack.invoke(key, "scaling-policy-sync");

        assertThat(outcome.path("failed")).isEmpty();
        assertThat(outcome.path("decided")).as(outcome.toString()).hasSize(3);
        assertStatus(outcome, "PROPOSED");
        assertThat(denied(key)).as("permissions that a call lacked").isEmpty();
        assertThat(unused(key, statements))
                .as("permissions that no call needed")
                .isEmpty();
    }

    @Test
    void applyChangeCannotTouchWhatIsOfAnotherEnvironmentOrOfNone() throws IOException {
        var key = stack.account().keyWith(statements("ApplyChangeRole", "apply"));
        try (AwsClients clients = stack.clients(key)) {
            LambdaClient lambda = clients.lambda();

            assertThat(stack.functionsOf("dev")).isNotEmpty();
            resize(lambda, stack.functionsOf("dev").getFirst());
            assertThatThrownBy(() -> resize(lambda, stack.functionsOf("prod").getFirst()))
                    .isInstanceOf(LambdaException.class)
                    .hasMessageContaining("not authorized");
            assertThatThrownBy(() -> resize(lambda, stack.untaggedFunction()))
                    .isInstanceOf(LambdaException.class)
                    .hasMessageContaining("not authorized");
        }
    }

    @Test
    void onlyApplyChangeMayWriteToResources() {
        assertThat(actions(statements("ChangeSweepRole", "sweep")))
                .noneMatch(action -> action.matches("(ec2|rds|lambda|elasticache):.*"));
        assertThat(actions(statements("VerifyChangeRole", "verify")))
                .noneMatch(action -> action.matches("(ec2|rds|lambda|elasticache):(?!Describe|List|Get).*"));
        assertThat(actions(statements("ConcurrencyAdjustmentRole", "adjust")))
                .noneMatch(action -> action.matches("(ec2|rds|lambda|elasticache):(?!Describe|List|Get).*"));
        assertThat(actions(statements("RightsizingScanRole", "scan")))
                .noneMatch(action -> action.matches("(ec2|rds|lambda|elasticache):(?!Describe|List|Get).*"));
        assertThat(actions(statements("SavingLedgerRole", "book")))
                .noneMatch(action -> action.matches("(ec2|rds|lambda|elasticache):(?!Describe|List|Get).*"));
        assertThat(actions(statements("SloWatchRole", "watch")))
                .noneMatch(action -> action.matches("(ec2|rds|lambda|elasticloadbalancing):(?!Describe|List|Get).*"));
        assertThat(actions(statements("PowerTuningRole", "tune")))
                .noneMatch(action -> action.matches("(ec2|rds|lambda|elasticache):(?!Describe|List|Get).*"));
        assertThat(actions(statements("ScalingPolicySyncRole", "align")))
                .noneMatch(action -> action.matches(
                        "(ec2|rds|lambda|ecs|elasticache|(application-)?autoscaling):(?!Describe|List|Get).*"));
    }

    @Test
    void theAuditTrailTakesEntriesAndGivesNoneBack() {
        for (var role : List.of(
                List.of("ApplyChangeRole", "apply"),
                List.of("VerifyChangeRole", "verify"),
                List.of("ConcurrencyAdjustmentRole", "adjust"),
                List.of("ScalingPolicySyncRole", "align"),
                List.of("ChangeSweepRole", "sweep"))) {
            assertThat(statements(role.get(0), role.get(1)))
                    .filteredOn(statement -> String.valueOf(statement).contains("AUDIT"))
                    .allSatisfy(
                            statement -> assertThat(actions(List.of(statement))).containsExactly("dynamodb:PutItem"));
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

    private static List<Map<String, Object>> statements(String role, String policy) {
        return Template.read(CHECKOUT.template(), new Place("123456789012", "eu-central-1"), PARAMETERS)
                .statements(role, policy);
    }

    private List<JsonNode> denied(EnforcedAccount.Key key) throws IOException {
        return stack.account().callsOf(key).stream()
                .filter(call -> call.path("denied").isTextual())
                .toList();
    }

    private Set<String> unused(EnforcedAccount.Key key, List<Map<String, Object>> statements) throws IOException {
        var unused = actions(statements);
        for (JsonNode call : stack.account().callsOf(key)) {
            call.get("permissions")
                    .forEach(
                            permission -> unused.remove(permission.get("action").textValue()));
        }
        NOT_HERE.forEach(unused::remove);
        return unused;
    }

    private static Set<String> actions(List<Map<String, Object>> statements) {
        var actions = new TreeSet<String>();
        statements.forEach(statement -> {
            var node = statement.get("Action");
            (node instanceof List<?> list ? list : new ArrayList<>(List.of(node)))
                    .forEach(action -> actions.add((String) action));
        });
        return actions;
    }
}
