package io.trimtab.domain.capacity.data;

import io.trimtab.domain.money.MonthlyCost;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// What a table costs, by units that stand all month or by its requests.
///
/// A unit that is always busy is `onDemandFactor` times cheaper than its requests paid singly, so paying per request is
/// less where the average load is less than `1 ÷ onDemandFactor` of the units needed.
record TableCost(Load reads, Load writes, TablePolicy policy) {
    /// An average of fewer minutes says little.
    private static final int LEAST_MINUTES = 60;

    /// @param units that it would need otherwise
    boolean isLessOnDemand(Units units) {
        return reads.knownMinutes() >= LEAST_MINUTES
                && writes.knownMinutes() >= LEAST_MINUTES
                && meanShare(units) < Math.min(policy.onDemandBelow(), 1 / policy.onDemandFactor())
                && onDemand().minus(of(units)).isNegative();
    }

    /// Of what these units cost, the share that the average load uses.
    double meanShare(Units units) {
        double all = weight(units.read(), units.write());
        return all == 0 ? 1 : weight(reads.mean().orElse(0), writes.mean().orElse(0)) / all;
    }

    private double weight(double readUnits, double writeUnits) {
        return readUnits * policy.readUnit().perMonth().amount().doubleValue()
                + writeUnits * policy.writeUnit().perMonth().amount().doubleValue();
    }

    MonthlyCost of(Units units) {
        return policy.readUnit().times(units.read()).plus(policy.writeUnit().times(units.write()));
    }

    MonthlyCost onDemand() {
        return policy.readUnit()
                .times(exact(reads.mean().orElse(0) * policy.onDemandFactor()))
                .plus(policy.writeUnit().times(exact(writes.mean().orElse(0) * policy.onDemandFactor())));
    }

    private static BigDecimal exact(double value) {
        return BigDecimal.valueOf(value).setScale(3, RoundingMode.CEILING);
    }
}
