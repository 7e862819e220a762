package io.trimtab.aws.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Events already handled. AWS may deliver an event twice, and delivers it again when the first attempt failed: the
/// one must be dropped, the other done. So a delivery takes a lease for as long as it may run, and only its success
/// makes the event a handled one.
public final class EventStore {
    private static final Duration KEPT = Duration.ofDays(14);

    private final StateTable table;
    private final String function;

    public EventStore(StateTable table, String function) {
        this.table = table;
        this.function = function;
    }

    /// @param until when this attempt is over for sure, such as the function's deadline
    public Delivery begin(String eventId, Instant now, Instant until) {
        boolean first = table.putIf(
                new Item()
                        .key(key(eventId))
                        .flag("handled", false)
                        .whole("heldUntil", until.toEpochMilli())
                        .time("seenAt", now)
                        .expires(now.plus(KEPT))
                        .attributes(),
                put -> put.conditionExpression("attribute_not_exists(pk) OR (handled = :false AND heldUntil <= :now)")
                        .expressionAttributeValues(Map.of(
                                ":false", AttributeValue.fromBool(false),
                                ":now", AttributeValue.fromN(Long.toString(now.toEpochMilli())))));
        if (first) {
            return Delivery.FIRST;
        }
        return table.get(key(eventId)).map(item -> item.flag("handled")).orElse(false)
                ? Delivery.HANDLED
                : Delivery.IN_PROGRESS;
    }

    /// From now on the event is dropped when it comes again.
    public void handled(String eventId) {
        table.updateIf(
                key(eventId),
                update -> update.updateExpression("SET handled = :true")
                        .conditionExpression("attribute_exists(pk)")
                        .expressionAttributeValues(Map.of(":true", AttributeValue.fromBool(true))));
    }

    /// Lets the next delivery try at once, instead of waiting until this attempt's time is over.
    public void failed(String eventId, Instant now) {
        table.updateIf(
                key(eventId),
                update -> update.updateExpression("SET heldUntil = :now")
                        .conditionExpression("handled = :false")
                        .expressionAttributeValues(Map.of(
                                ":false", AttributeValue.fromBool(false),
                                ":now", AttributeValue.fromN(Long.toString(now.toEpochMilli())))));
    }

    private Map<String, AttributeValue> key(String eventId) {
        return StateTable.key("EVENT#" + function + "#" + eventId, "SEEN");
    }
}
