package io.trimtab.capacity;

import io.trimtab.aws.gateway.ReplicaState;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.price.DatabaseEngine;
import io.trimtab.domain.price.DatabaseVolume;
import io.trimtab.domain.price.Deployment;
import io.trimtab.domain.price.Licence;
import io.trimtab.domain.price.PriceKey;
import io.trimtab.domain.price.PriceList;
import java.math.BigDecimal;
import java.util.Optional;

/// What one more database of a class, or one more GiB of storage, costs a month; empty where the list has no price. The
/// book alone would not do: it has no storage.
record DatabasePrice(PriceList prices, String region) {
    /// A read replica is one instance, whatever standby its source has.
    Optional<MonthlyCost> instance(ReplicaState database) {
        return DatabaseEngine.of(database.engine())
                .filter(_ -> !database.instanceClass().equals("db.serverless"))
                .flatMap(engine -> Licence.of(database.licence())
                        .flatMap(licence -> prices.quote(new PriceKey.DatabaseInstance(
                                region, database.instanceClass(), engine, Deployment.SINGLE_AZ, licence))))
                .map(quote -> quote.rate().monthly());
    }

    /// By the same list.
    CachePrice ofCaches() {
        return new CachePrice(prices, region);
    }

    Optional<MonthlyCost> gib(ReplicaState database) {
        return DatabaseEngine.of(database.engine())
                .flatMap(engine -> DatabaseVolume.of(database.storageType())
                        .flatMap(volume -> prices.quote(new PriceKey.DatabaseStorage(
                                region,
                                volume,
                                engine,
                                database.multiAz() ? Deployment.MULTI_AZ : Deployment.SINGLE_AZ))))
                .map(quote -> quote.rate().monthly(BigDecimal.ONE));
    }
}
