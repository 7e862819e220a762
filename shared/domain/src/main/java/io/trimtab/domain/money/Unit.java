package io.trimtab.domain.money;

import java.math.BigDecimal;

/// What a price is asked for, and how many of it one running thing uses in a month.
public enum Unit {
    /// One hour; AWS reckons a month as 730 hours (365 days × 24 hours / 12 months).
    HOUR(730),
    GB_MONTH(1),
    IOPS_MONTH(1),
    MIBPS_MONTH(1),
    GB_SECOND(1),
    REQUEST(1);

    private final BigDecimal perMonth;

    Unit(long perMonth) {
        this.perMonth = BigDecimal.valueOf(perMonth);
    }

    BigDecimal perMonth() {
        return perMonth;
    }
}
