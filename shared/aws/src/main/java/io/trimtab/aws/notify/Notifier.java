package io.trimtab.aws.notify;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends a notice over every channel that is configured. It never throws: a run whose message could not be sent has
/// still done its work, and says so in its log.
public final class Notifier {
    /// Stands for all channels where none is configured.
    public static final String NOBODY = "notice";

    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

    private final List<Channel> channels;

    public Notifier(List<Channel> channels) {
        this.channels = List.copyOf(channels);
    }

    /// The names of all channels, or only [#NOBODY].
    public List<String> channels() {
        return channels.isEmpty()
                ? List.of(NOBODY)
                : channels.stream().map(Channel::name).toList();
    }

    /// The same over every channel, and one delivery for each.
    public List<Delivery> send(Notice notice) {
        return switch (notice) {
            case Notice.Nothing(String because) -> logged(List.of(new Delivery.Skipped(NOBODY, because)));
            case Notice.Message _ -> send(_ -> notice);
        };
    }

    /// To each channel its own, since one that was down has more to be told.
    ///
    /// @param notices by the channel's name
    public List<Delivery> send(Function<String, Notice> notices) {
        if (channels.isEmpty()) {
            return logged(List.of(skipped(NOBODY, notices.apply(NOBODY))));
        }
        List<Delivery> deliveries = new ArrayList<>();
        for (Channel channel : channels) {
            deliveries.add(
                    switch (notices.apply(channel.name())) {
                        case Notice.Nothing(String because) -> new Delivery.Skipped(channel.name(), because);
                        case Notice.Message message -> send(channel, message);
                    });
        }
        return logged(List.copyOf(deliveries));
    }

    private static Delivery skipped(String channel, Notice notice) {
        return new Delivery.Skipped(
                channel,
                switch (notice) {
                    case Notice.Nothing(String because) -> because;
                    case Notice.Message _ -> "neither Slack nor e-mail is configured";
                });
    }

    private static List<Delivery> logged(List<Delivery> deliveries) {
        deliveries.forEach(Notifier::log);
        return deliveries;
    }

    /// The message of an unforeseen exception may hold a secret (an address, a header), so only its class is told.
    private static Delivery send(Channel channel, Notice.Message message) {
        try {
            return channel.send(message);
        } catch (RuntimeException unforeseen) {
            return new Delivery.Failed(
                    channel.name(), "unforeseen " + unforeseen.getClass().getName());
        }
    }

    private static void log(Delivery delivery) {
        switch (delivery) {
            case Delivery.Sent sent -> LOG.info("notice sent by {}", sent.channel());
            case Delivery.Skipped(String channel, String because) -> LOG.info("{} not sent: {}", channel, because);
            case Delivery.Failed(String channel, String because) ->
                LOG.warn("notice could not be sent by {}: {}", channel, because);
        }
    }
}
