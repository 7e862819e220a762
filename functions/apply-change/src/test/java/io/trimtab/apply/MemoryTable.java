package io.trimtab.apply;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// The one table in memory, a thousand times as fast as DynamoDB Local and, for what the stores ask of it, the same:
/// `LifeCycleTest` holds the one against the other.
final class MemoryTable implements DynamoDbClient {
    private static final Pattern SET = Pattern.compile("([A-Za-z]+) = (:[A-Za-z]+)");

    /// By `pk` and `sk`.
    private final TreeMap<String, Map<String, AttributeValue>> items = new TreeMap<>();

    /// Everything in the table, in the order of its keys.
    List<Map<String, AttributeValue>> items() {
        return List.copyOf(items.values());
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        Map<String, AttributeValue> item = items.get(name(request.key()));
        return item == null
                ? GetItemResponse.builder().build()
                : GetItemResponse.builder().item(item).build();
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        check(
                request.conditionExpression(),
                request.item(),
                request.expressionAttributeValues(),
                request.expressionAttributeNames());
        items.put(name(request.item()), request.item());
        return PutItemResponse.builder().build();
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        check(
                request.conditionExpression(),
                request.key(),
                request.expressionAttributeValues(),
                request.expressionAttributeNames());
        Map<String, AttributeValue> item = new HashMap<>(items.getOrDefault(name(request.key()), request.key()));
        if (!request.updateExpression().startsWith("SET ")) {
            throw new IllegalArgumentException("update must be a SET, was " + request.updateExpression());
        }
        Matcher set = SET.matcher(request.updateExpression());
        while (set.find()) {
            item.put(set.group(1), request.expressionAttributeValues().get(set.group(2)));
        }
        items.put(name(request.key()), Map.copyOf(item));
        return UpdateItemResponse.builder().build();
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        items.remove(name(request.key()));
        return DeleteItemResponse.builder().build();
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        List<Put> puts =
                request.transactItems().stream().map(TransactWriteItem::put).toList();
        List<CancellationReason> reasons = puts.stream().map(this::reason).toList();
        if (reasons.stream().anyMatch(reason -> !reason.code().equals("None"))) {
            throw TransactionCanceledException.builder()
                    .cancellationReasons(reasons)
                    .build();
        }
        puts.forEach(put -> items.put(name(put.item()), put.item()));
        return TransactWriteItemsResponse.builder().build();
    }

    private CancellationReason reason(Put put) {
        Map<String, AttributeValue> there = items.getOrDefault(name(put.item()), Map.of());
        boolean holds = put.conditionExpression() == null
                || Expression.holds(
                        put.conditionExpression(),
                        there,
                        put.expressionAttributeValues(),
                        put.expressionAttributeNames());
        return holds
                ? CancellationReason.builder().code("None").build()
                : CancellationReason.builder()
                        .code("ConditionalCheckFailed")
                        .item(there)
                        .build();
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        String sort = request.indexName() == null ? "sk" : request.indexName() + "sk";
        List<Map<String, AttributeValue>> found = near(request).stream()
                .filter(item -> item.containsKey(sort))
                .filter(item -> Expression.holds(
                        request.keyConditionExpression(),
                        item,
                        request.expressionAttributeValues(),
                        request.expressionAttributeNames()))
                .sorted(Comparator.comparing(item -> item.get(sort).s()))
                .toList();
        if (request.hasExclusiveStartKey()) {
            String last = name(request.exclusiveStartKey());
            found = found.stream()
                    .dropWhile(item -> !name(item).equals(last))
                    .skip(1)
                    .toList();
        }
        QueryResponse.Builder answer = QueryResponse.builder();
        if (request.limit() != null && found.size() > request.limit()) {
            List<Map<String, AttributeValue>> page = found.subList(0, request.limit());
            return answer.items(page).lastEvaluatedKey(key(page.getLast())).build();
        }
        return answer.items(found).build();
    }

    /// The partition, where the table itself is asked; of the index, everything.
    private Collection<Map<String, AttributeValue>> near(QueryRequest request) {
        if (request.indexName() != null) {
            return items.values();
        }
        String placeholder = request.keyConditionExpression().split(" ", 4)[2];
        String partition = request.expressionAttributeValues().get(placeholder).s();
        return items.subMap(partition + "\n", partition + "\n\uffff").values();
    }

    private void check(
            String condition,
            Map<String, AttributeValue> key,
            Map<String, AttributeValue> values,
            Map<String, String> names) {
        Map<String, AttributeValue> there = items.getOrDefault(name(key), Map.of());
        if (condition != null && !Expression.holds(condition, there, values, names)) {
            throw ConditionalCheckFailedException.builder()
                    .statusCode(400)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("ConditionalCheckFailedException")
                            .build())
                    .build();
        }
    }

    private static String name(Map<String, AttributeValue> key) {
        return key.get("pk").s() + "\n" + key.get("sk").s();
    }

    private static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
        return Map.of("pk", item.get("pk"), "sk", item.get("sk"));
    }

    @Override
    public String serviceName() {
        return "dynamodb";
    }

    @Override
    public void close() {}
}
