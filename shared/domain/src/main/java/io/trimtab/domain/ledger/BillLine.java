package io.trimtab.domain.ledger;

import io.trimtab.domain.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;

/// One line of a bill: what one resource used of one thing on one day, and what was paid for it.
///
/// @param usageType AWS's own word, such as `EUC1-BoxUsage:m5.large`
/// @param quantity in the unit of the usage type: hours, GB-months, requests
/// @param provisional whether the bill is still open, and the line may change
public record BillLine(LocalDate day, String usageType, BigDecimal quantity, Money cost, boolean provisional) {
    public BillLine(LocalDate day, String usageType, BigDecimal quantity, Money cost) {
        this(day, usageType, quantity, cost, false);
    }
}
