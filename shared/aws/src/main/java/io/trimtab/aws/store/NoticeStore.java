package io.trimtab.aws.store;

import io.trimtab.aws.gateway.GatewayException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// Up to where people have been told, and what the parts of a run leave to be told at its end. One item holds the
/// marks of all channels of an account and region; it never expires, for without it everything would be news. What a
/// mark has passed needs no clearing away: it is told.
///
/// A mark is written after its message was sent. A crash between the two tells once more; the other way round it would
/// be told never.
public final class NoticeStore {
    /// Longer than the longest pause between two runs, so that the next one can tell of a run that did not finish.
    private static final Duration PARTS_KEPT = Duration.ofDays(14);

    private final StateTable table;
    private final String function;

    public NoticeStore(StateTable table, String function) {
        this.table = table;
        this.function = function;
    }

    /// @param channels whom there is to tell; one without a mark of its own begins at the newest of the others
    public Told told(RunLease lease, Collection<String> channels) {
        Map<String, Told.Mark> marks = new HashMap<>();
        table.get(toldKey(lease))
                .ifPresent(item -> channels.stream()
                        .filter(channel -> item.has(until(channel)))
                        .forEach(channel -> marks.put(
                                channel, new Told.Mark(item.millis(until(channel)), item.whole(failures(channel))))));
        return Told.of(channels, marks);
    }

    /// Moves a channel's mark on, never back.
    ///
    /// @return false where it stood further already
    public boolean tell(RunLease lease, String channel, Told.Mark mark) {
        return table.updateIf(
                toldKey(lease),
                update -> update.updateExpression("SET #until = :until, #failures = :failures")
                        .conditionExpression("attribute_not_exists(#until) OR #until <= :until")
                        .expressionAttributeNames(Map.of("#until", until(channel), "#failures", failures(channel)))
                        .expressionAttributeValues(new Item()
                                .whole(":until", mark.until().toEpochMilli())
                                .whole(":failures", mark.failures())
                                .attributes()));
    }

    /// Keeps what a part found until the run's end, and where that never comes, until the next run.
    public void keep(RunLease lease, RunPart part) {
        table.putIf(
                new Item()
                        .key(StateTable.key(partition(), partsOf(lease) + RunStore.MILLIS.format(part.at())))
                        .text("runId", part.runId())
                        .text("after", part.after())
                        .whole("startedAtMillis", part.startedAt().toEpochMilli())
                        .whole("atMillis", part.at().toEpochMilli())
                        .flag("last", part.last())
                        .text("digest", part.digest())
                        .expires(part.at().plus(PARTS_KEPT))
                        .attributes(),
                put -> put.conditionExpression("attribute_not_exists(pk) OR runId = :run")
                        .expressionAttributeValues(Map.of(":run", AttributeValue.fromS(part.runId()))));
    }

    /// What parts left that ended after this, the oldest first.
    public List<RunPart> partsSince(RunLease lease, Instant told) {
        QueryRequest request = QueryRequest.builder()
                .tableName(table.name())
                .keyConditionExpression("pk = :run AND sk BETWEEN :first AND :last")
                .expressionAttributeValues(new Item()
                        .text(":run", partition())
                        .text(":first", partsOf(lease) + RunStore.MILLIS.format(told.plusMillis(1)))
                        .text(":last", partsOf(lease) + "A") // behind every digit
                        .attributes())
                .consistentRead(true)
                .build();
        return GatewayException.guard(
                "dynamodb:Query",
                () -> table.client().queryPaginator(request).items().stream()
                        .map(item -> part(new Stored(item)))
                        .toList());
    }

    private static RunPart part(Stored item) {
        return new RunPart(
                item.text("runId"),
                item.find("after"),
                item.millis("startedAtMillis"),
                item.millis("atMillis"),
                item.flag("last"),
                item.text("digest"));
    }

    private String partition() {
        return "RUN#" + function;
    }

    private Map<String, AttributeValue> toldKey(RunLease lease) {
        return StateTable.key(partition(), "TOLD#" + lease.account() + "#" + lease.region());
    }

    private static String partsOf(RunLease lease) {
        return "PART#" + lease.account() + "#" + lease.region() + "#";
    }

    private static String until(String channel) {
        return channel + "Until";
    }

    private static String failures(String channel) {
        return channel + "Failures";
    }
}
