package io.trimtab.local.privilege;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trimtab.aws.store.ChangeAnswer;
import io.trimtab.aws.store.ChangeStore;
import io.trimtab.aws.store.StateTable;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.ApprovalTerms;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.resource.Arn;
import io.trimtab.local.delivery.VirtualClock;
import io.trimtab.local.slack.SlackRecorder;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The change desk with nothing but the permissions of its role in template.yaml: a change is asked for, approved by a
/// press in Slack and rewritten, and every call is judged by the policy with its conditions.
final class DeskPrivilegeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "an example signing secret";
    private static final String POLICY = "environments: {dev: {observeOnly: false, mode: approve,"
            + " changes: {approvers: [U0ANNA], mayApproveByInvocation: false}}}";

    /// Used by AWS in the function's name, never by the function.
    private static final Set<String> INDIRECT = Set.of("kms:Decrypt");

    private EnforcedAccount account;
    private SlackRecorder slack;
    private VirtualClock clock;
    private Functions functions;

    @BeforeEach
    void start() throws IOException {
        account = new EnforcedAccount();
        account.putParameter("/trimtab/dev/policy", "String", POLICY);
        account.putParameter("/trimtab/dev/slack-token", "SecureString", SlackRecorder.TOKEN);
        account.putParameter("/trimtab/dev/slack-signing-secret", "SecureString", SECRET);
        account.makeBus("trimtab-dev");
        account.makeTable();
        slack = SlackRecorder.start();
        clock = new VirtualClock(InstantSource.system().instant());
        functions = new Functions(account, slack, clock);
    }

    @AfterEach
    void stop() {
        slack.close();
        account.close();
    }

    @Test
    void theDeskNeedsAllOfItsPermissionsAndNoOther() throws Exception {
        var role = role();
        var key = account.keyOf(role);
        assertThat(invoke(key, "{\"command\": \"list\"}").path("failed")).isEmpty();
        try (var clients = account.clients(EnforcedAccount.Key.ROOT)) {
            var changes = new ChangeStore(new StateTable(clients.dynamoDb(), "trimtab-dev"));
            var change = proposed(changes);

            invoke(key, bus("Change Proposed", JSON.createObjectNode().put("changeId", change.id())));
            assertThat(slack.posts().getFirst().body().toString()).contains("Waits for one approval");
            assertThat(invoke(key, pressed(change)).path("statusCode").asInt()).isEqualTo(200);
            var work = account.eventsPut().getLast();
            invoke(
                    key,
                    bus(
                            work.path("DetailType").asText(),
                            JSON.readTree(work.path("Detail").asText())));
            invoke(key, bus("Change Approved", JSON.createObjectNode().put("changeId", change.id())));

            assertThat(changes.get(change.id()).orElseThrow().status()).isEqualTo(Status.APPROVED);
            assertThat(slack.posts()).hasSize(1);
            assertThat(slack.posts().getFirst().body().toString()).contains("*Approved* by <@U0ANNA>");
        }
        account.assertThatCallsNeededAll(role, key, INDIRECT);
    }

    private Change proposed(ChangeStore changes) {
        var terms = new Terms(
                Mode.APPROVE,
                new ApprovalTerms(Set.of("U0ANNA"), true, Map.of(), Duration.ofHours(72), false),
                Optional.empty(),
                Duration.ofHours(24),
                Duration.ofDays(30),
                Duration.ofDays(30));
        var proposal = new Proposal(
                new Plan(
                        new Arn("arn:aws:ec2:eu-central-1:123456789012:instance/i-0a1b2c3d4e5f67890"),
                        ChangeKind.RESIZE_INSTANCE,
                        new TreeMap<>(Map.of("instanceType", "m5.2xlarge")),
                        new TreeMap<>(Map.of("instanceType", "m5.large"))),
                "shop-1",
                Environment.DEV,
                "ec2-oversized",
                MonthlyCost.usd("210.24"),
                0.94,
                Risk.LOW,
                true,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Actor.function("rightsizing-scan"),
                "It is too large.");
        return ((ChangeAnswer.Moved) changes.propose(proposal, terms, clock.instant())).change();
    }

    /// Signed as Slack does.
    private String pressed(Change change) throws GeneralSecurityException {
        var payload = JSON.createObjectNode().put("type", "block_actions").put("trigger_id", "1.1.1");
        payload.withObject("/user").put("id", "U0ANNA");
        payload.withArray("/actions")
                .addObject()
                .put("type", "button")
                .put("action_id", "trimtab:approve")
                .put("value", change.id() + " 1 " + change.plan().hash());
        var body = "payload=" + URLEncoder.encode(payload.toString(), StandardCharsets.UTF_8);
        var timestamp = String.valueOf(clock.instant().getEpochSecond());
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var signature = HexFormat.of()
                .formatHex(mac.doFinal(("v0:" + timestamp + ":" + body).getBytes(StandardCharsets.UTF_8)));
        var event = JSON.createObjectNode().put("body", body);
        event.withObject("/requestContext/http").put("method", "POST");
        event.withObject("/headers")
                .put("x-slack-request-timestamp", timestamp)
                .put("x-slack-signature", "v0=" + signature);
        return event.toString();
    }

    private static String bus(String type, JsonNode detail) {
        ObjectNode event =
                JSON.createObjectNode().put("id", "1").put("source", "trimtab").put("detail-type", type);
        event.set("detail", detail);
        return event.toString();
    }

    private JsonNode invoke(EnforcedAccount.Key key, String event) throws IOException {
        return functions.call(key, "change-desk", event);
    }

    private static Role role() {
        return Role.of("ChangeDeskRole", "desk");
    }
}
