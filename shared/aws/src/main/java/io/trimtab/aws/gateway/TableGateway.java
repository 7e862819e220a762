package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Arn;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Reads how a DynamoDB table is provisioned.
public final class TableGateway {
    private final Supplier<DynamoDbClient> client;

    public TableGateway(AwsClients clients) {
        this.client = clients::dynamoDb;
    }

    /// @return empty for a table on demand
    /// @throws GatewayException `STALE` where there is no such table
    public Optional<TableCapacity> capacity(Arn table) {
        TableDescription found = GatewayException.guard(
                "dynamodb:DescribeTable",
                () -> client.get()
                        .describeTable(
                                describe -> describe.tableName(table.resource().substring("table/".length())))
                        .table());
        boolean onDemand = found.billingModeSummary() != null
                && found.billingModeSummary().billingMode() == BillingMode.PAY_PER_REQUEST;
        if (onDemand) {
            return Optional.empty();
        }
        TreeMap<String, TableCapacity.Units> indexes = new TreeMap<>();
        found.globalSecondaryIndexes()
                .forEach(index -> indexes.put(index.indexName(), units(index.provisionedThroughput())));
        return Optional.of(new TableCapacity(units(found.provisionedThroughput()), indexes));
    }

    private static TableCapacity.Units units(ProvisionedThroughputDescription throughput) {
        return new TableCapacity.Units(
                Math.toIntExact(throughput.readCapacityUnits()), Math.toIntExact(throughput.writeCapacityUnits()));
    }
}
