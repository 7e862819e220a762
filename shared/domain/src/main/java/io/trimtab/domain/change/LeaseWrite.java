package io.trimtab.domain.change;

import java.time.Instant;
import java.util.Optional;

/// What a transition does to the lease of its resource, and of the group that the resource belongs to.
public sealed interface LeaseWrite {
    /// Takes it, unless another change has it.
    ///
    /// @param hold of the run that acts at once; absent where somebody else will
    /// @param heedsCoolDown false for setting back, which nothing may hold up
    record Take(Optional<Hold> hold, boolean heedsCoolDown) implements LeaseWrite {}

    /// Keeps it for the change, and lets any run go on with it.
    record Rest() implements LeaseWrite {}

    /// Gives it back.
    ///
    /// @param coolDownUntil before which no new change may begin
    record Free(Instant coolDownUntil) implements LeaseWrite {}
}
