package io.trimtab.aws.store;

import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.domain.ledger.BillLine;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// What was read of the cost and usage report, by month and resource, so that an edition is read once, in as many runs
/// as that takes. It may be read again at any time: nothing here is kept for good.
public final class ReportStore {
    private static final Duration KEPT = Duration.ofDays(120);

    private final StateTable table;

    public ReportStore(StateTable table) {
        this.table = table;
    }

    /// @return by the resource's id
    public Map<String, ReportedResource> month(YearMonth month) {
        QueryRequest request = QueryRequest.builder()
                .tableName(table.name())
                .consistentRead(true)
                .keyConditionExpression("pk = :month")
                .expressionAttributeValues(Map.of(":month", AttributeValue.fromS(partition(month))))
                .build();
        Map<String, ReportedResource> resources = new TreeMap<>();
        GatewayException.guard(
                        "dynamodb:Query",
                        () -> table.client().queryPaginator(request).items().stream()
                                .map(Stored::new)
                                .toList())
                .forEach(item -> resources.put(item.text("sk"), read(item)));
        return resources;
    }

    /// Each is written by itself: whoever reads them sees by their editions and files whether all were.
    public void write(YearMonth month, Collection<ReportedResource> resources) {
        Batches.together(resources.stream()
                .<Callable<Boolean>>map(resource -> () -> table.putIf(item(month, resource), _ -> {}))
                .toList());
    }

    private static String partition(YearMonth month) {
        return "LEDGER#REPORT#" + month;
    }

    private static Map<String, AttributeValue> item(YearMonth month, ReportedResource resource) {
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return new Item()
                .key(StateTable.key(partition(month), resource.resource()))
                .text("edition", resource.edition())
                .whole("filesRead", resource.filesRead())
                .whole("files", resource.files())
                .moment("writtenAt", resource.writtenAt())
                .list("lines", resource.lines().stream().map(ReportStore::item).toList())
                .expires(end.plus(KEPT))
                .attributes();
    }

    private static Item item(BillLine line) {
        Item item = new Item()
                .text("day", line.day().toString())
                .text("usageType", line.usageType())
                .text("quantity", line.quantity().toPlainString())
                .text("cost", Words.of(line.cost()));
        return line.provisional() ? item.flag("provisional", true) : item;
    }

    private static ReportedResource read(Stored item) {
        return new ReportedResource(
                item.text("sk"),
                item.text("edition"),
                Math.toIntExact(item.whole("filesRead")),
                Math.toIntExact(item.whole("files")),
                item.moment("writtenAt"),
                item.list("lines").stream().map(ReportStore::line).toList());
    }

    private static BillLine line(Stored item) {
        return new BillLine(
                LocalDate.parse(item.text("day")),
                item.text("usageType"),
                new BigDecimal(item.text("quantity")),
                Words.money(item.text("cost")),
                item.has("provisional"));
    }
}
