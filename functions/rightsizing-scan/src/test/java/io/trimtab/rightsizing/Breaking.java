package io.trimtab.rightsizing;

import io.trimtab.aws.notify.Channel;
import io.trimtab.aws.notify.Delivery;
import io.trimtab.aws.notify.Notice;
import io.trimtab.aws.store.StateTable;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// A process that dies at one of its calls to the world outside, before or after the call has worked.
final class Breaking {
    private final int at;
    private final boolean afterwards;
    private final boolean leaseStuck;
    private int taken;
    private boolean dead;

    private Breaking(int at, boolean afterwards, boolean leaseStuck) {
        this.at = at;
        this.afterwards = afterwards;
        this.leaseStuck = leaseStuck;
    }

    /// @param call which one, the first is 1
    /// @param afterwards whether it still works, and only its answer is lost
    static Breaking at(int call, boolean afterwards) {
        return new Breaking(call, afterwards, false);
    }

    static Breaking never() {
        return new Breaking(0, false, false);
    }

    /// Nothing dies, but the table refuses to take the lease back.
    static Breaking leaseStuck() {
        return new Breaking(0, false, true);
    }

    /// Nothing in the product may catch that.
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    synchronized int taken() {
        return taken;
    }

    synchronized boolean happened() {
        return dead;
    }

    <T> T step(Supplier<T> call) {
        boolean here = begin();
        if (here && !afterwards) {
            throw new Crash();
        }
        T answer = call.get();
        if (here) {
            throw new Crash();
        }
        return answer;
    }

    private synchronized boolean begin() {
        if (dead) {
            throw new Crash();
        }
        dead = ++taken == at;
        return dead;
    }

    StateTable table(StateTable table) {
        return new StateTable(new Client(table.client()), table.name());
    }

    Channel channel(Channel channel) {
        return new Channel() {
            @Override
            public String name() {
                return channel.name();
            }

            @Override
            public Delivery send(Notice.Message message) {
                return step(() -> channel.send(message));
            }
        };
    }

    private final class Client implements DynamoDbClient {
        private final DynamoDbClient client;

        Client(DynamoDbClient client) {
            this.client = client;
        }

        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            return step(() -> client.getItem(request));
        }

        @Override
        public QueryResponse query(QueryRequest request) {
            return step(() -> client.query(request));
        }

        @Override
        public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            return step(() -> client.batchGetItem(request));
        }

        @Override
        public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
            return step(() -> client.batchWriteItem(request));
        }

        @Override
        public PutItemResponse putItem(PutItemRequest request) {
            return step(() -> client.putItem(request));
        }

        @Override
        public UpdateItemResponse updateItem(UpdateItemRequest request) {
            if (leaseStuck && request.key().get("sk").s().startsWith("LEASE#")) {
                throw InternalServerErrorException.builder()
                        .message("internal server error")
                        .statusCode(500)
                        .build();
            }
            return step(() -> client.updateItem(request));
        }

        @Override
        public String serviceName() {
            return client.serviceName();
        }

        @Override
        public void close() {}
    }
}
