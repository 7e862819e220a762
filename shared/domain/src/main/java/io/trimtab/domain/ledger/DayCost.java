package io.trimtab.domain.ledger;

import io.trimtab.domain.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;

/// What one resource cost on one day (UTC), and what it did for it.
///
/// @param units of use that a day is measured by, the same before and after the change: running hours of an instance,
///     invocations of a function, GB-months of a volume
/// @param coveredFraction of the day that is in the figures; below 1 the day is left out
/// @param provisional whether it is of a bill that is still open
public record DayCost(
        LocalDate day, BigDecimal units, Money cost, double coveredFraction, CostSource source, boolean provisional) {
    public DayCost {
        if (units.signum() < 0) {
            throw new IllegalArgumentException("units must be >= 0, were " + units + " on " + day);
        }
        if (!(coveredFraction >= 0 && coveredFraction <= 1)) {
            throw new IllegalArgumentException("coveredFraction must be 0 to 1, was " + coveredFraction + " on " + day);
        }
    }

    public DayCost(LocalDate day, BigDecimal units, Money cost, double coveredFraction, CostSource source) {
        this(day, units, cost, coveredFraction, source, false);
    }

    boolean isWhole() {
        return coveredFraction == 1;
    }
}
