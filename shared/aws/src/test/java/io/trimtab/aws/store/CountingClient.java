package io.trimtab.aws.store;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// Hands every call on, counts it, and can leave batches undone as DynamoDB does when it is pressed.
final class CountingClient implements DynamoDbClient {
    private final DynamoDbClient client;
    private final Map<String, AtomicInteger> calls = new ConcurrentSkipListMap<>();
    private final AtomicInteger undone;

    /// @param undone so many batches are first left undone as a whole
    CountingClient(DynamoDbClient client, int undone) {
        this.client = client;
        this.undone = new AtomicInteger(undone);
    }

    Map<String, Integer> calls() {
        Map<String, Integer> counted = new TreeMap<>();
        calls.forEach((name, count) -> counted.put(name, count.get()));
        calls.clear();
        return counted;
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        count("Query");
        return client.query(request);
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        count("BatchGetItem");
        return undone.getAndDecrement() > 0
                ? BatchGetItemResponse.builder()
                        .unprocessedKeys(request.requestItems())
                        .build()
                : client.batchGetItem(request);
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        count("BatchWriteItem");
        return undone.getAndDecrement() > 0
                ? BatchWriteItemResponse.builder()
                        .unprocessedItems(request.requestItems())
                        .build()
                : client.batchWriteItem(request);
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        count("PutItem");
        return client.putItem(request);
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        count("UpdateItem");
        return client.updateItem(request);
    }

    @Override
    public String serviceName() {
        return client.serviceName();
    }

    @Override
    public void close() {
        client.close();
    }

    private void count(String name) {
        calls.computeIfAbsent(name, _ -> new AtomicInteger()).incrementAndGet();
    }
}
