package io.trimtab.domain.price;

import io.trimtab.domain.money.Rate;

/// A price and where it comes from.
public record Quote(Rate rate, PriceSource source) {}
