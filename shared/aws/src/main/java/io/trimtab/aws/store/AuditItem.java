package io.trimtab.aws.store;

import io.trimtab.domain.change.AuditEntry;
import io.trimtab.domain.change.Status;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An audit entry as the table keeps it: put once, never updated, never deleted, never expiring.
final class AuditItem {
    private AuditItem() {}

    static String partition(String changeId) {
        return "AUDIT#" + changeId;
    }

    static Map<String, AttributeValue> of(AuditEntry entry) {
        String timestamp = Item.millis(entry.at());
        return new Item()
                .text("pk", partition(entry.changeId()))
                .text("sk", timestamp + "#" + entry.n())
                .text("id", entry.changeId() + "#" + entry.n())
                .text("timestamp", timestamp)
                .text("changeId", entry.changeId())
                .whole("n", entry.n())
                .moment("at", entry.at())
                .text("who", Words.of(entry.who()))
                .text("from", entry.from().map(Status::name))
                .text("to", entry.to().name())
                .text("what", entry.what())
                .text("why", entry.why())
                .text("planHash", entry.planHash())
                .whole("attempt", entry.attempt())
                .texts("before", entry.before())
                .texts("after", entry.after())
                .texts("evidence", entry.evidence())
                .attributes();
    }

    static AuditEntry read(Stored item) {
        return new AuditEntry(
                item.text("changeId"),
                item.whole("n"),
                item.moment("at"),
                Words.actor(item.text("who")),
                item.find("from").map(Status::valueOf),
                Status.valueOf(item.text("to")),
                item.text("what"),
                item.text("why"),
                item.text("planHash"),
                Math.toIntExact(item.whole("attempt")),
                item.textsByName("before"),
                item.textsByName("after"),
                item.textsByName("evidence"));
    }
}
