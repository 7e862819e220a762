package io.trimtab.aws.store;

import io.trimtab.aws.gateway.FailureKind;
import io.trimtab.aws.gateway.GatewayException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Many items at once: in batches as large as DynamoDB takes, several on their way together. A batch is no
/// transaction, and DynamoDB may leave part of it undone when it is pressed; that part is asked for again.
final class Batches {
    private static final int MOST_WRITES = 25;
    private static final int MOST_READS = 100;
    private static final int TOGETHER = 8;
    private static final int ATTEMPTS = 10;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final StateTable table;
    private final Consumer<Duration> pause;

    /// @param pause waits between two attempts
    Batches(StateTable table, Consumer<Duration> pause) {
        this.table = table;
        this.pause = pause;
    }

    void put(Collection<Map<String, AttributeValue>> items) {
        together(items.stream()
                .map(item -> WriteRequest.builder()
                        .putRequest(PutRequest.builder().item(item).build())
                        .build())
                .gather(Gatherers.windowFixed(MOST_WRITES))
                .<Callable<Boolean>>map(batch -> () -> write(batch))
                .toList());
    }

    /// Items that are not there are not answered.
    ///
    /// @param projection the attributes to answer; `names` stands in for its reserved words
    List<Map<String, AttributeValue>> get(
            Collection<Map<String, AttributeValue>> keys, String projection, Map<String, String> names) {
        return together(keys.stream()
                        .gather(Gatherers.windowFixed(MOST_READS))
                        .<Callable<List<Map<String, AttributeValue>>>>map(
                                batch -> () -> read(KeysAndAttributes.builder()
                                        .keys(batch)
                                        .consistentRead(true)
                                        .projectionExpression(projection)
                                        .expressionAttributeNames(names)
                                        .build()))
                        .toList())
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    /// Runs all of them, some at a time, and throws what the first of them threw.
    static <T> List<T> together(List<Callable<T>> calls) {
        List<T> answers = new ArrayList<>();
        try (var threads =
                Executors.newFixedThreadPool(TOGETHER, Thread.ofVirtual().factory())) {
            for (Future<T> future : threads.invokeAll(calls)) {
                answers.add(answer(future));
            }
            return answers;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the table was asked", interrupted);
        }
    }

    /// Waits for it, and throws what it threw.
    static <T> T answer(Future<T> asked) {
        try {
            return asked.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof GatewayException known
                    ? known
                    : new IllegalStateException("a call to the table failed", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the table was asked", interrupted);
        }
    }

    private boolean write(List<WriteRequest> batch) {
        Map<String, List<WriteRequest>> left = Map.of(table.name(), batch);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Map<String, List<WriteRequest>> asked = left;
            left = GatewayException.guard(
                            "dynamodb:BatchWriteItem",
                            () -> table.client().batchWriteItem(write -> write.requestItems(asked)))
                    .unprocessedItems();
            if (left.isEmpty()) {
                return true;
            }
            pause.accept(pauseAfter(attempt));
        }
        throw pressed("dynamodb:BatchWriteItem");
    }

    private List<Map<String, AttributeValue>> read(KeysAndAttributes keys) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        Map<String, KeysAndAttributes> left = Map.of(table.name(), keys);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Map<String, KeysAndAttributes> asked = left;
            var answer = GatewayException.guard(
                    "dynamodb:BatchGetItem", () -> table.client().batchGetItem(get -> get.requestItems(asked)));
            items.addAll(answer.responses().getOrDefault(table.name(), List.of()));
            left = answer.unprocessedKeys();
            if (left.isEmpty()) {
                return items;
            }
            pause.accept(pauseAfter(attempt));
        }
        throw pressed("dynamodb:BatchGetItem");
    }

    private static Duration pauseAfter(int attempt) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << attempt);
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private static GatewayException pressed(String action) {
        return new GatewayException(
                FailureKind.THROTTLED,
                action,
                "Unprocessed items after " + ATTEMPTS + " attempts",
                ProvisionedThroughputExceededException.builder().build());
    }
}
