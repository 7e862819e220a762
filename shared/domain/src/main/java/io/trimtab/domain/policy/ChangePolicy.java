package io.trimtab.domain.policy;

import io.trimtab.domain.change.ApprovalTerms;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Terms;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.verify.Verification;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Who may let a change be made, when, and how many at a time.
///
/// @param coolDown how long a resource is left alone after a change
/// @param rollBackCoolDown how long a plan that was rolled back is not proposed again
/// @param dismissed how long a plan that somebody declined is not proposed again
/// @param monthlyCostCap how much all changes of 31 days may add to the month's cost
/// @param verification how it is judged afterwards
public record ChangePolicy(
        ApprovalTerms approval,
        MaintenancePolicy maintenance,
        List<Freeze> freezes,
        BlastRadius blastRadius,
        Duration coolDown,
        Duration rollBackCoolDown,
        Duration dismissed,
        MonthlyCost monthlyCostCap,
        ActPolicy acts,
        Verification verification) {
    public ChangePolicy {
        freezes = List.copyOf(freezes);
        if (monthlyCostCap.isNegative()) {
            throw new IllegalArgumentException("monthlyCostCap must be >= 0, was " + monthlyCostCap.formatted());
        }
    }

    /// Whether changes of that kind are made in a maintenance window only. A database that takes its change in its own
    /// window, which RDS keeps, need not wait for ours as well.
    public boolean waitsForWindow(ChangeKind kind) {
        boolean waitsForItsOwn = kind == ChangeKind.RESIZE_DATABASE && !acts.databasesAtOnce();
        return maintenance.kinds().contains(kind) && !waitsForItsOwn;
    }

    public ChangePolicy with(Verification other) {
        return new ChangePolicy(
                approval,
                maintenance,
                freezes,
                blastRadius,
                coolDown,
                rollBackCoolDown,
                dismissed,
                monthlyCostCap,
                acts,
                other);
    }

    Terms terms(Mode mode, ChangeKind kind) {
        Optional<MaintenancePolicy> waitsFor = Optional.of(maintenance).filter(_ -> waitsForWindow(kind));
        return new Terms(mode, approval, waitsFor, coolDown, rollBackCoolDown, dismissed);
    }
}
