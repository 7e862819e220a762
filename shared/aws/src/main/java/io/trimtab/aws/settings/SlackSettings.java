package io.trimtab.aws.settings;

import java.net.URI;
import java.util.Optional;

/// Where Slack messages go. Without a token and without a webhook none are sent.
///
/// @param apiUrl Slack's Web API; another one in tests
/// @param channel required beside a token, because only a webhook knows its channel by itself
/// @param tokenParameter the SSM SecureString with the bot token
/// @param webhookParameter the SSM SecureString with an incoming webhook: notify-only fallback
/// @param signingSecretParameter the SSM SecureString by which Slack signs what it sends; without it nothing is taken
public record SlackSettings(
        URI apiUrl,
        Optional<String> channel,
        Optional<String> tokenParameter,
        Optional<String> webhookParameter,
        Optional<String> signingSecretParameter) {
    private static final URI SLACK = URI.create("https://slack.com/api/");

    static SlackSettings from(Variables variables) {
        Optional<String> token = variables.optional("SLACK_TOKEN_PARAMETER");
        if (token.isPresent()) {
            variables.required("SLACK_CHANNEL", "C0123456789");
        }
        return new SlackSettings(
                variables
                        .optional("SLACK_API_URL", SLACK.toString(), Settings::url)
                        .orElse(SLACK),
                variables.optional("SLACK_CHANNEL"),
                token,
                variables.optional("SLACK_WEBHOOK_PARAMETER"),
                variables.optional("SLACK_SIGNING_SECRET_PARAMETER"));
    }
}
