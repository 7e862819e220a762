package io.trimtab.domain.policy;

import io.trimtab.domain.money.MonthlyCost;

/// From which saving on a change is worth its risk. A change must pass all three.
///
/// @param oversizedBelow a resource that needs at least this share of its present capacity is the right size
/// @param minimumShare the saving as a share of the present cost
/// @param minimum the saving itself
public record SavingPolicy(double oversizedBelow, double minimumShare, MonthlyCost minimum) {
    public SavingPolicy {
        Check.fraction("oversizedBelow", oversizedBelow);
        Check.fraction("minimumShare", minimumShare);
        if (minimum.isNegative()) {
            throw new IllegalArgumentException("minimum must be >= 0, was " + minimum.formatted());
        }
    }
}
