package io.trimtab.local.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.notify.Delivery;
import io.trimtab.aws.notify.Notice;
import io.trimtab.aws.notify.Notifier;
import io.trimtab.aws.notify.Patience;
import io.trimtab.aws.notify.SlackChannel;
import io.trimtab.aws.settings.Secret;
import io.trimtab.rightsizing.notice.ScanNotice;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The channel against a Slack of our own, fault by fault. Nobody waits: pauses are only written down.
class SlackChannelTest {
    private static final Notice.Message MESSAGE = (Notice.Message) ScanNotice.of(SampleScan.summary());
    private static final String WRONG_TOKEN = "xoxb-wrong-and-secret";

    private final SlackRecorder slack = SlackRecorder.start();
    private final List<Duration> pauses = new ArrayList<>();

    @AfterEach
    void close() {
        slack.close();
    }

    @Test
    void postsOneMessageAndKeepsWhereItIs() {
        Delivery delivery = bot().send(MESSAGE);
        assertThat(slack.posts()).hasSize(1);
        SlackPost post = slack.posts().getFirst();
        assertThat(delivery)
                .isEqualTo(new Delivery.Sent("slack", Optional.of(new Delivery.Reference("C0123456789", post.ts()))));
        assertThat(post.body().get("text").getAsString())
                .isEqualTo("Rightsizing: 1,031 USD a month to save. 9 findings. "
                        + "Since the last message: 3 new, 1 changed, 1 gone, not all can be read.");
        assertThat(pauses).isEmpty();
    }

    @Test
    void waitsAsLongAsSlackAsksFor() {
        slack.fail(new SlackFault.RateLimited(Duration.ofSeconds(7)));
        assertThat(bot().send(MESSAGE)).isInstanceOf(Delivery.Sent.class);
        assertThat(pauses).containsExactly(Duration.ofSeconds(7));
        assertThat(slack.posts()).hasSize(1);
    }

    @Test
    void givesUpWhereSlackAsksForMoreThanARunHas() {
        slack.fail(new SlackFault.RateLimited(Duration.ofSeconds(30)));
        assertThat(bot().send(MESSAGE)).isEqualTo(new Delivery.Failed("slack", "rate limited"));
        assertThat(slack.requests()).isEqualTo(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void triesThreeTimesWhereSlackIsDown() {
        slack.fail(new SlackFault.ServerError(503), new SlackFault.Refusal("internal_error"));
        assertThat(bot().send(MESSAGE)).isInstanceOf(Delivery.Sent.class);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
        slack.fail(new SlackFault.ServerError(500), new SlackFault.ServerError(500), new SlackFault.ServerError(502));
        assertThat(bot().send(MESSAGE)).isEqualTo(new Delivery.Failed("slack", "HTTP status 502"));
        assertThat(slack.requests()).isEqualTo(6);
        assertThat(slack.posts()).hasSize(1);
    }

    @Test
    void doesNotWaitForAnAnswerThatNeverComes() {
        slack.fail(new SlackFault.Silence());
        var hasty = new Patience(2, Duration.ofMillis(200), Duration.ofSeconds(10));
        Delivery delivery = channel(slack.api(), hasty, SlackRecorder.TOKEN, "").send(MESSAGE);
        assertThat(delivery).isInstanceOf(Delivery.Sent.class);
        assertThat(slack.requests()).isEqualTo(2);
        assertThat(slack.posts()).hasSize(1);
    }

    @Test
    void saysThatNobodyListens() {
        URI gone = slack.api();
        slack.close();
        Delivery delivery =
                channel(gone, Patience.DEFAULT, SlackRecorder.TOKEN, "").send(MESSAGE);
        assertThat(delivery).isEqualTo(new Delivery.Failed("slack", "no answer: ConnectException"));
        assertThat(pauses).hasSize(2);
    }

    @Test
    void fallsBackToTheWebhookWhereSlackRefusesTheBot() {
        Delivery delivery = channel(WRONG_TOKEN, slack.webhook().toString()).send(MESSAGE);
        assertThat(delivery).isEqualTo(new Delivery.Sent("slack", Optional.empty()));
        assertThat(slack.requests()).isEqualTo(2);
        assertThat(slack.posts()).extracting(SlackPost::channel).containsExactly("");
    }

    @Test
    void usesTheWebhookAloneWhereThereIsNoToken() {
        assertThat(channel("", slack.webhook().toString() + "\n").send(MESSAGE))
                .isEqualTo(new Delivery.Sent("slack", Optional.empty()));
        assertThat(slack.requests()).isEqualTo(1);
    }

    @Test
    void doesNotRepeatWhatSlackRefuses() {
        assertThat(channel(WRONG_TOKEN, "").send(MESSAGE))
                .isEqualTo(new Delivery.Failed("slack", "bot: invalid_auth; webhook: not set"));
        assertThat(slack.requests()).isEqualTo(1);
        String elsewhere = slack.webhook().resolve("/services/T1/B1/other").toString();
        assertThat(channel(WRONG_TOKEN, elsewhere).send(MESSAGE))
                .isEqualTo(new Delivery.Failed("slack", "bot: invalid_auth; webhook: HTTP status 404: no_service"));
    }

    @Test
    void sendsNoSecretInTheClear() {
        assertThat(channel("", "http://hooks.example.com/services/secret").send(MESSAGE))
                .isEqualTo(new Delivery.Failed("slack", "bot: not set; webhook: the address must begin with https://"));
    }

    @Test
    void tellsWhyASecretCannotBeRead() {
        var settings = new SlackChannel.Settings(
                slack.api(),
                Optional.of("C0123456789"),
                () -> {
                    throw new IllegalStateException("secret /trimtab/dev/slack-token cannot be read: denied");
                },
                Optional::empty);
        assertThat(new SlackChannel(settings, Patience.DEFAULT, pauses::add).send(MESSAGE))
                .isEqualTo(new Delivery.Failed(
                        "slack", "bot: secret /trimtab/dev/slack-token cannot be read: denied; webhook: not set"));
    }

    /// Every way to fail that touches a secret, with all that was logged meanwhile.
    @Test
    void neverTellsASecret() {
        var said = new StringBuilder();
        try (var log = LogRecorder.open()) {
            for (String token : List.of(WRONG_TOKEN, "xoxb-se\ncret", "xoxb-se\u0000cret", "xoxb-sécret")) {
                for (String webhook : List.of("https://hooks secret", "secret", "http://secret/", "https:secret")) {
                    said.append(new Notifier(List.of(channel(token, webhook))).send(MESSAGE));
                }
            }
            assertThat(log.lines())
                    .hasSize(16)
                    .allSatisfy(line -> assertThat(line).contains("could not be sent by slack"));
            said.append(log.lines());
        }
        assertThat(said)
                .contains("invalid_auth", "its address is not a URL", "characters that no token has")
                .doesNotContain("xoxb", "secret", "cret/", "unforeseen");
    }

    private SlackChannel bot() {
        return channel(SlackRecorder.TOKEN, "");
    }

    private SlackChannel channel(String token, String webhook) {
        return channel(slack.api(), Patience.DEFAULT, token, webhook);
    }

    private SlackChannel channel(URI api, Patience patience, String token, String webhook) {
        var settings = new SlackChannel.Settings(api, Optional.of("C0123456789"), secret(token), secret(webhook));
        return new SlackChannel(settings, patience, pauses::add);
    }

    private static Supplier<Optional<Secret>> secret(String value) {
        return () -> value.isEmpty() ? Optional.empty() : Optional.of(new Secret(value));
    }
}
