package io.trimtab.aws.store;

import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.Snooze;
import io.trimtab.domain.resource.Arn;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// What people have said about all changes, or about all changes of one resource.
public final class Control {
    private static final String PARTITION = "CONTROL";
    private static final String SNOOZE = "SNOOZE#";

    private final StateTable table;

    public Control(StateTable table) {
        this.table = table;
    }

    /// Nothing new is begun while it is there.
    ///
    /// @param saidAt when somebody asked for it last
    public record Pause(Actor by, String reason, Instant since, Instant saidAt) {}

    /// The kill switch. Who pauses what is paused already changes the reason, never since when it is.
    public void pause(Actor by, String reason, Instant now) {
        Instant since = paused().map(Pause::since).orElse(now);
        Item item = new Item().flag("paused", true).moment("since", since).moment("saidAt", now);
        switchTo("paused", by, reason, now, item);
    }

    public void resume(Actor by, String reason, Instant now) {
        switchTo("resumed", by, reason, now, new Item().flag("paused", false).moment("since", now));
    }

    private void switchTo(String what, Actor by, String reason, Instant now, Item item) {
        String timestamp = Item.millis(now);
        new Transaction(table, _ -> {})
                .put(
                        Transaction.Part.OTHER,
                        item.key(pauseKey())
                                .text("by", Words.of(by))
                                .text("reason", reason)
                                .attributes())
                .put(
                        Transaction.Part.AUDIT,
                        new Item()
                                .text("pk", AuditItem.partition(PARTITION))
                                .text("sk", timestamp + "#" + what + "#" + Words.of(by))
                                .text("id", PARTITION + "#" + timestamp)
                                .text("timestamp", timestamp)
                                .text("who", Words.of(by))
                                .text("what", what)
                                .text("why", reason)
                                .attributes())
                .write();
    }

    public Optional<Pause> paused() {
        return table.get(pauseKey())
                .filter(item -> item.flag("paused"))
                .map(item -> new Pause(
                        Words.actor(item.text("by")),
                        item.text("reason"),
                        item.moment("since"),
                        item.moment("saidAt")));
    }

    /// Until when nothing is proposed for the resource.
    public Optional<Instant> snoozedUntil(Arn resource, Instant now) {
        return table.get(snoozeKey(resource)).map(item -> item.moment("until")).filter(now::isBefore);
    }

    /// All snoozes that still hold.
    public Map<Arn, Instant> snoozes(Instant now) {
        Map<Arn, Instant> snoozes = new TreeMap<>();
        var request = QueryRequest.builder()
                .tableName(table.name())
                .keyConditionExpression("pk = :control AND begins_with(sk, :snooze)")
                .expressionAttributeValues(new Item()
                        .text(":control", PARTITION)
                        .text(":snooze", SNOOZE)
                        .attributes())
                .build();
        GatewayException.guard(
                        "dynamodb:Query",
                        () -> table.client().queryPaginator(request).items().stream()
                                .map(Stored::new)
                                .toList())
                .stream()
                .filter(item -> now.isBefore(item.moment("until")))
                .forEach(
                        item -> snoozes.put(new Arn(item.text("sk").substring(SNOOZE.length())), item.moment("until")));
        return snoozes;
    }

    static Map<String, AttributeValue> item(Snooze snooze) {
        return new Item()
                .key(snoozeKey(snooze.resource()))
                .moment("until", snooze.until())
                .text("by", Words.of(snooze.by()))
                .text("reason", snooze.reason())
                .expires(snooze.until())
                .attributes();
    }

    private static Map<String, AttributeValue> pauseKey() {
        return StateTable.key(PARTITION, "PAUSE");
    }

    private static Map<String, AttributeValue> snoozeKey(Arn resource) {
        return StateTable.key(PARTITION, SNOOZE + resource.value());
    }
}
