package io.trimtab.aws.notify;

import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.settings.Secrets;
import io.trimtab.aws.settings.Settings;
import io.trimtab.aws.settings.SlackSettings;
import java.util.ArrayList;
import java.util.List;

/// The ways to reach people that a deployment has.
public final class Channels {
    private Channels() {}

    /// Slack and e-mail, each where it is configured.
    public static List<Channel> of(Settings settings, AwsClients clients) {
        List<Channel> channels = new ArrayList<>();
        Secrets secrets = new Secrets(clients::ssm);
        SlackSettings slack = settings.slack();
        if (slack.tokenParameter().isPresent() || slack.webhookParameter().isPresent()) {
            channels.add(new SlackChannel(new SlackChannel.Settings(
                    slack.apiUrl(),
                    slack.channel(),
                    () -> slack.tokenParameter().map(secrets::read),
                    () -> slack.webhookParameter().map(secrets::read))));
        }
        settings.report()
                .ifPresent(
                        report -> channels.add(new EmailChannel(clients::ses, report.sender(), report.recipients())));
        return channels;
    }
}
