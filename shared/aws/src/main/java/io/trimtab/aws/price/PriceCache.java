package io.trimtab.aws.price;

import io.trimtab.domain.money.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Shelves of prices in the state table: one item a sweep, kept for seven days.
///
/// One item holds a whole shelf (some 900 instance types are about 25 kB of DynamoDB's 400 kB), so a run that finds
/// it asks for it once. Money is kept as a decimal string with its currency.
final class PriceCache {
    static final Duration KEPT = Duration.ofDays(7);

    private final TableCache table;

    PriceCache(TableCache table) {
        this.table = table;
    }

    Optional<Shelf> get(Sweep sweep, Instant now) {
        return table.get(sweep.partitionKey(), sweep.name(), now).map(PriceCache::shelf);
    }

    void put(Sweep sweep, Map<String, Money> prices, Instant now) {
        var currency = prices.values().iterator().next().currency();
        var amounts = new HashMap<String, String>();
        prices.forEach((item, price) -> amounts.put(item, price.amount().toPlainString()));
        table.put(
                sweep.partitionKey(),
                sweep.name(),
                new TableCache.Entry(
                        amounts, Map.of("currency", currency.getCurrencyCode(), "asOf", day(now).toString())),
                now.plus(KEPT));
    }

    static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private static Shelf shelf(TableCache.Entry entry) {
        var currency = Currency.getInstance(entry.about("currency"));
        var prices = new HashMap<String, Money>();
        entry.values().forEach((item, amount) -> prices.put(item, new Money(new BigDecimal(amount), currency)));
        return new Shelf(prices, LocalDate.parse(entry.about("asOf")));
    }
}
