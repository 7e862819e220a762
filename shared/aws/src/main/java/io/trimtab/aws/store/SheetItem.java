package io.trimtab.aws.store;

import io.trimtab.domain.ledger.Baseline;
import io.trimtab.domain.ledger.BookedDay;
import io.trimtab.domain.ledger.CostSource;
import io.trimtab.domain.ledger.DayCost;
import io.trimtab.domain.ledger.Entry;
import io.trimtab.domain.ledger.Hours;
import io.trimtab.domain.ledger.Sheet;
import io.trimtab.domain.resource.Arn;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A change's entry in the ledger, as the table keeps it: in the month in which it was applied, each attempt by itself.
final class SheetItem {
    private static final String PROVISIONAL = "provisional";

    private SheetItem() {}

    static String partition(YearMonth month) {
        return "LEDGER#" + month;
    }

    static Map<String, AttributeValue> key(String changeId, int attempt, Instant appliedAt) {
        return StateTable.key(
                partition(YearMonth.from(appliedAt.atOffset(ZoneOffset.UTC))),
                attempt == 1 ? changeId : changeId + "#" + attempt);
    }

    static Map<String, AttributeValue> of(Sheet sheet) {
        Entry entry = sheet.entry();
        return new Item()
                .key(key(entry.changeId(), sheet.attempt(), sheet.appliedAt()))
                .text("changeId", entry.changeId())
                .whole("attempt", sheet.attempt())
                .text("rule", entry.rule())
                .text("name", entry.name())
                .text("resource", sheet.resource().value())
                .text("kind", sheet.kind().word())
                .text("environment", sheet.environment().name().toLowerCase(Locale.ROOT))
                .text("expected", Words.of(entry.expected()))
                .text("standing", entry.standing().name())
                .moment("appliedAt", sheet.appliedAt())
                .text("beforeFrom", sheet.before().from().toString())
                .moment("hoursBeforeFrom", sheet.before().hours().map(Hours::from))
                .moment("hoursBeforeTo", sheet.before().hours().map(Hours::to))
                .list(
                        "before",
                        sheet.before().costs().stream().map(SheetItem::of).toList())
                .list("days", entry.days().stream().map(SheetItem::of).toList())
                .moment("seenAt", sheet.seenAt())
                .moment("touchedAt", sheet.touchedAt())
                .text("ended", sheet.ended())
                .whole("version", sheet.version())
                .attributes();
    }

    private static Item of(DayCost day) {
        Item item = new Item()
                .text("day", day.day().toString())
                .text("units", day.units().toPlainString())
                .text("cost", Words.of(day.cost()))
                .decimal("covered", day.coveredFraction())
                .text("source", day.source().name());
        return marked(item, day.provisional());
    }

    private static Item of(BookedDay day) {
        Item item = new Item()
                .text("day", day.day().toString())
                .text("saved", Words.of(day.saved()))
                .text("source", day.source().name());
        return marked(item, day.provisional());
    }

    private static Item marked(Item item, boolean provisional) {
        return provisional ? item.flag(PROVISIONAL, true) : item;
    }

    static Sheet read(Stored item) {
        return new Sheet(
                new Arn(item.text("resource")),
                ChangeItem.kind(item.text("kind")),
                ChangeItem.environment(item.text("environment")),
                Math.toIntExact(item.whole("attempt")),
                item.moment("appliedAt"),
                baseline(item),
                entry(item),
                item.moment("seenAt"),
                item.moment("touchedAt"),
                item.find("ended"),
                item.whole("version"));
    }

    /// Its hours are kept under the day of the change.
    private static Baseline baseline(Stored item) {
        LocalDate day = LocalDate.ofInstant(item.moment("appliedAt"), ZoneOffset.UTC);
        return new Baseline(
                LocalDate.parse(item.text("beforeFrom")),
                day,
                item.findMoment("hoursBeforeFrom").map(from -> new Hours(day, from, item.moment("hoursBeforeTo"))),
                item.list("before").stream().map(SheetItem::cost).toList());
    }

    private static Entry entry(Stored item) {
        return new Entry(
                item.text("changeId"),
                item.text("rule"),
                item.text("name"),
                Words.cost(item.text("expected")),
                LocalDate.ofInstant(item.moment("appliedAt"), ZoneOffset.UTC),
                Entry.Standing.valueOf(item.text("standing")),
                item.list("days").stream().map(SheetItem::booked).toList());
    }

    private static DayCost cost(Stored item) {
        return new DayCost(
                LocalDate.parse(item.text("day")),
                new BigDecimal(item.text("units")),
                Words.money(item.text("cost")),
                item.decimal("covered"),
                CostSource.valueOf(item.text("source")),
                item.has(PROVISIONAL));
    }

    private static BookedDay booked(Stored item) {
        return new BookedDay(
                LocalDate.parse(item.text("day")),
                Words.money(item.text("saved")),
                CostSource.valueOf(item.text("source")),
                item.has(PROVISIONAL));
    }
}
