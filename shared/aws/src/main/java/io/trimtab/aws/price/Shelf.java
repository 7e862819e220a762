package io.trimtab.aws.price;

import io.trimtab.domain.money.Money;
import io.trimtab.domain.money.Rate;
import io.trimtab.domain.price.PriceSource;
import io.trimtab.domain.price.Quote;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The prices that one sweep brought, and the day it was made.
record Shelf(Map<String, Money> prices, LocalDate asOf) {
    Shelf {
        prices = Map.copyOf(prices);
    }

    Optional<Quote> quote(PriceQuestion question) {
        return question.items().stream()
                .flatMap(item -> Stream.ofNullable(prices.get(item)))
                .findFirst()
                .map(price -> new Quote(
                        new Rate(price, question.unit()), new PriceSource(PriceSource.Kind.PRICE_LIST, asOf)));
    }
}
