package io.trimtab.local.privilege;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.settings.Settings;
import io.trimtab.local.Checkout;
import io.trimtab.local.delivery.VirtualClock;
import io.trimtab.local.invoke.InProcess;
import io.trimtab.local.loop.Handlers;
import io.trimtab.local.slack.SlackRecorder;
import io.trimtab.local.template.FunctionDefinition;
import io.trimtab.local.template.Place;
import io.trimtab.local.template.Template;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

/// The functions of template.yaml in this JVM, under the key that a call gives. Every event meets a new handler with
/// clients of its own, as after a cold start: what a function reads only once needs its permission, too.
record Functions(EnforcedAccount account, SlackRecorder slack, VirtualClock clock) {
    static final Template TEMPLATE = Template.read(
            Checkout.find().template(),
            new Place("123456789012", "eu-central-1"),
            Map.of(
                    "PolicyParameter", "/trimtab/dev/policy",
                    "SlackChannel", "C0123456789",
                    "SlackTokenParameter", "/trimtab/dev/slack-token",
                    "SlackSigningSecretParameter", "/trimtab/dev/slack-signing-secret",
                    "CostReportBucket", "billing",
                    "ReportSender", "reports@example.com",
                    "ReportRecipients", "team@example.com"));
    private static final ObjectMapper JSON = new ObjectMapper();

    static FunctionDefinition definition(String job) {
        return TEMPLATE.functions().stream()
                .filter(function -> function.job().equals(job))
                .findFirst()
                .orElseThrow(() -> new AssertionError("template.yaml must have " + job));
    }

    JsonNode call(EnforcedAccount.Key key, String job, String event) throws IOException {
        return call(key, definition(job), event);
    }

    JsonNode call(EnforcedAccount.Key key, FunctionDefinition function, String event) throws IOException {
        MetricsFactory.getMetricsInstance().setNamespace("Trimtab"); // as the template's environment does
        var variables = new HashMap<>(function.environment());
        variables.put("AWS_REGION", "eu-central-1");
        variables.put("SLACK_API_URL", slack.api().toString());
        try (AwsClients clients = account.clients(key)) {
            var handler = Handlers.of(function.job(), Settings.from(variables), clients, clock);
            return JSON.readTree(InProcess.call(handler, function, event, clock));
        }
    }
}
