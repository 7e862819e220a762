package io.trimtab.aws.store;

import io.trimtab.aws.gateway.GatewayException;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// What is still to be put on the bus. It was written in the transaction that it tells of, so that a crash right after
/// loses nothing; it is taken out only once the bus has it, so that it may be told twice.
public final class Outbox {
    private final StateTable table;

    public Outbox(StateTable table) {
        this.table = table;
    }

    /// The oldest first.
    ///
    /// @param writtenBefore leaves those alone whose writer is probably about to publish them
    /// @param atMost how many
    public List<OutboxItem> pending(Instant writtenBefore, int atMost) {
        QueryRequest request = QueryRequest.builder()
                .tableName(table.name())
                .consistentRead(true)
                .keyConditionExpression("pk = :outbox AND sk < :before")
                .expressionAttributeValues(new Item()
                        .text(":outbox", OutboxItem.PARTITION)
                        .text(":before", Item.millis(writtenBefore))
                        .attributes())
                .limit(atMost)
                .build();
        return GatewayException.guard(
                "dynamodb:Query",
                () -> table.client().queryPaginator(request).items().stream()
                        .limit(atMost)
                        .map(item -> OutboxItem.read(new Stored(item)))
                        .toList());
    }

    /// Takes out what the bus has.
    public void published(OutboxItem item) {
        GatewayException.guard(
                "dynamodb:DeleteItem",
                () -> table.client()
                        .deleteItem(delete -> delete.tableName(table.name()).key(item.key())));
    }
}
