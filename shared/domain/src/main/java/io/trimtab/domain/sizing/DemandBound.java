package io.trimtab.domain.sizing;

import io.trimtab.domain.series.Series;
import io.trimtab.domain.sizing.Need.Parts;
import io.trimtab.domain.sizing.Need.Standing;
import java.time.Duration;

/// The capacity that a demand needs until the horizon:
///
///     need        = max(percentile × (1 + headroom), maximum + uncertainty + growth, step × present)
///     uncertainty = caution × max(reserve × present × H ÷ (n + H), record level − maximum)
///
/// `n` is the time measured and `H` the horizon. `H ÷ (n + H)` is the chance that the highest of `n + H` equally
/// likely days is still to come (Rényi, Théorie des éléments saillants d'une suite d'observations, 1962): 2/3 after
/// 14 days for the next 28, 1/2 after 28. So the reserve melts as history grows, and missing data keeps it up.
///
/// Why one step at a time, however little is used: in the backtest (docs/benchmarks.md) nothing in a quiet
/// machine's history tells that it will wake up. One at half its size still holds most of what wakes, and the next
/// look may take another step. A caution below 1 allows longer ones.
///
/// The season is in the maximum, which counts whatever recurs within the window, a night a week as well. A longer
/// one is what the reserve is for.
public final class DemandBound {
    private static final Duration DAY = Duration.ofDays(1);

    private DemandBound() {}

    /// @param demand over the whole window that was looked at, missing where nothing was measured
    /// @param presentUnits the capacity now, in the same unit: more demand than this cannot be seen
    public static Need need(Series demand, double presentUnits, DemandRule rule) {
        Outlook outlook = rule.outlook();
        Duration known = demand.known();
        if (demand.isEmpty()
                || known.compareTo(outlook.leastHistory()) < 0
                || demand.completeness() < outlook.leastCompleteness()) {
            return new Need.TooLittle(presentUnits, Sentence.tooLittle(demand, rule));
        }
        Parts parts = parts(demand, presentUnits, rule);
        double atLimit = demand.shareAtLeast(outlook.limitFraction() * presentUnits);
        Standing standing = standing(parts, presentUnits, atLimit, known, rule);
        String because = Sentence.known(demand, parts, presentUnits, atLimit, standing, rule);
        return new Need.Known(presentUnits, parts, atLimit, standing, because);
    }

    private static Parts parts(Series demand, double presentUnits, DemandRule rule) {
        double maximum = demand.maximum();
        // A step that nobody measured may have been as busy as the busiest.
        double percentile =
                demand.map(value -> Double.isNaN(value) ? maximum : value).percentile(rule.percentile());
        Series days = demand.maxima(demand.step().compareTo(DAY) > 0 ? demand.step() : DAY);
        Outlook outlook = rule.outlook();
        double horizonDays = days(outlook.horizon());
        double unseen = outlook.reserveShare() * presentUnits * horizonDays / (days(demand.known()) + horizonDays);
        double record = RecordLevel.of(days, outlook.horizon(), rule.recordConfidence());
        double uncertainty = Math.max(unseen, record - maximum);
        return new Parts(
                percentile,
                maximum,
                percentile * rule.headroomFraction(),
                outlook.caution() * uncertainty,
                Trend.of(days).over(outlook.horizon()),
                outlook.leastShare() * outlook.distrust() * presentUnits);
    }

    private static Standing standing(
            Parts parts, double presentUnits, double atLimit, Duration known, DemandRule rule) {
        Outlook outlook = rule.outlook();
        if (atLimit > outlook.sustainedFraction()) {
            return Standing.SHORT;
        }
        if (parts.units() >= presentUnits) {
            return Standing.FITS;
        }
        boolean proven = known.compareTo(outlook.shrinkAfter()) >= 0
                && parts.maximumUnits() >= rule.leastUsedUnits() * outlook.distrust();
        return proven ? Standing.SPARE : Standing.UNPROVEN;
    }

    private static double days(Duration duration) {
        return duration.toSeconds() / 86_400.0;
    }
}
