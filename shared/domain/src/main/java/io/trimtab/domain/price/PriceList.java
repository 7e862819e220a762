package io.trimtab.domain.price;

import java.util.Optional;

/// The port to prices. One list answers for one run, so that two prices that are compared come from the same source.
@FunctionalInterface
public interface PriceList {
    /// @return empty where the price is unknown: then no saving can be claimed, and nothing may change for money's sake
    Optional<Quote> quote(PriceKey key);
}
