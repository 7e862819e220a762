package io.trimtab.ledger;

import io.trimtab.domain.change.Change;
import io.trimtab.domain.ledger.DayCost;
import io.trimtab.domain.ledger.Meter;
import io.trimtab.domain.ledger.Sheet;
import io.trimtab.domain.ledger.Successor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A change that a run books.
///
/// @param stored as the table has it; absent where it is new
/// @param sheet as it shall be, so far
/// @param successor a later change of the same kind on the same resource
record Work(Change change, Optional<Sheet> stored, Sheet sheet, Sight sight, Optional<Successor> successor) {
    /// What it cost by itself.
    List<DayCost> own(List<DayCost> costs) {
        if (successor.isEmpty()) {
            return costs;
        }
        Predicate<DayCost> since = cost -> cost.day().isAfter(sheet.entry().appliedOn());
        List<DayCost> own =
                new ArrayList<>(costs.stream().filter(since.negate()).toList());
        own.addAll(successor.get().apart(costs.stream().filter(since).toList()));
        return own;
    }

    Optional<Meter> meter() {
        return sight instanceof Sight.AsMade made ? made.meter() : Optional.empty();
    }

    boolean isSuperseded() {
        return successor.filter(Successor::stands).isPresent();
    }
}
