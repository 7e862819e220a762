package io.trimtab.domain.policy;

/// How much of an environment may be changed in a time, so that a rule that is wrong is noticed before it is wrong
/// everywhere.
///
/// @param perHour changes of every kind
/// @param perDay changes of every kind
/// @param shareOfFleet of the resources of one kind, a day; one is always allowed
public record BlastRadius(int perHour, int perDay, double shareOfFleet) {
    public BlastRadius {
        Check.atLeast("blastRadius.perHour", perHour, 0);
        Check.atLeast("blastRadius.perDay", perDay, 0);
        Check.fraction("blastRadius.shareOfFleet", shareOfFleet);
    }

    /// @param fleet how many resources of the kind there are
    public int perDayOf(int fleet) {
        return Math.max(1, (int) Math.floor(fleet * shareOfFleet));
    }
}
