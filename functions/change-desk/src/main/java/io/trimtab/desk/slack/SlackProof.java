package io.trimtab.desk.slack;

import com.slack.api.app_backend.SlackSignature;
import io.trimtab.aws.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Whether a request is from Slack, and not an old one again. The signature is made by Slack's own library; it is
/// compared here, because that library compares it as a text, whose time tells how much of it was right.
/// Source: docs.slack.dev, "Verifying requests from Slack".
public final class SlackProof {
    public static final String SIGNATURE = "x-slack-signature";
    public static final String TIMESTAMP = "x-slack-request-timestamp";

    /// Slack's own advice.
    private static final Duration CLOCK = Duration.ofMinutes(5);

    private SlackProof() {}

    public static boolean holds(WebRequest request, Secret signingSecret, Instant now) {
        Optional<String> timestamp = request.header(TIMESTAMP).filter(value -> value.matches("[0-9]{1,12}"));
        Optional<String> signature = request.header(SIGNATURE);
        if (timestamp.isEmpty() || signature.isEmpty() || request.body().isEmpty()) {
            return false;
        }
        Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp.get()));
        if (Duration.between(sent, now).abs().compareTo(CLOCK) > 0) {
            return false;
        }
        String expected =
                new SlackSignature.Generator(signingSecret.reveal()).generate(timestamp.get(), request.body());
        return MessageDigest.isEqual(bytes(expected), bytes(signature.get()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
