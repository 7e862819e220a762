package io.trimtab.domain.money;

import java.math.BigDecimal;

/// A price per unit, as a price list gives it.
public record Rate(Money price, Unit per) {
    public Rate {
        if (price.isNegative()) {
            throw new IllegalArgumentException("price must be >= 0, was " + price.formatted());
        }
    }

    public static Rate hourly(String usd) {
        return new Rate(Money.usd(usd), Unit.HOUR);
    }

    /// The cost of one of them: an instance all month, or one GB for a month.
    public MonthlyCost monthly() {
        return monthly(BigDecimal.ONE);
    }

    /// @param quantity how many run all month; for [Unit#GB_SECOND] and [Unit#REQUEST] how many a month used
    public MonthlyCost monthly(BigDecimal quantity) {
        return new MonthlyCost(price.times(per.perMonth()).times(quantity));
    }

    public MonthlyCost monthly(long quantity) {
        return monthly(BigDecimal.valueOf(quantity));
    }
}
