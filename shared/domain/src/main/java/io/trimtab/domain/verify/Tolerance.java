package io.trimtab.domain.verify;

/// What counts as harm, and how much has to be seen.
///
/// @param leastWorse a smaller rise of a level (0.05: 5 %) is not worth going back for, however certain it is
/// @param leastWorseShare nor a smaller rise of a share (0.001: one more in a thousand requests)
/// @param margin a change is proven when its levels are, at 99 % confidence, not worse by as much (0.2: 20 %)
/// @param marginShare and its shares by as much (0.01: one more in a hundred requests)
/// @param leastRequests with fewer after the change a look says nothing
/// @param leastDays with fewer comparable days before it too
public record Tolerance(
        double leastWorse,
        double leastWorseShare,
        double margin,
        double marginShare,
        int leastRequests,
        int leastDays) {
    private static final int FEWEST_DAYS = 4;

    public Tolerance {
        if (!(leastWorse >= 0 && margin > leastWorse && leastWorseShare >= 0 && marginShare > leastWorseShare)) {
            throw new IllegalArgumentException("margins must be above what is worth going back for, were " + margin
                    + " and " + leastWorse + ", shares " + marginShare + " and " + leastWorseShare);
        }
        if (leastRequests < 1 || leastDays < FEWEST_DAYS) {
            throw new IllegalArgumentException("must be at least 1 request and " + FEWEST_DAYS + " days, were "
                    + leastRequests + " and " + leastDays);
        }
    }

    public static Tolerance standard() {
        return new Tolerance(0.05, 0.001, 0.2, 0.01, 20, 5);
    }
}
