package io.trimtab.rightsizing.database;

import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.price.DatabaseVolume;
import io.trimtab.domain.price.PriceKey;
import io.trimtab.domain.price.PriceSource;
import io.trimtab.domain.price.Quote;
import io.trimtab.domain.resource.Database;
import io.trimtab.rightsizing.ScanContext;
import java.util.Optional;

/// What a database's storage costs a month, and what gp3 of its size would.
record StoragePrices(
        PriceKey.DatabaseStorage presentKey,
        PriceKey.DatabaseStorage gp3Key,
        MonthlyCost present,
        MonthlyCost gp3,
        PriceSource source) {
    /// Empty where one of the prices is not known: half a sum is no saving.
    static Optional<StoragePrices> of(ScanContext context, Database database) {
        return PriceKey.DatabaseInstance.of(database)
                .flatMap(key -> DatabaseVolume.of(database.storage().type()).flatMap(volume -> {
                    var now = new PriceKey.DatabaseStorage(key.region(), volume, key.engine(), key.deployment());
                    var gp3 = new PriceKey.DatabaseStorage(
                            key.region(), DatabaseVolume.GP3, key.engine(), key.deployment());
                    return context.prices()
                            .quote(now)
                            .flatMap(quote -> context.prices()
                                    .quote(gp3)
                                    .flatMap(gp3Quote -> operations(context, database, now, nothing(quote))
                                            .map(operations -> new StoragePrices(
                                                    now,
                                                    gp3,
                                                    size(quote, database).plus(operations),
                                                    size(gp3Quote, database),
                                                    quote.source()))));
                }));
    }

    private static MonthlyCost size(Quote quote, Database database) {
        return quote.rate().monthly(database.storage().allocatedGib());
    }

    private static MonthlyCost nothing(Quote quote) {
        return MonthlyCost.zero(quote.rate().price().currency());
    }

    /// Operations are billed apart where they are ordered.
    private static Optional<MonthlyCost> operations(
            ScanContext context, Database database, PriceKey.DatabaseStorage key, MonthlyCost free) {
        return switch (key.volume()) {
            case IO1, IO2 ->
                context.prices()
                        .quote(new PriceKey.DatabaseIops(key.region(), key.volume(), key.engine(), key.deployment()))
                        .map(quote -> quote.rate().monthly(database.storage().iops()));
            case GP2, GP3, MAGNETIC -> Optional.of(free);
        };
    }
}
