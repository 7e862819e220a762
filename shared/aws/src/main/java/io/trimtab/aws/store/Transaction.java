package io.trimtab.aws.store;

import io.trimtab.aws.gateway.FailureKind;
import io.trimtab.aws.gateway.GatewayException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Several writes that are all done or none, each under its condition. A condition that does not hold is an answer; two
/// transactions at one item at the same instant are tried again.
final class Transaction {
    private static final int ATTEMPTS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

    private final StateTable table;
    private final Consumer<Duration> pause;
    private final List<Part> parts = new ArrayList<>();
    private final List<TransactWriteItem> writes = new ArrayList<>();

    Transaction(StateTable table, Consumer<Duration> pause) {
        this.table = table;
        this.pause = pause;
    }

    /// What an item is in a transition, to tell which condition did not hold.
    enum Part {
        CHANGE,
        AUDIT,
        LEASE,
        GROUP,
        ACTIVITY,
        OTHER
    }

    /// @param part the first whose condition did not hold
    /// @param found the item as it is in the table, if it is there
    record Refused(Part part, Optional<Stored> found) {}

    Transaction put(Part part, Map<String, AttributeValue> item) {
        return add(part, Put.builder().tableName(table.name()).item(item).build());
    }

    Transaction put(Part part, Map<String, AttributeValue> item, String condition, Map<String, AttributeValue> values) {
        Put.Builder put = Put.builder()
                .tableName(table.name())
                .item(item)
                .conditionExpression(condition)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        return add(part, (values.isEmpty() ? put : put.expressionAttributeValues(values)).build());
    }

    /// Changes an item as the expression says, and makes it where there is none.
    Transaction update(
            Part part, Map<String, AttributeValue> key, String expression, Map<String, AttributeValue> values) {
        return add(
                part,
                TransactWriteItem.builder()
                        .update(update -> update.tableName(table.name())
                                .key(key)
                                .updateExpression(expression)
                                .expressionAttributeValues(values))
                        .build());
    }

    private Transaction add(Part part, Put put) {
        return add(part, TransactWriteItem.builder().put(put).build());
    }

    private Transaction add(Part part, TransactWriteItem write) {
        parts.add(part);
        writes.add(write);
        return this;
    }

    /// @return nothing where all was written
    Optional<Refused> write() {
        for (int attempt = 1; ; attempt++) {
            try {
                GatewayException.guard(
                        "dynamodb:TransactWriteItems",
                        () -> table.client().transactWriteItems(request -> request.transactItems(writes)));
                return Optional.empty();
            } catch (GatewayException failure) {
                Optional<Refused> refused = refused(failure);
                if (refused.isPresent()) {
                    return refused;
                }
                if (!contended(failure) || attempt == ATTEMPTS) {
                    throw contended(failure) ? busy(failure) : failure;
                }
                pause.accept(FIRST_PAUSE.multipliedBy(1L << attempt));
            }
        }
    }

    private Optional<Refused> refused(GatewayException failure) {
        List<CancellationReason> reasons = reasons(failure);
        return IntStream.range(0, reasons.size())
                .filter(index ->
                        "ConditionalCheckFailed".equals(reasons.get(index).code()))
                .mapToObj(index -> new Refused(parts.get(index), found(reasons.get(index))))
                .findFirst();
    }

    private static Optional<Stored> found(CancellationReason reason) {
        return reason.hasItem() && !reason.item().isEmpty() ? Optional.of(new Stored(reason.item())) : Optional.empty();
    }

    private static boolean contended(GatewayException failure) {
        return reasons(failure).stream().anyMatch(reason -> "TransactionConflict".equals(reason.code()));
    }

    private static List<CancellationReason> reasons(GatewayException failure) {
        return failure.getCause() instanceof TransactionCanceledException canceled
                ? canceled.cancellationReasons()
                : List.of();
    }

    private static GatewayException busy(GatewayException failure) {
        return new GatewayException(FailureKind.THROTTLED, failure.action(), "TransactionConflict", failure);
    }
}
