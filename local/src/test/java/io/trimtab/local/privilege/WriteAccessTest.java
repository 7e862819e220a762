package io.trimtab.local.privilege;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What template.yaml lets no function do but one, or none at all.
final class WriteAccessTest {
    @Test
    void onlyApplyChangeMayWriteToResources() {
        assertThat(Role.of("ChangeSweepRole", "sweep").actions())
                .noneMatch(action -> action.matches("(ec2|rds|lambda|elasticache):.*"));
        for (var role : List.of(
                Role.of("VerifyChangeRole", "verify"),
                Role.of("ConcurrencyAdjustmentRole", "adjust"),
                Role.of("CapacityAdjustmentRole", "adjust"),
                Role.of("RightsizingScanRole", "scan"),
                Role.of("SavingLedgerRole", "book"),
                Role.of("SloWatchRole", "watch"),
                Role.of("PowerTuningRole", "tune"),
                Role.of("ScalingPolicySyncRole", "align"))) {
            assertThat(role.actions())
                    .isNotEmpty()
                    .noneMatch(action -> action.matches("(ec2|rds|lambda|ecs|elasticache|elasticloadbalancing"
                            + "|(application-)?autoscaling):(?!Describe|List|Get).*"));
        }
    }

    @Test
    void theAuditTrailTakesEntriesAndGivesNoneBack() {
        for (var role : List.of(
                Role.of("ApplyChangeRole", "apply"),
                Role.of("VerifyChangeRole", "verify"),
                Role.of("ConcurrencyAdjustmentRole", "adjust"),
                Role.of("ScalingPolicySyncRole", "align"),
                Role.of("ChangeSweepRole", "sweep"))) {
            assertThat(role.statements())
                    .filteredOn(statement -> String.valueOf(statement).contains("AUDIT"))
                    .isNotEmpty()
                    .allSatisfy(statement -> assertThat(Role.actions(statement)).containsExactly("dynamodb:PutItem"));
        }
    }

    @Test
    void theScanMayAddToTheAuditTrailAndTakeNothingFromIt() {
        assertThat(Role.of("RightsizingScanRole", "scan").statements())
                .filteredOn(
                        statement -> String.valueOf(statement.get("Condition")).contains("AUDIT"))
                .isNotEmpty()
                .allSatisfy(statement -> assertThat(Role.actions(statement)).containsExactly("dynamodb:PutItem"));
        assertThat(Role.of("RightsizingScanRole", "scan").statements())
                .filteredOn(statement -> Role.actions(statement).stream()
                        .anyMatch(action -> action.matches("dynamodb:.*(Put|Update|Delete|Write).*")))
                .allSatisfy(statement ->
                        assertThat(String.valueOf(statement.get("Condition"))).contains("dynamodb:LeadingKeys"));
    }

    @Test
    void theDeskMayNeitherChangeAResourceNorAnAuditEntry() {
        assertThat(Role.of("ChangeDeskRole", "desk").actions())
                .as("of all that can be changed, only state, the bus and nothing else")
                .allMatch(action -> action.matches("dynamodb:.*|events:PutEvents|ssm:GetParameter|kms:Decrypt"));
        assertThat(Role.of("ChangeDeskRole", "desk").statements())
                .filteredOn(statement -> Role.actions(statement).stream()
                        .anyMatch(action -> action.matches("dynamodb:(Update|Delete|BatchWrite).*")))
                .isNotEmpty()
                .allSatisfy(statement -> assertThat(statement.get("Condition").toString())
                        .contains("dynamodb:LeadingKeys")
                        .doesNotContain("AUDIT"));
    }
}
