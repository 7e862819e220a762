package io.trimtab.capacity;

import io.trimtab.aws.gateway.CacheState;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.price.CacheEngine;
import io.trimtab.domain.price.PriceKey;
import io.trimtab.domain.price.PriceList;
import java.util.Optional;

/// What one more node of a cache costs a month; empty where the list has no price. The book has none of caches.
record CachePrice(PriceList prices, String region) {
    Optional<MonthlyCost> node(CacheState cache) {
        return CacheEngine.of(cache.engine())
                .filter(_ -> cache.nodeType().startsWith("cache."))
                .flatMap(engine -> prices.quote(new PriceKey.CacheNode(region, cache.nodeType(), engine)))
                .map(quote -> quote.rate().monthly());
    }
}
