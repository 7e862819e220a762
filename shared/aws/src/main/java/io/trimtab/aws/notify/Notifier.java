package io.trimtab.aws.notify;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends a notice over every channel that is configured. It never throws: a run whose message could not be sent has
/// still done its work, and says so in its log.
public final class Notifier {
    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

    private final List<Channel> channels;

    public Notifier(List<Channel> channels) {
        this.channels = List.copyOf(channels);
    }

    /// One delivery for each channel.
    public List<Delivery> send(Notice notice) {
        List<Delivery> deliveries = switch (notice) {
            case Notice.Nothing(String because) -> List.of(new Delivery.Skipped("notice", because));
            case Notice.Message message -> sendAll(message);
        };
        deliveries.forEach(Notifier::log);
        return deliveries;
    }

    private List<Delivery> sendAll(Notice.Message message) {
        if (channels.isEmpty()) {
            return List.of(new Delivery.Skipped("notice", "neither Slack nor e-mail is configured"));
        }
        List<Delivery> deliveries = new ArrayList<>();
        for (Channel channel : channels) {
            deliveries.add(send(channel, message));
        }
        return List.copyOf(deliveries);
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
