package io.trimtab.domain.ledger;

/// What became of a rule's changes.
///
/// @param proven kept, and proven to have done no harm; those kept without proof say nothing either way
/// @param rolledBack because they did harm
public record RuleRecord(int proven, int rolledBack) {
    /// How many changes a rule's own word is worth.
    private static final double PRIOR_CHANGES = 10;

    public RuleRecord {
        if (proven < 0 || rolledBack < 0) {
            throw new IllegalArgumentException("counts must be >= 0, were " + proven + " and " + rolledBack);
        }
    }

    /// The confidence of the rule's next decision:
    ///
    ///     min(stated, (10 × stated + proven) ÷ (10 + proven + rolled back))
    ///
    /// The mean of a beta distribution after as many successes and failures, with the stated confidence as a prior
    /// worth ten changes (Gelman and others, Bayesian Data Analysis, section 2.4). Each roll-back lowers it and
    /// each proven change restores it, but never beyond what the evidence for the decision itself carries.
    ///
    /// @param stated by the rule for this decision, 0 to 1
    public double confidence(double stated) {
        if (!(stated >= 0 && stated <= 1)) {
            throw new IllegalArgumentException("stated confidence must be 0 to 1, was " + stated);
        }
        if (rolledBack == 0) {
            return stated; // what the formula comes to, but for rounding
        }
        return Math.min(stated, (PRIOR_CHANGES * stated + proven) / (PRIOR_CHANGES + proven + rolledBack));
    }
}
