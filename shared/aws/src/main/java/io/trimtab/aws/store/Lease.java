package io.trimtab.aws.store;

import java.time.Instant;
import java.util.Optional;

/// The lease of a resource or a group, as it stands.
///
/// @param holder the change and attempt that has it; absent while it is free
/// @param runner the run that acts for the holder
/// @param heldUntil until when no other run may act for the holder
/// @param coolDownUntil before which no new change may begin
public record Lease(
        Optional<String> holder, Optional<String> runner, Instant heldUntil, Optional<Instant> coolDownUntil) {
    public static final Lease NEVER_TAKEN =
            new Lease(Optional.empty(), Optional.empty(), Instant.EPOCH, Optional.empty());

    public boolean freeAt(Instant now) {
        return holder.isEmpty() && coolDownUntil.filter(now::isBefore).isEmpty();
    }

    static Lease of(Stored item) {
        return new Lease(
                item.find("holder"),
                item.find("runner"),
                item.millis("heldUntil"),
                item.has("coolDownUntil") ? Optional.of(item.millis("coolDownUntil")) : Optional.empty());
    }
}
