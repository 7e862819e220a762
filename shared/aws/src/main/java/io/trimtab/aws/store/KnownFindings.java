package io.trimtab.aws.store;

import io.trimtab.aws.gateway.GatewayException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// Reads what the table knows of an account's findings. The index lags behind the table, by less than a second as a
/// rule: what a run found and the index does not name is looked up in the table itself.
final class KnownFindings {
    private final StateTable table;
    private final Batches batches;

    KnownFindings(StateTable table, Batches batches) {
        this.table = table;
        this.batches = batches;
    }

    /// What earlier runs left, as far as the index knows.
    ///
    /// @param closed since somebody was last told
    record Left(List<KnownFinding> open, List<Untold.Closed> closed) {}

    Left left(RunLease lease, Told told) {
        return new Left(open(lease), closedSince(lease, told.earliest()));
    }

    private List<KnownFinding> open(RunLease lease) {
        return query(lease, KnownFinding.OPEN, Instant.EPOCH, KnownFinding.PROJECTION).stream()
                .map(KnownFinding::of)
                .filter(finding -> isOf(lease, finding.key()))
                .toList();
    }

    private List<Untold.Closed> closedSince(RunLease lease, Instant told) {
        return query(lease, KnownFinding.CLOSED, told, KnownFinding.PROJECTION + ", closedBecause").stream()
                .map(item -> closed(item))
                .filter(closed ->
                        isOf(lease, closed.finding().key()) && closed.newsAt().isAfter(told))
                .toList();
    }

    List<KnownFinding> unindexed(Set<FindingKey> found, Set<FindingKey> indexed) {
        return batches
                .get(
                        found.stream()
                                .filter(key -> !indexed.contains(key))
                                .map(FindingKey::attributes)
                                .toList(),
                        KnownFinding.PROJECTION,
                        KnownFinding.NAMES)
                .stream()
                .map(KnownFinding::of)
                .toList();
    }

    private List<Map<String, AttributeValue>> query(RunLease lease, String status, Instant from, String projection) {
        QueryRequest request = QueryRequest.builder()
                .tableName(table.name())
                .indexName("gsi1")
                .keyConditionExpression("gsi1pk = :status AND gsi1sk >= :from")
                .expressionAttributeValues(new Item()
                        .text(":status", FindingItem.index(lease.function(), status))
                        .time(":from", from)
                        .attributes())
                .projectionExpression(projection)
                .expressionAttributeNames(KnownFinding.NAMES)
                .build();
        return GatewayException.guard(
                "dynamodb:Query",
                () -> table.client().queryPaginator(request).items().stream().toList());
    }

    private static boolean isOf(RunLease lease, FindingKey key) {
        return key.resource().account().equals(lease.account())
                && key.resource().region().equals(lease.region());
    }

    private static Untold.Closed closed(Map<String, AttributeValue> item) {
        KnownFinding known = KnownFinding.of(item);
        String because = new Stored(item).text("closedBecause");
        return new Untold.Closed(known.closed(because), known.newsAt());
    }
}
