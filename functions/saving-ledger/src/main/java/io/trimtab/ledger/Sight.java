package io.trimtab.ledger;

import io.trimtab.domain.ledger.Meter;
import java.util.Optional;

/// What is seen of a changed resource today.
sealed interface Sight {
    /// @param meter absent where no price is known
    record AsMade(Optional<Meter> meter) implements Sight {}

    /// Somebody has made it something else.
    record Altered(String because) implements Sight {}

    /// It could not be looked at.
    record Unseen(String because) implements Sight {}
}
