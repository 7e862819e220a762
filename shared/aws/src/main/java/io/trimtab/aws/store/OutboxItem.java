package io.trimtab.aws.store;

import io.trimtab.domain.change.Announcement;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.resource.Arn;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An announcement that was written with its transition and is still to be put on the bus.
public record OutboxItem(Announcement announcement) {
    static final String PARTITION = "OUTBOX";

    Map<String, AttributeValue> key() {
        return StateTable.key(
                PARTITION,
                Item.millis(announcement.at()) + "#" + announcement.changeId() + "#" + announcement.version() + "#"
                        + announcement.type());
    }

    Map<String, AttributeValue> attributes() {
        return new Item()
                .key(key())
                .text("type", announcement.type().name())
                .text("changeId", announcement.changeId())
                .text("planHash", announcement.planHash())
                .whole("attempt", announcement.attempt())
                .whole("version", announcement.version())
                .text("kind", announcement.kind().word())
                .text("resource", announcement.resource().value())
                .text("environment", announcement.environment().name())
                .text("status", announcement.status().name())
                .moment("at", announcement.at())
                .attributes();
    }

    static OutboxItem read(Stored item) {
        return new OutboxItem(new Announcement(
                Announcement.Type.valueOf(item.text("type")),
                item.text("changeId"),
                item.text("planHash"),
                Math.toIntExact(item.whole("attempt")),
                item.whole("version"),
                ChangeItem.kind(item.text("kind")),
                new Arn(item.text("resource")),
                ChangeItem.environment(item.text("environment")),
                Status.valueOf(item.text("status")),
                item.moment("at")));
    }
}
