package io.trimtab.aws.settings;

import io.trimtab.domain.concurrency.ConcurrencyPolicy;
import io.trimtab.domain.money.MonthlyCost;
import java.util.Currency;
import java.util.Optional;

/// Types the section `lambdaConcurrency`; the most that it may cost is the environment's budget.
final class ConcurrencyReader {
    /// As often as the backtest lets it change what is provisioned.
    private static final int ADJUSTMENTS_AN_HOUR = 6;

    private ConcurrencyReader() {}

    static ConcurrencyPolicy read(Branch section, Branch budget, Currency currency) {
        Branch provisioned = section.branch("provisioned");
        return new ConcurrencyPolicy(
                provisioned.count("minimum"),
                provisioned.count("maximum"),
                section.number("targetUtilisation"),
                section.count("accountUnreservedFloor"),
                ADJUSTMENTS_AN_HOUR,
                Optional.of(new MonthlyCost(budget.money("soft", currency))));
    }
}
