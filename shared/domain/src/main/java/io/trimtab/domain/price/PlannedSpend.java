package io.trimtab.domain.price;

/// How much of one service's spend Savings Plans paid, over the days that were looked at.
/// @param family the instance family, `m5` or `db.m5`; empty for functions
/// @param coveredSpend spend that a Savings Plan covered, of `totalSpend` at on-demand prices
public record PlannedSpend(Service service, String family, double coveredSpend, double totalSpend) {
    public enum Service {
        INSTANCES,
        DATABASES,
        FUNCTIONS
    }

    public PlannedSpend {
        if (!(coveredSpend >= 0 && totalSpend >= 0)) {
            throw new IllegalArgumentException("coveredSpend and totalSpend must be >= 0, were " + coveredSpend
                    + " and " + totalSpend + " for " + service);
        }
    }
}
