package io.trimtab.aws.store;

import io.trimtab.aws.gateway.FailureKind;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.domain.resource.Arn;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The one table, as its stores use it. Failures leave as [GatewayException]s; a condition that does not hold is an
/// answer and no failure.
///
/// @param name from `TABLE_NAME`
public record StateTable(DynamoDbClient client, String name) {

    /// Where it is. A deployed function knows that from its own ARN, and has no permission to ask.
    Arn arn() {
        return new Arn(GatewayException.guard(
                        "dynamodb:DescribeTable", () -> client.describeTable(request -> request.tableName(name)))
                .table()
                .tableArn());
    }

    /// @return whether the condition held and the item was written
    boolean putIf(Map<String, AttributeValue> item, Consumer<PutItemRequest.Builder> condition) {
        return held(() -> GatewayException.guard(
                "dynamodb:PutItem",
                () -> client.putItem(put -> condition.accept(put.tableName(name).item(item)))));
    }

    /// @return whether the condition held and the item was changed
    boolean updateIf(Map<String, AttributeValue> key, Consumer<UpdateItemRequest.Builder> update) {
        return held(() -> GatewayException.guard(
                "dynamodb:UpdateItem",
                () -> client.updateItem(
                        request -> update.accept(request.tableName(name).key(key)))));
    }

    /// Read after the last write, never from a copy that lags behind.
    Optional<Stored> get(Map<String, AttributeValue> key) {
        var answer = GatewayException.guard(
                "dynamodb:GetItem",
                () -> client.getItem(get -> get.tableName(name).key(key).consistentRead(true)));
        return answer.hasItem() ? Optional.of(new Stored(answer.item())) : Optional.empty();
    }

    /// Every page of it, in the order of the keys.
    Stream<Stored> query(QueryRequest.Builder query) {
        QueryRequest whole = query.tableName(name).build();
        return GatewayException.guard(
                "dynamodb:Query",
                () -> client.queryPaginator(whole).items().stream()
                        .map(Stored::new)
                        .toList())
                .stream();
    }

    /// Waits for another transaction, or gives the table a rest.
    static void rest(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the table was given a rest", interrupted);
        }
    }

    static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
    }

    private static boolean held(Runnable write) {
        try {
            write.run();
            return true;
        } catch (GatewayException failure) {
            if (failure.kind() == FailureKind.CONFLICT
                    && failure.getCause() instanceof ConditionalCheckFailedException) {
                return false;
            }
            throw failure;
        }
    }
}
