package io.trimtab.domain.verify;

/// One guard at one look.
///
/// @param before what was to be expected, in the guard's unit or as a share
/// @param after what was measured
/// @param atMost what it is at most, at 99 % confidence
/// @param chance that a harmless change shows as much
/// @param allowed the chance at which this look calls it harm
/// @param days of baseline that it was held against
/// @param because one sentence
public record Reading(
        Guard guard,
        Standing standing,
        double before,
        double after,
        double atMost,
        double chance,
        double allowed,
        int days,
        String because) {
    static Reading unknown(Guard guard, int days, String because) {
        return new Reading(guard, Standing.UNKNOWN, Double.NaN, Double.NaN, Double.NaN, 1, 0, days, because);
    }
}
