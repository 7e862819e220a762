package io.trimtab.domain.capacity.data;

import io.trimtab.domain.money.MonthlyCost;

/// How a table's throughput grows; how far, the policy's range of what scales says.
///
/// @param targetUtilisation share of the provisioned units that the peak should use
/// @param hotBelow throttled while less than that share is consumed, a table has one busy partition, not too few units
/// @param onDemandBelow a load whose average is less than that share of what its peak needs is cheaper per request
/// @param readUnit, writeUnit what one provisioned unit costs that stands all month
/// @param onDemandFactor a request paid singly costs so many times what it costs in a unit that is always busy
public record TablePolicy(
        double targetUtilisation,
        double hotBelow,
        double onDemandBelow,
        MonthlyCost readUnit,
        MonthlyCost writeUnit,
        double onDemandFactor) {
    public TablePolicy {
        Figures.between("targetUtilisation", targetUtilisation, 0.2, 0.9);
        Figures.fraction("hotBelow", hotBelow);
        Figures.fraction("onDemandBelow", onDemandBelow);
        Figures.atLeast("onDemandFactor", onDemandFactor, 1);
        if (readUnit.isNegative() || writeUnit.isNegative()) {
            throw new IllegalArgumentException("readUnit and writeUnit must be >= 0, were " + readUnit.formatted()
                    + " and " + writeUnit.formatted());
        }
    }
}
