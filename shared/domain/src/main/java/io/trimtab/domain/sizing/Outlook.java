package io.trimtab.domain.sizing;

import java.time.Duration;

/// How far ahead a size has to hold, how carefully, and from which evidence on.
///
/// @param caution multiplies all that is added for uncertainty: 0 believes the history, 1 is what is shipped
/// @param reserveShare of the present capacity, above the highest demand for what the history has not shown
/// @param leastShare of the present capacity, below which no single change goes
/// @param horizon how long the size has to hold
/// @param leastHistory with less time measured nothing is said
/// @param leastCompleteness with a smaller share of the window measured nothing is said
/// @param shrinkAfter with less time measured nothing shrinks: every weekday has to have been seen
/// @param limitFraction demand of at least this share of the capacity is at its limit; more could not be seen
/// @param sustainedFraction at its limit for more than this share of the time, it is undersized
public record Outlook(
        double caution,
        double reserveShare,
        double leastShare,
        Duration horizon,
        Duration leastHistory,
        double leastCompleteness,
        Duration shrinkAfter,
        double limitFraction,
        double sustainedFraction) {
    public Outlook {
        DemandRule.require(caution >= 0, "caution must be >= 0, was ", caution);
        DemandRule.require(horizon.isPositive(), "horizon in hours must be > 0, was ", horizon.toMinutes() / 60.0);
        fraction("reserveShare", reserveShare);
        fraction("leastShare", leastShare);
        fraction("leastCompleteness", leastCompleteness);
        fraction("limitFraction", limitFraction);
        fraction("sustainedFraction", sustainedFraction);
    }

    /// Work in batches runs at full speed on any size: CPU is undersized only if it is at its limit more often than
    /// not. Growing is never guessed.
    public static Outlook cpu() {
        return of(0.5);
    }

    /// Memory at its limit for an hour a day is on the edge of being killed.
    public static Outlook memory() {
        return of(0.05);
    }

    private static Outlook of(double sustainedFraction) {
        return new Outlook(
                1,
                0.08,
                0.5,
                Duration.ofDays(28),
                Duration.ofHours(30),
                0.8,
                Duration.ofDays(7),
                0.95,
                sustainedFraction);
    }

    public Outlook withCaution(double value) {
        return new Outlook(
                value,
                reserveShare,
                leastShare,
                horizon,
                leastHistory,
                leastCompleteness,
                shrinkAfter,
                limitFraction,
                sustainedFraction);
    }

    /// How far what was seen is not taken for all there is: caution, and never more than wholly.
    double distrust() {
        return Math.min(1, caution);
    }

    private static void fraction(String field, double value) {
        DemandRule.require(value >= 0 && value <= 1, field + " must be 0 to 1, was ", value);
    }
}
