package io.trimtab.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.local.Checkout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TemplateTest {
    private static final Place FRANKFURT = new Place("123456789012", "eu-central-1");

    private static Template deployed(Map<String, String> parameters) {
        return Template.read(Checkout.find().template(), FRANKFURT, parameters);
    }

    @Test
    void givesTheScanWhatItsDeploymentWould() {
        var scan = deployed(Map.of()).functions().getFirst();

        assertThat(scan.logicalId()).isEqualTo("RightsizingScan");
        assertThat(scan.job()).isEqualTo("rightsizing-scan");
        assertThat(scan.name()).isEqualTo("trimtab-dev-rightsizing-scan");
        assertThat(scan.arn())
                .isEqualTo("arn:aws:lambda:eu-central-1:123456789012:function:trimtab-dev-rightsizing-scan");
        assertThat(scan.zip()).isEqualTo(Path.of("functions/rightsizing-scan/target/rightsizing-scan.zip"));
        assertThat(scan.handler()).isEqualTo("io.trimtab.rightsizing.RightsizingScanHandler::handleRequest");
        assertThat(scan.memoryMib()).isEqualTo(1024);
        assertThat(scan.timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(scan.role()).isEqualTo("RightsizingScanRole");
        assertThat(scan.environment())
                .containsEntry("ENVIRONMENT", "dev")
                .containsEntry("TABLE_NAME", "trimtab-dev")
                .containsEntry("SLACK_CHANNEL", "")
                .containsEntry("SCHEDULE_GROUP", "trimtab-dev")
                .containsEntry("SCHEDULE_ROLE_ARN", "arn:aws:iam::123456789012:role/ScheduleRole")
                .containsEntry("DEAD_LETTER_ARN", "arn:aws:sqs:eu-central-1:123456789012:trimtab-dev-dead-letters")
                .containsEntry("POWERTOOLS_SERVICE_NAME", "rightsizing-scan")
                .containsEntry("POWERTOOLS_METRICS_NAMESPACE", "Trimtab");
    }

    @Test
    void hasAnEventForEveryFunction() {
        assertThat(deployed(Map.of()).functions())
                .isNotEmpty()
                .allSatisfy(function ->
                        assertThat(Checkout.find().event(function.job())).isRegularFile());
    }

    @Test
    void namesEverythingAfterTheEnvironment() {
        var environment = deployed(Map.of("Environment", "prod", "SlackChannel", "C1"))
                .functions()
                .getFirst()
                .environment();

        assertThat(environment).containsEntry("TABLE_NAME", "trimtab-prod").containsEntry("SLACK_CHANNEL", "C1");
    }

    @Test
    void keysTheStateTableAndItsIndexAsTheContractSays() {
        var table = deployed(Map.of()).stateTable();

        assertThat(table)
                .isEqualTo(new TableDefinition(
                        "trimtab-dev",
                        "PAY_PER_REQUEST",
                        Map.of("pk", "S", "sk", "S", "gsi1pk", "S", "gsi1sk", "S"),
                        Map.of("pk", "HASH", "sk", "RANGE"),
                        List.of(new TableDefinition.Index("gsi1", Map.of("gsi1pk", "HASH", "gsi1sk", "RANGE"), "ALL")),
                        "expiresAt"));
    }

    @Test
    void keepsBackupsForNothingInDevAWeekInStagingAndFiveWeeksInProd() {
        assertThat(recovery("dev")).isEqualTo(Map.of("PointInTimeRecoveryEnabled", false));
        assertThat(recovery("staging"))
                .isEqualTo(Map.of("PointInTimeRecoveryEnabled", true, "RecoveryPeriodInDays", 7));
        assertThat(recovery("prod")).isEqualTo(Map.of("PointInTimeRecoveryEnabled", true, "RecoveryPeriodInDays", 35));
    }

    @Test
    void keepsLogsForSevenFourteenAndThirtyDays() {
        assertThat(List.of("dev", "staging", "prod"))
                .extracting(environment -> deployed(Map.of("Environment", environment))
                        .properties("RightsizingScanLogs")
                        .get("RetentionInDays"))
                .containsExactly(7, 14, 30);
    }

    @Test
    void protectsTheTableFromDeletionInProdOnly() {
        assertThat(List.of("dev", "staging", "prod"))
                .extracting(environment -> deployed(Map.of("Environment", environment))
                        .properties("StateTable")
                        .get("DeletionProtectionEnabled"))
                .containsExactly(false, false, true);
    }

    @Test
    void asksForNoParameterAndNoMailUntilTheyAreSet() {
        var sids = deployed(Map.of()).statements("RightsizingScanRole", "scan").stream()
                .map(statement -> statement.get("Sid"));

        assertThat(sids).contains("ReadWhatRuns").doesNotContain("ReadParameters", "DecryptSecrets", "SendReport");
    }

    @Test
    void readsOnlyTheParametersThatAreNamed() {
        var statements = deployed(Map.of("PolicyParameter", "/trimtab/policy", "SlackTokenParameter", "/trimtab/token"))
                .statements("RightsizingScanRole", "scan");

        assertThat(statements)
                .filteredOn("Sid", "ReadParameters")
                .singleElement()
                .extracting("Resource")
                .isEqualTo(List.of(
                        "arn:aws:ssm:eu-central-1:123456789012:parameter/trimtab/policy",
                        "arn:aws:ssm:eu-central-1:123456789012:parameter/trimtab/token"));
    }

    @Test
    void refusesAParameterThatTheTemplateLacks() {
        assertThatThrownBy(() -> deployed(Map.of("Enviroment", "dev")))
                .hasMessage("template.yaml has no parameter Enviroment");
    }

    @Test
    void refusesAnIntrinsicFunctionItDoesNotKnowByName() {
        var template = Template.parse("""
                Resources:
                  Some:
                    Type: AWS::SQS::Queue
                    Properties: {QueueName: !Transform {Name: x}}
                """, FRANKFURT, Map.of());

        assertThatThrownBy(() -> template.properties("Some"))
                .hasMessage("template.yaml: Fn::Transform is not known here");
    }

    @Test
    void leavesAnEscapedPlaceholderToItsReader() {
        var template = Template.parse("""
                Resources:
                  Some:
                    Type: AWS::SQS::Queue
                    Properties: {QueueName: !Sub "${AWS::Region}-${!Literal}"}
                """, FRANKFURT, Map.of());

        assertThat(template.properties("Some")).containsEntry("QueueName", "eu-central-1-${Literal}");
    }

    private static Object recovery(String environment) {
        return deployed(Map.of("Environment", environment))
                .properties("StateTable")
                .get("PointInTimeRecoverySpecification");
    }
}
