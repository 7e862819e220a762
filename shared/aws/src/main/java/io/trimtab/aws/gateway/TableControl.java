package io.trimtab.aws.gateway;

import io.trimtab.domain.capacity.data.Units;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Looks at a table, and changes its throughput or how it is paid for. It never reads or writes items.
public final class TableControl {
    private static final String ACTIVE = "ACTIVE";

    private final Supplier<DynamoDbClient> client;

    public TableControl(AwsClients clients) {
        this(clients::dynamoDb);
    }

    TableControl(Supplier<DynamoDbClient> client) {
        this.client = client;
    }

    /// Empty where there is no such table.
    public Optional<TableState> table(String name) {
        try {
            return GatewayException.guard(
                    "dynamodb:DescribeTable",
                    () -> Optional.of(read(client.get()
                            .describeTable(describe -> describe.tableName(name))
                            .table())));
        } catch (GatewayException failure) {
            if (failure.kind() == FailureKind.STALE) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    public Tags tags(Arn table) {
        return GatewayException.guard("dynamodb:ListTagsOfResource", () -> {
            Map<String, String> tags = new LinkedHashMap<>();
            String token = null;
            do {
                String next = token;
                var page = client.get()
                        .listTagsOfResource(
                                list -> list.resourceArn(table.value()).nextToken(next));
                page.tags().forEach(tag -> tags.put(tag.key(), Objects.requireNonNullElse(tag.value(), "")));
                token = page.nextToken();
            } while (token != null);
            return new Tags(tags);
        });
    }

    /// @param index empty for the table itself
    public void setUnits(String table, String index, Units units) {
        GatewayException.guard(
                "dynamodb:UpdateTable",
                () -> client.get().updateTable(update -> {
                    update.tableName(table);
                    if (index.isEmpty()) {
                        update.provisionedThroughput(throughput(units));
                    } else {
                        update.globalSecondaryIndexUpdates(index(index, units));
                    }
                }));
    }

    public void setOnDemand(String table) {
        GatewayException.guard(
                "dynamodb:UpdateTable",
                () -> client.get()
                        .updateTable(update -> update.tableName(table).billingMode(BillingMode.PAY_PER_REQUEST)));
    }

    /// @param indexes units of every index: DynamoDB asks for all of them
    public void setProvisioned(String table, Units units, SortedMap<String, Units> indexes) {
        List<GlobalSecondaryIndexUpdate> updates = indexes.entrySet().stream()
                .map(one -> index(one.getKey(), one.getValue()))
                .toList();
        GatewayException.guard(
                "dynamodb:UpdateTable",
                () -> client.get().updateTable(update -> {
                    update.tableName(table)
                            .billingMode(BillingMode.PROVISIONED)
                            .provisionedThroughput(throughput(units));
                    if (!updates.isEmpty()) {
                        update.globalSecondaryIndexUpdates(updates);
                    }
                }));
    }

    private static ProvisionedThroughput throughput(Units units) {
        return ProvisionedThroughput.builder()
                .readCapacityUnits((long) units.read())
                .writeCapacityUnits((long) units.write())
                .build();
    }

    private static GlobalSecondaryIndexUpdate index(String name, Units units) {
        return GlobalSecondaryIndexUpdate.builder()
                .update(update -> update.indexName(name).provisionedThroughput(throughput(units)))
                .build();
    }

    private static TableState read(TableDescription table) {
        SortedMap<String, Units> indexes = new TreeMap<>();
        List<ProvisionedThroughputDescription> throughputs = new ArrayList<>();
        String status = orNothing(table.tableStatusAsString());
        Stream.ofNullable(table.provisionedThroughput()).forEach(throughputs::add);
        for (GlobalSecondaryIndexDescription index : table.globalSecondaryIndexes()) {
            indexes.put(index.indexName(), units(index.provisionedThroughput()));
            Stream.ofNullable(index.provisionedThroughput()).forEach(throughputs::add);
            String own = orNothing(index.indexStatusAsString());
            status = status.equals(ACTIVE) ? own : status;
        }
        boolean onDemand = table.billingModeSummary() != null
                && table.billingModeSummary().billingMode() == BillingMode.PAY_PER_REQUEST;
        return new TableState(
                table.tableName(),
                status,
                onDemand,
                units(table.provisionedThroughput()),
                indexes,
                throughputs.stream()
                        .map(ProvisionedThroughputDescription::numberOfDecreasesToday)
                        .filter(Objects::nonNull)
                        .mapToInt(Long::intValue)
                        .max()
                        .orElse(0),
                throughputs.stream()
                        .map(ProvisionedThroughputDescription::lastDecreaseDateTime)
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo));
    }

    private static Units units(@Nullable ProvisionedThroughputDescription throughput) {
        return throughput == null
                ? new Units(0, 0)
                : new Units(whole(throughput.readCapacityUnits()), whole(throughput.writeCapacityUnits()));
    }

    private static int whole(@Nullable Long value) {
        return value == null ? 0 : Math.toIntExact(value);
    }

    private static String orNothing(@Nullable String text) {
        return text == null ? "" : text;
    }
}
