package io.trimtab.aws.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.trimtab.aws.gateway.EventBus;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.domain.change.Announcement;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts announcements on the bus and takes them out of the outbox. What fails here stays there for the sweep: a
/// transition is written already, and must not look as if it had failed.
public final class Announcer {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);
    private static final JsonFactory JSON = new JsonFactory();

    private final EventBus bus;
    private final Outbox outbox;

    public Announcer(EventBus bus, Outbox outbox) {
        this.bus = bus;
        this.outbox = outbox;
    }

    /// @return how many the bus has taken
    public int publish(List<OutboxItem> items) {
        int published = 0;
        for (OutboxItem item : items) {
            try {
                bus.put(entry(item.announcement()));
                outbox.published(item);
                published++;
            } catch (GatewayException unavailable) {
                LOG.warn(
                        "{} of {} waits for the sweep: {}",
                        item.announcement().type().word(),
                        item.announcement().changeId(),
                        unavailable.getMessage());
            }
        }
        return published;
    }

    /// Says again where a change stands, for whoever missed it.
    ///
    /// @throws GatewayException when the bus did not take it
    public void again(Announcement announcement) {
        bus.put(entry(announcement));
    }

    private static EventBus.Entry entry(Announcement announcement) {
        return new EventBus.Entry(
                announcement.type().word(),
                detail(announcement),
                List.of(announcement.resource().value()));
    }

    static String detail(Announcement announcement) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("changeId", announcement.changeId());
            json.writeStringField("planHash", announcement.planHash());
            json.writeNumberField("attempt", announcement.attempt());
            json.writeNumberField("version", announcement.version());
            json.writeStringField("kind", announcement.kind().word());
            json.writeStringField("resource", announcement.resource().value());
            json.writeStringField(
                    "environment", announcement.environment().name().toLowerCase(Locale.ROOT));
            json.writeStringField("status", announcement.status().name());
            json.writeStringField("at", announcement.at().toString());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text in memory cannot fail", impossible);
        }
        return text.toString();
    }
}
