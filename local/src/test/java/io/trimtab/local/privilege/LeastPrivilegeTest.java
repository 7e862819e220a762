package io.trimtab.local.privilege;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.local.Checkout;
import io.trimtab.local.delivery.VirtualClock;
import io.trimtab.local.slack.SlackRecorder;
import io.trimtab.local.template.FunctionDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The scan with nothing but the permissions of its role in template.yaml, held against what it really calls.
/// Calls are judged by the embedded account, which evaluates the policy with its conditions.
final class LeastPrivilegeTest {
    /// Used by AWS in the function's name; and only where a query outlives the run that started it.
    private static final List<String> NOT_HERE = List.of("kms:Decrypt", "logs:StopQuery");

    private EnforcedAccount account;
    private SlackRecorder slack;
    private Functions functions;

    @BeforeEach
    void start() throws IOException {
        account = new EnforcedAccount();
        account.putParameter(
                "/trimtab/dev/policy", "String", "{\"environments\": {\"dev\": {\"observeOnly\": false}}}");
        account.makeBus("trimtab-dev");
        account.putParameter("/trimtab/dev/slack-token", "SecureString", SlackRecorder.TOKEN);
        account.makeScheduleGroup("trimtab-dev");
        account.makeTable();
        slack = SlackRecorder.start();
        functions = new Functions(
                account, slack, new VirtualClock(InstantSource.system().instant()));
    }

    @AfterEach
    void stop() {
        slack.close();
        account.close();
    }

    @Test
    void theScanNeedsAllOfItsPermissionsAndNoOther() throws IOException {
        var role = role();
        var key = account.keyOf(role);

        var outcome = functions.call(key, "rightsizing-scan", event("rightsizing-scan"));
        assertThat(outcome.path("failed")).isEmpty();
        assertThat(outcome.path("decided")).isNotEmpty();
        functions.call(key, outOfTime(), event("rightsizing-scan-continuation"));

        account.assertThatCallsNeededAll(role, key, NOT_HERE);
    }

    @Test
    void theScanReportsWhatItMayNotRead() throws IOException {
        var key = account.keyOf(role().without("rds:DescribeDBInstances"));

        var outcome = functions.call(key, "rightsizing-scan", event("rightsizing-scan"));

        assertThat(outcome.path("failed").toString()).contains("rds:DescribeDBInstances");
        assertThat(outcome.path("looked").toString())
                .contains("AWS::EC2::Instance")
                .contains("AWS::Lambda::Function");
    }

    private static Role role() {
        return Role.of("RightsizingScanRole", "scan");
    }

    private static String event(String name) throws IOException {
        return Files.readString(Checkout.find().event(name));
    }

    /// With a timeout that leaves a run no time, so that it must book its continuation.
    private static FunctionDefinition outOfTime() {
        var function = Functions.definition("rightsizing-scan");
        return new FunctionDefinition(
                function.logicalId(),
                function.job(),
                function.name(),
                function.arn(),
                function.zip(),
                function.handler(),
                function.memoryMib(),
                Duration.ofSeconds(60),
                function.role(),
                function.environment());
    }
}
