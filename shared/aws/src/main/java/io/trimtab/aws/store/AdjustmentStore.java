package io.trimtab.aws.store;

import io.trimtab.domain.concurrency.AdjustmentLog;
import io.trimtab.domain.resource.Arn;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// How often a function's provisioned concurrency was adjusted within the last hour: `RHYTHM#<arn>` / `HOUR`. Every
/// write is over the version that was read, so that two that adjust at once cannot both take the last place.
public final class AdjustmentStore {
    private static final int ATTEMPTS = 5;
    private static final Duration KEPT = Duration.ofDays(1);

    private final StateTable table;

    public AdjustmentStore(StateTable table) {
        this.table = table;
    }

    public AdjustmentLog of(Arn function) {
        return table.get(key(function)).map(AdjustmentStore::read).orElse(AdjustmentLog.EMPTY);
    }

    /// Takes one of an hour's places.
    ///
    /// @return false where none is left, or others take them faster than this can
    public boolean take(Arn function, int most, boolean relieves, Instant now) {
        return write(function, most, relieves, now);
    }

    /// Counts what no limit holds up. Where others write faster than this can, it is left uncounted: no answer to an
    /// alarm fails over it.
    public void count(Arn function, Instant now) {
        write(function, Integer.MAX_VALUE, false, now);
    }

    private boolean write(Arn function, int most, boolean relieves, Instant now) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Stored> stored = table.get(key(function));
            AdjustmentLog log = stored.map(AdjustmentStore::read).orElse(AdjustmentLog.EMPTY);
            if (log.left(most, now) == 0) {
                return false;
            }
            long version = stored.map(item -> item.whole("version")).orElse(0L);
            if (write(function, log.with(new AdjustmentLog.Entry(now, relieves)), version, now)) {
                return true;
            }
        }
        return false;
    }

    private boolean write(Arn function, AdjustmentLog log, long before, Instant now) {
        Item item = new Item()
                .key(key(function))
                .whole("version", before + 1)
                .list(
                        "entries",
                        log.entries().stream().map(AdjustmentStore::item).toList())
                .expires(now.plus(KEPT));
        return table.putIf(
                item.attributes(),
                put -> put.conditionExpression("attribute_not_exists(pk) OR version = :before")
                        .expressionAttributeValues(Map.of(":before", AttributeValue.fromN(Long.toString(before)))));
    }

    private static Item item(AdjustmentLog.Entry entry) {
        return new Item().moment("at", entry.at()).flag("relieves", entry.relieves());
    }

    private static AdjustmentLog read(Stored item) {
        return new AdjustmentLog(item.list("entries").stream()
                .map(entry -> new AdjustmentLog.Entry(entry.moment("at"), entry.flag("relieves")))
                .toList());
    }

    private static Map<String, AttributeValue> key(Arn function) {
        return StateTable.key("RHYTHM#" + function.value(), "HOUR");
    }
}
