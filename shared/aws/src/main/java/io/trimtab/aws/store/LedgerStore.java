package io.trimtab.aws.store;

import io.trimtab.domain.change.Change;
import io.trimtab.domain.ledger.Balance;
import io.trimtab.domain.ledger.Entry;
import io.trimtab.domain.ledger.RuleBalance;
import io.trimtab.domain.ledger.RuleRecord;
import io.trimtab.domain.ledger.Sheet;
import io.trimtab.domain.ledger.Touches;
import io.trimtab.domain.money.Money;
import io.trimtab.domain.resource.Arn;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// The ledger: a sheet for each change that was applied, and for each rule what its changes add up to. A sheet and what
/// it adds to its rule are one transaction over the version that was read, so that nothing is ever counted twice.
public final class LedgerStore {
    private static final String RULES = "LEDGER#RULES";

    private final StateTable table;

    public LedgerStore(StateTable table) {
        this.table = table;
    }

    /// @param changes that were applied
    /// @return by change id; nothing of those without a sheet
    public Map<String, Sheet> sheets(Collection<Change> changes) {
        Map<String, Sheet> sheets = new TreeMap<>();
        Batches.together(changes.stream()
                        .<Callable<Optional<Stored>>>map(change -> () -> table.get(SheetItem.key(
                                change.id(),
                                change.attempt(),
                                change.appliedAt().orElseThrow())))
                        .toList())
                .forEach(item -> item.map(SheetItem::read)
                        .ifPresent(sheet -> sheets.put(sheet.entry().changeId(), sheet)));
        return sheets;
    }

    /// Every change that was applied in that month, in the order in which they were.
    public List<Sheet> month(YearMonth month) {
        return table.query(QueryRequest.builder()
                        .keyConditionExpression("pk = :month")
                        .expressionAttributeValues(Map.of(":month", AttributeValue.fromS(SheetItem.partition(month)))))
                .map(SheetItem::read)
                .sorted(Comparator.comparing(Sheet::appliedAt))
                .toList();
    }

    /// The same, of one resource.
    public List<Sheet> month(YearMonth month, Arn resource) {
        return table.query(QueryRequest.builder()
                        .keyConditionExpression("pk = :month")
                        .filterExpression("#resource = :resource")
                        .expressionAttributeNames(Map.of("#resource", "resource"))
                        .expressionAttributeValues(Map.of(
                                ":month", AttributeValue.fromS(SheetItem.partition(month)),
                                ":resource", AttributeValue.fromS(resource.value()))))
                .map(SheetItem::read)
                .sorted(Comparator.comparing(Sheet::appliedAt))
                .toList();
    }

    /// When each resource was changed last, as far as the month's changes tell.
    public Touches touched(YearMonth month) {
        Touches touched = new Touches();
        table.query(QueryRequest.builder()
                        .keyConditionExpression("pk = :month")
                        .projectionExpression("#resource, kind, touchedAt")
                        .expressionAttributeNames(Map.of("#resource", "resource"))
                        .expressionAttributeValues(Map.of(":month", AttributeValue.fromS(SheetItem.partition(month)))))
                .forEach(item -> touched.add(
                        new Arn(item.text("resource")), ChangeItem.kind(item.text("kind")), item.moment("touchedAt")));
        return touched;
    }

    /// What each rule's changes add up to.
    public SortedMap<String, RuleBalance> rules() {
        SortedMap<String, RuleBalance> rules = new TreeMap<>();
        table.query(QueryRequest.builder()
                        .consistentRead(true)
                        .keyConditionExpression("pk = :rules")
                        .expressionAttributeValues(Map.of(":rules", AttributeValue.fromS(RULES))))
                .forEach(item -> rules.put(item.text("sk"), balance(item)));
        return rules;
    }

    /// Which rules' word counts for less by now, and why.
    public Map<String, RuleRecord> records() {
        Map<String, RuleRecord> records = new TreeMap<>();
        rules().forEach((rule, balance) -> records.put(rule, balance.record()));
        return records;
    }

    /// @param before as it was read; absent where there was none
    /// @return false where somebody else has written it since
    public boolean write(Optional<Sheet> before, Sheet sheet) {
        Sheet written = sheet.written();
        Transaction transaction = new Transaction(table, StateTable::rest);
        if (before.isPresent()) {
            transaction.put(
                    Transaction.Part.OTHER,
                    SheetItem.of(written),
                    "version = :before",
                    new Item().whole(":before", before.get().version()).attributes());
        } else {
            transaction.put(Transaction.Part.OTHER, SheetItem.of(written), "attribute_not_exists(pk)", Map.of());
        }
        transaction.update(
                Transaction.Part.OTHER,
                StateTable.key(RULES, written.entry().rule()),
                "SET currency = :currency ADD changes :changes, proven :proven, rolledBack :rolledBack,"
                        + " expected :expected, realised :realised, bookedDays :days, billedDays :billed",
                difference(before.map(Sheet::entry), written.entry()));
        return transaction.write().isEmpty();
    }

    private static Map<String, AttributeValue> difference(Optional<Entry> before, Entry after) {
        Currency currency = after.expected().perMonth().currency();
        Balance old = before.map(Entry::balance).orElseGet(() -> Balance.zero(currency));
        Balance added = after.balance().minus(old);
        return new Item()
                .text(":currency", currency.getCurrencyCode())
                .whole(":changes", before.isPresent() ? 0 : 1)
                .whole(
                        ":proven",
                        counts(Optional.of(after), Entry.Standing.PROVEN) - counts(before, Entry.Standing.PROVEN))
                .whole(
                        ":rolledBack",
                        counts(Optional.of(after), Entry.Standing.ROLLED_BACK)
                                - counts(before, Entry.Standing.ROLLED_BACK))
                .exact(":expected", added.expected().amount())
                .exact(":realised", added.realised().amount())
                .whole(":days", added.days())
                .whole(":billed", added.billedDays())
                .attributes();
    }

    private static int counts(Optional<Entry> entry, Entry.Standing standing) {
        return entry.filter(known -> known.standing() == standing).isPresent() ? 1 : 0;
    }

    private static RuleBalance balance(Stored item) {
        Currency currency = Currency.getInstance(item.text("currency"));
        return new RuleBalance(
                Math.toIntExact(item.whole("changes")),
                new RuleRecord(Math.toIntExact(item.whole("proven")), Math.toIntExact(item.whole("rolledBack"))),
                new Balance(
                        new Money(item.exact("expected"), currency),
                        new Money(item.exact("realised"), currency),
                        Math.toIntExact(item.whole("bookedDays")),
                        Math.toIntExact(item.whole("billedDays"))));
    }
}
