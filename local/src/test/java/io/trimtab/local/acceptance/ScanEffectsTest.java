package io.trimtab.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trimtab.local.Checkout;
import io.trimtab.local.slack.SlackFault;
import io.trimtab.local.slack.SlackRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/// What a run leaves behind: findings, and words to people.
final class ScanEffectsTest {
    private static ScannedAccount account;

    @TempDir
    Path folder;

    private SlackRecorder slack;

    @BeforeAll
    static void start() {
        account = ScannedAccount.start("--account", "bulk", "--scale", "60", "--seed", "5");
        putParameter("/trimtab/slack-token", ParameterType.SECURE_STRING, SlackRecorder.TOKEN);
        try (var ses = account.client(SesV2Client.builder())) {
            ses.createEmailIdentity(identity -> identity.emailIdentity("reports@example.com"));
        }
    }

    @AfterAll
    static void close() {
        account.close();
    }

    @BeforeEach
    void listen() {
        slack = SlackRecorder.start();
        account.forgetCalls();
    }

    @AfterEach
    void hangUp() {
        slack.close();
        account.noFaults();
    }

    @Test
    void tellsOnceAndWritesNothingForTheSameEventAgain() {
        var first = scan("once");
        var findings = account.items("once", "RESOURCE#");
        assertThat(findings)
                .hasSize((int) first.decisions().stream()
                        .filter(ScanEffectsTest::isFinding)
                        .count())
                .isNotEmpty();
        assertThat(slack.posts()).hasSize(1);
        assertThat(account.mail()).hasSize(1);
        assertThat(account.mail().get(0).get("html").textValue()).contains("<html");
        assertThat(account.mail().get(0).get("text").textValue()).doesNotContain("<");

        account.forgetCalls();
        var second = scan("once");
        assertThat(second.verdicts()).isEqualTo(first.verdicts());
        assertThat(account.items("once", "RESOURCE#")).isEqualTo(findings);
        assertThat(account.calls().get("calls").has("dynamodb:BatchWriteItem")).isFalse();
        assertThat(slack.posts()).hasSize(1);
        assertThat(account.mail()).isEmpty();
    }

    @Test
    void closesTheFindingOfAnInstanceThatIsTerminatedAndSaysWhy() {
        var first = scan("gone");
        var gone = first.decisions().stream()
                .filter(decision -> decision.has("change"))
                .map(decision -> decision.get("resource").textValue())
                .filter(arn -> arn.contains(":instance/"))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        var before = account.items("gone", "RESOURCE#");
        try (var ec2 = account.client(Ec2Client.builder())) {
            ec2.terminateInstances(request -> request.instanceIds(gone.substring(gone.indexOf('/') + 1)));
        }
        scan("gone");
        var after = account.items("gone", "RESOURCE#");

        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after).allSatisfy((key, item) -> {
            if (key.contains(gone)) {
                assertThat(item.get("status").s()).isEqualTo("CLOSED");
                assertThat(item.get("closedBecause").s()).isNotBlank();
                assertThat(item.get("firstSeen")).isEqualTo(before.get(key).get("firstSeen"));
            } else {
                assertThat(item).isEqualTo(before.get(key));
            }
        });
        assertThat(slack.posts()).hasSize(2);
    }

    @Test
    void proposesWhereThePolicyAsksForApproval() {
        putParameter("/trimtab/approve", ParameterType.STRING, """
                environments:
                  dev: { observeOnly: false, mode: approve }
                  staging: { observeOnly: false, mode: approve }
                  prod: { observeOnly: false, mode: approve }
                """);
        var observed = account.scan("observed");
        var asked = account.scan("asked", "POLICY_PARAMETER=/trimtab/approve");

        assertThat(statuses(observed)).containsOnly("OBSERVED");
        assertThat(statuses(asked)).contains("PROPOSED").doesNotContain("OBSERVED");
        assertThat(asked.outcome().get("mode").textValue()).isEqualTo("approve");
        assertThat(asked.verdicts()).isEqualTo(observed.verdicts());
    }

    @Test
    void observesByTheDefaultsUnderAPolicyThatIsWrongAndNamesTheField() {
        putParameter("/trimtab/wrong", ParameterType.STRING, """
                environments:
                  dev: { observeOnly: false, mode: auto }
                rightsizing: { cpuPercentile: 400 }
                """);
        var scan = account.scan("wrong", "POLICY_PARAMETER=/trimtab/wrong");

        assertThat(scan.exitCode()).isZero();
        assertThat(scan.outcome().get("mode").textValue()).isEqualTo("observe");
        assertThat(statuses(scan)).isNotEmpty().containsOnly("OBSERVED");
        assertThat(scan.failures()).contains("policy").contains("cpuPercentile").contains("400");
        assertThat(scan.log()).contains("\"PolicyInvalid\":1");
    }

    @Test
    void succeedsAndKeepsItsFindingsWhenNobodyCanBeTold() {
        slack.fail(
                Stream.generate(() -> new SlackFault.ServerError(503)).limit(20).toArray(SlackFault[]::new));
        account.faults("{\"deny\": [\"ses:SendEmail\"]}");
        var scan = scan("silent");

        assertThat(scan.complete()).isTrue();
        assertThat(slack.posts()).isEmpty();
        assertThat(slack.requests()).isPositive();
        assertThat(account.mail()).isEmpty();
        assertThat(account.items("silent", "RESOURCE#")).isNotEmpty();
        assertThat(scan.log()).contains("slack").contains("ses:SendEmail");

        account.noFaults();
        slack.close();
        slack = SlackRecorder.start();
        scan("silent");
        assertThat(slack.posts()).hasSize(1);
        assertThat(slack.posts().getFirst().body().toString()).contains(" new.");
        assertThat(account.mail()).hasSize(1);
        scan("silent");
        assertThat(slack.posts()).hasSize(1);
        assertThat(account.mail()).hasSize(1);
    }

    @Test
    void sendsOneMessageForARunThatHadToGoOn() throws IOException {
        try (var scheduler = account.client(SchedulerClient.builder())) {
            scheduler.createScheduleGroup(group -> group.name("trimtab-dev"));
        }
        var first = scan(
                ScannedAccount.withTimeout(folder, 60), ScannedAccount.CHECKOUT.event("rightsizing-scan"), "parts");
        assertThat(first.complete()).isFalse();
        assertThat(slack.posts()).isEmpty();
        assertThat(account.mail()).isEmpty();

        var input = account.schedules().get(0).at("/Target/Input").textValue();
        var rest = scan(ScannedAccount.CHECKOUT, Files.writeString(folder.resolve("event.json"), input), "parts");
        assertThat(rest.complete()).isTrue();
        assertThat(slack.posts()).hasSize(1);
        assertThat(slack.posts().getFirst().body().toString()).contains(" new.");
        assertThat(account.mail()).hasSize(1);
    }

    private Scan scan(String table) {
        return scan(ScannedAccount.CHECKOUT, ScannedAccount.CHECKOUT.event("rightsizing-scan"), table);
    }

    private Scan scan(Checkout checkout, Path event, String table) {
        var scan = account.scan(
                checkout,
                event,
                table,
                "SLACK_API_URL=" + slack.api(),
                "SLACK_CHANNEL=C0123456789",
                "SLACK_TOKEN_PARAMETER=/trimtab/slack-token",
                "REPORT_SENDER=reports@example.com",
                "REPORT_RECIPIENTS=team@example.com");
        assertThat(scan.exitCode()).as(scan.log()).isZero();
        return scan;
    }

    private static List<String> statuses(Scan scan) {
        assertThat(scan.exitCode()).as(scan.log()).isZero();
        return scan.decisions().stream()
                .filter(decision -> decision.has("change"))
                .map(decision -> decision.at("/change/status").textValue())
                .toList();
    }

    /// Something to change, to be advised of, or that nobody uses.
    private static boolean isFinding(JsonNode decision) {
        return decision.has("change")
                || decision.has("advice")
                || decision.get("verdict").textValue().equals("IDLE");
    }

    private static void putParameter(String name, ParameterType type, String value) {
        try (var ssm = account.client(SsmClient.builder())) {
            ssm.putParameter(parameter -> parameter.name(name).type(type).value(value));
        }
    }
}
