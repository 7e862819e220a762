package io.trimtab.local.loop;

import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.local.account.Root;
import io.trimtab.local.invoke.EmulatorTable;
import io.trimtab.local.template.Template;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/// What a deployment has beside its functions: its table, bus, schedules and parameters.
///
/// @param table which names the parameters, too
public record Fixtures(Ground ground, String table) {
    /// The template's, for one that has everything.
    public Map<String, String> parameters(String channel) {
        return Map.of(
                "PolicyParameter",
                policyParameter(),
                "SlackChannel",
                channel,
                "SlackTokenParameter",
                slackTokenParameter(),
                "SlackSigningSecretParameter",
                "/trimtab/" + table + "/slack-signing-secret",
                "ReportSender",
                "reports@example.com",
                "ReportRecipients",
                "team@example.com");
    }

    String policyParameter() {
        return "/trimtab/" + table + "/policy";
    }

    String slackTokenParameter() {
        return "/trimtab/" + table + "/slack-token";
    }

    public void make(Template template, String policy, String slackToken, String signingSecret) {
        parameter(policyParameter(), policy, ParameterType.STRING);
        parameter(slackTokenParameter(), slackToken, ParameterType.SECURE_STRING);
        parameter("/trimtab/" + table + "/slack-signing-secret", signingSecret, ParameterType.SECURE_STRING);
        Map<String, String> environment =
                new TreeMap<>(new Root(ground.account().endpoint()).environment());
        environment.put("TABLE_NAME", table);
        new EmulatorTable(template.stateTable()).makeWhenMissing(environment);
        names(template, "AWS::Events::EventBus").forEach(this::bus);
        names(template, "AWS::Scheduler::ScheduleGroup").forEach(this::scheduleGroup);
    }

    private static List<String> names(Template template, String type) {
        return template.idsOf(type).stream()
                .map(id -> String.valueOf(template.properties(id).get("Name")))
                .toList();
    }

    private void parameter(String name, String value, ParameterType type) {
        clients()
                .ssm()
                .putParameter(put -> put.name(name).value(value).type(type).overwrite(true));
    }

    private void bus(String name) {
        try {
            clients().eventBridge().createEventBus(create -> create.name(name));
        } catch (ResourceAlreadyExistsException there) {
            // another stack on this account has made it
        }
    }

    private void scheduleGroup(String name) {
        try {
            clients().scheduler().createScheduleGroup(create -> create.name(name));
        } catch (ConflictException there) {
            // another stack on this account has made it
        }
    }

    private AwsClients clients() {
        return ground.clients();
    }
}
