package io.trimtab.domain.change;

import io.trimtab.domain.policy.MaintenancePolicy;
import io.trimtab.domain.policy.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What the policy says of one kind of change in one environment, as far as the life of a change depends on it.
///
/// @param mode how far Trimtab may go by itself
/// @param waitsFor the windows in which alone it is made; absent where it is made at any time
/// @param coolDown how long a resource is left alone after a change
/// @param rollBackCoolDown how long a plan that was rolled back is not proposed again
/// @param dismissed how long a plan that somebody declined is not proposed again
public record Terms(
        Mode mode,
        ApprovalTerms approval,
        Optional<MaintenancePolicy> waitsFor,
        Duration coolDown,
        Duration rollBackCoolDown,
        Duration dismissed) {

    /// Until when a yes may be used: as long as any, or else to the end of the first window in which it can be.
    Instant usableUntil(Instant approved) {
        Instant usual = approved.plus(approval.lasts());
        return waitsFor.flatMap(windows -> windows.overAfter(approved))
                .filter(usual::isBefore)
                .orElse(usual);
    }
}
