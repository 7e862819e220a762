package io.trimtab.aws.notify;

import io.trimtab.aws.settings.Secret;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Slack: as a bot, whose messages can be rewritten later, or by an incoming webhook, which can only tell. The webhook
/// serves where there is no bot token, and where Slack refuses the bot.
///
/// Neither the token nor the webhook's address is ever part of a reason: both are secrets.
public final class SlackChannel implements Channel {
    public static final URI API = URI.create("https://slack.com/api/");

    private static final Logger LOG = LoggerFactory.getLogger(SlackChannel.class);
    private static final String NOT_SET = "not set";
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost");

    private static final int SHOWN = 300;

    private final Settings settings;
    private final SlackTransport transport;

    /// @param api [#API], or where a recorder listens
    /// @param channel the bot's channel, such as `C0123456789`
    /// @param token the bot's token; asked for at each message, so that a new one is used at once
    /// @param webhook address of an incoming webhook
    ///
    /// Both may throw an [IllegalStateException] that says why they cannot be read, without the secret in it.
    public record Settings(
            URI api, Optional<String> channel, Supplier<Optional<Secret>> token, Supplier<Optional<Secret>> webhook) {}

    public SlackChannel(Settings settings) {
        this(settings, Patience.DEFAULT, Thread::sleep);
    }

    public SlackChannel(Settings settings, Patience patience, Pause pause) {
        this.settings = settings;
        this.transport = new SlackTransport(patience, pause);
    }

    @Override
    public String name() {
        return "slack";
    }

    @Override
    public Delivery send(Notice.Message message) {
        return send(message.slack(), message.webhook());
    }

    /// @param bot with buttons, which only a bot's message may have
    /// @param webhook the same without
    public Delivery send(SlackMessage bot, SlackMessage webhook) {
        return switch (asBot(bot)) {
            case SlackReply.Accepted(var reference) -> new Delivery.Sent(name(), reference);
            case SlackReply.Busy busy -> new Delivery.Failed(name(), busy.because());
            case SlackReply.Refused(String because) ->
                switch (byWebhook(webhook)) {
                    case SlackReply.Accepted(var none) -> sentByWebhook(because, none);
                    case SlackReply.Busy busy -> failed(because, busy.because());
                    case SlackReply.Refused(String too) -> failed(because, too);
                };
        };
    }

    /// Rewrites a message of the bot's own.
    public Delivery rewrite(Delivery.Reference place, SlackMessage message) {
        return switch (read(settings.token())) {
            case Credential.Missing(String because) -> new Delivery.Failed(name(), because);
            case Credential.Known(String token) ->
                delivery(post(method("chat.update"), Optional.of(token), message.toJson(place), SlackReply::ofApi));
        };
    }

    /// Answers a press or a command, for whoever made it alone.
    ///
    /// @param address that Slack gave with it
    public Delivery answer(URI address, SlackMessage message) {
        return delivery(post(address, Optional.empty(), message.toAnswer(), SlackReply::ofWebhook));
    }

    private Delivery delivery(SlackReply reply) {
        return switch (reply) {
            case SlackReply.Accepted(var reference) -> new Delivery.Sent(name(), reference);
            case SlackReply.Busy busy -> new Delivery.Failed(name(), busy.because());
            case SlackReply.Refused(String because) -> new Delivery.Failed(name(), because);
        };
    }

    /// Without a token the webhook is what was wanted; beside one it covers up that the bot cannot write.
    private Delivery sentByWebhook(String bot, Optional<Delivery.Reference> none) {
        if (!bot.equals(NOT_SET)) {
            LOG.warn("slack sent by webhook, because the bot could not: {}", bot);
        }
        return new Delivery.Sent(name(), none);
    }

    private Delivery failed(String bot, String webhook) {
        return new Delivery.Failed(name(), "bot: " + bot + "; webhook: " + webhook);
    }

    private SlackReply asBot(SlackMessage message) {
        return switch (read(settings.token())) {
            case Credential.Missing(String because) -> new SlackReply.Refused(because);
            case Credential.Known(String token) ->
                settings.channel().isEmpty()
                        ? new SlackReply.Refused("there is a token, but no channel is set")
                        : post(
                                method("chat.postMessage"),
                                Optional.of(token),
                                message.toJson(settings.channel().get()),
                                SlackReply::ofApi);
        };
    }

    private URI method(String name) {
        String base = settings.api().toString();
        return URI.create(base.endsWith("/") ? base + name : base + "/" + name);
    }

    private SlackReply byWebhook(SlackMessage message) {
        return switch (read(settings.webhook())) {
            case Credential.Missing(String because) -> new SlackReply.Refused(because);
            case Credential.Known(String value) -> toWebhook(value, message);
        };
    }

    private SlackReply toWebhook(String address, SlackMessage message) {
        try {
            return post(URI.create(address), Optional.empty(), message.toJson(), SlackReply::ofWebhook);
        } catch (IllegalArgumentException holdsTheSecret) {
            return new SlackReply.Refused("its address is not a URL");
        }
    }

    private SlackReply post(
            URI address, Optional<String> token, String json, Function<HttpResponse<String>, SlackReply> reading) {
        if (!"https".equals(address.getScheme()) && !THIS_MACHINE.contains(String.valueOf(address.getHost()))) {
            return new SlackReply.Refused("the address must begin with https://");
        }
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString(json));
        try {
            token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        } catch (IllegalArgumentException holdsTheSecret) {
            return new SlackReply.Refused("the token has characters that no token has");
        }
        return transport.send(request.build(), reading);
    }

    private sealed interface Credential {
        record Known(String value) implements Credential {}

        record Missing(String because) implements Credential {}
    }

    private static Credential read(Supplier<Optional<Secret>> source) {
        try {
            return source.get()
                    .map(secret -> secret.reveal().strip())
                    .filter(value -> !value.isEmpty())
                    .<Credential>map(Credential.Known::new)
                    .orElseGet(() -> new Credential.Missing(NOT_SET));
        } catch (IllegalStateException unreadable) {
            return new Credential.Missing(
                    PlainText.clipped(PlainText.line(String.valueOf(unreadable.getMessage())), SHOWN));
        } catch (RuntimeException unforeseen) {
            return new Credential.Missing(
                    "not readable: " + unforeseen.getClass().getSimpleName());
        }
    }
}
