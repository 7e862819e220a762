package io.trimtab.domain.slo;

import java.util.Optional;
import java.util.OptionalDouble;

/// What may fail in the period, and what has.
///
/// @param counts of the whole period; absent where only the last days are known
public record Budget(double badShare, Optional<Counts> counts) {
    /// How long a budget lasts.
    public static final int PERIOD_DAYS = 30;

    /// Share of the budget that is left; below 0 where more failed than may. Unknown while a single failure would be
    /// more than the whole budget, for then it is no budget.
    public OptionalDouble left() {
        return counts.filter(all -> badShare * all.total() >= 1)
                .map(all -> OptionalDouble.of(1 - all.bad() / (badShare * all.total())))
                .orElseGet(OptionalDouble::empty);
    }

    boolean isSpent() {
        return left().stream().anyMatch(left -> left <= 0);
    }
}
