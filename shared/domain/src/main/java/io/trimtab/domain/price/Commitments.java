package io.trimtab.domain.price;

import io.trimtab.domain.money.MonthlyCost;

/// What the account has already promised to pay for, and so what a change really saves.
public sealed interface Commitments {
    /// @param from what runs now, and `to` what would run instead: both of the same kind
    Saving saving(PriceKey from, PriceKey to, MonthlyCost before, MonthlyCost after);

    /// The account's coverage is known.
    record Known(Coverage coverage) implements Commitments {
        @Override
        public Saving saving(PriceKey from, PriceKey to, MonthlyCost before, MonthlyCost after) {
            return coverage.of(from).saving(Flexibility.isKept(from, to), before, after);
        }
    }

    /// Nobody could say what is covered: the price difference is named, with this mark.
    record Unknown(String because) implements Commitments {
        @Override
        public Saving saving(PriceKey from, PriceKey to, MonthlyCost before, MonthlyCost after) {
            var listed = before.minus(after);
            return new Saving(listed, listed, new Saving.Basis.BeforeCommitments(because));
        }
    }
}
