package io.trimtab.aws.store;

import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.tuning.Stay;
import io.trimtab.domain.tuning.Walk;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// How far each function's memory has been walked: `TUNING#<arn>` / `WALK`.
public final class WalkStore {
    private final StateTable table;

    public WalkStore(StateTable table) {
        this.table = table;
    }

    public Optional<Walk> get(Arn function) {
        return table.get(key(function)).map(item -> read(function, item));
    }

    /// @return false where somebody else has written it since it was read
    public boolean write(Walk walk) {
        Map<String, AttributeValue> item = new Item()
                .key(key(walk.function()))
                .list("stays", walk.stays().stream().map(WalkStore::item).toList())
                .texts("steps", walk.steps())
                .text("asked", walk.asked())
                .text("settled", walk.settled())
                .whole("version", walk.written().version())
                .attributes();
        return table.putIf(
                item,
                put -> put.conditionExpression("attribute_not_exists(pk) OR version = :before")
                        .expressionAttributeValues(
                                new Item().whole(":before", walk.version()).attributes()));
    }

    private static Item item(Stay stay) {
        return new Item()
                .whole("memoryMib", stay.memoryMib())
                .moment("since", stay.since())
                .moment("until", stay.until())
                .flag("rolledBack", stay.rolledBack());
    }

    private static Walk read(Arn function, Stored item) {
        return new Walk(
                function,
                item.list("stays").stream()
                        .map(stay -> new Stay(
                                Math.toIntExact(stay.whole("memoryMib")),
                                stay.moment("since"),
                                stay.findMoment("until"),
                                stay.flag("rolledBack")))
                        .toList(),
                item.texts("steps"),
                item.find("asked"),
                item.find("settled"),
                item.whole("version"));
    }

    private static Map<String, AttributeValue> key(Arn function) {
        return StateTable.key("TUNING#" + function.value(), "WALK");
    }
}
