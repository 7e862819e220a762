package io.trimtab.domain.price;

import io.trimtab.domain.money.MonthlyCost;

/// The part of a kind of use that is paid for whether it runs or not. Savings Plans apply to what reservations left.
public record Commitment(double reservedFraction, double savingsPlanFraction) {
    public static final Commitment NONE = new Commitment(0, 0);

    public Commitment {
        fraction("reservedFraction", reservedFraction);
        fraction("savingsPlanFraction", savingsPlanFraction);
    }

    public double uncoveredFraction() {
        return (1 - reservedFraction) * (1 - savingsPlanFraction);
    }

    /// The part of a price difference that the bill will show.
    ///
    /// Let u be the uncovered fraction. A commitment that stays usable after the change (`flexibilityKept`) frees
    /// what covered this resource for others of the pool, and only the uncovered part of the pool falls:
    /// `u × (before − after)`. That never claims more than the pool can save: with R reserved and T running units,
    /// freeing F of them saves min(F, T − R), and `F × (T − R) / T` is at most that.
    ///
    /// A commitment that is left behind must still be paid, and the new size besides: `u × before − after`.
    /// A change that costs more is charged in full, because no commitment grows with it.
    Saving saving(boolean flexibilityKept, MonthlyCost before, MonthlyCost after) {
        var listed = before.minus(after);
        var basis = new Saving.Basis.NetOfCommitments(1 - uncoveredFraction());
        if (!listed.isPositive()) {
            return new Saving(listed, listed, basis);
        }
        var uncovered = uncoveredFraction();
        var net = flexibilityKept
                ? listed.share(uncovered)
                : before.share(uncovered).minus(after);
        return new Saving(net, listed, basis);
    }

    private static void fraction(String field, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(field + " must be 0 to 1, was " + value);
        }
    }
}
