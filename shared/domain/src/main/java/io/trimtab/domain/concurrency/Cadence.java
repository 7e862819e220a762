package io.trimtab.domain.concurrency;

/// How often provisioned concurrency is decided on, and how many adjustments of it are left in this hour.
///
/// Whoever lowers it may have to raise it again. So what is lowered leaves room for two more adjustments within the
/// hour: raises are what the limit must not hold up.
///
/// @param periodMinutes from one decision to the next; each decides for so many minutes
/// @param adjustmentsLeft of either kind within this hour
/// @param aheadMinutes from the minute at hand to the first that is decided for
public record Cadence(int periodMinutes, int adjustmentsLeft, int aheadMinutes) {
    private static final int KEPT_FOR_RAISES = 2;

    public Cadence {
        Figures.atLeast("periodMinutes", periodMinutes, 1);
        Figures.atLeast("adjustmentsLeft", adjustmentsLeft, 0);
        Figures.atLeast("aheadMinutes", aheadMinutes, 0);
    }

    /// By the clock: for the minutes that begin now.
    public Cadence(int periodMinutes, int adjustmentsLeft) {
        this(periodMinutes, adjustmentsLeft, 1);
    }

    /// An alarm rings when it rings, and is about the minute at hand; no limit of adjustments holds up its answer.
    public static Cadence ofAlarms() {
        return new Cadence(1, Integer.MAX_VALUE, 0);
    }

    public boolean mayLower() {
        return adjustmentsLeft > KEPT_FOR_RAISES;
    }

    public boolean mayRaise() {
        return adjustmentsLeft > 0;
    }
}
