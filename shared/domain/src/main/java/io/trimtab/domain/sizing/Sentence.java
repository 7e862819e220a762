package io.trimtab.domain.sizing;

import io.trimtab.domain.series.Series;
import io.trimtab.domain.sizing.Need.Parts;
import io.trimtab.domain.sizing.Need.Standing;
import java.util.Locale;

/// A need in words.
final class Sentence {
    private Sentence() {}

    static String tooLittle(Series demand, DemandRule rule) {
        return String.format(
                Locale.ROOT,
                "only %.0f hours (%.0f %%) of demand in %s were measured; nothing is said below %d hours and %.0f %%",
                demand.known().toMinutes() / 60.0,
                demand.completeness() * 100,
                rule.unit(),
                rule.outlook().leastHistory().toHours(),
                rule.outlook().leastCompleteness() * 100);
    }

    static String known(
            Series demand, Parts parts, double presentUnits, double atLimit, Standing standing, DemandRule rule) {
        return switch (standing) {
            case SPARE, FITS -> seen(demand, parts, presentUnits, rule);
            case UNPROVEN ->
                seen(demand, parts, presentUnits, rule) + ", but nothing shrinks before "
                        + rule.outlook().shrinkAfter().toDays() + " days are known"
                        + (rule.leastUsedUnits() > 0
                                ? String.format(
                                        Locale.ROOT, " and %.2f %s were used", rule.leastUsedUnits(), rule.unit())
                                : "");
            case SHORT ->
                String.format(
                        Locale.ROOT,
                        "at its limit of %.2f %s for %.0f %% of %.1f days: more may have been wanted than was seen",
                        presentUnits,
                        rule.unit(),
                        atLimit * 100,
                        days(demand));
        };
    }

    private static String seen(Series demand, Parts parts, double presentUnits, DemandRule rule) {
        String growth = parts.growthUnits() > 0
                ? String.format(Locale.ROOT, " and %.2f for growth", parts.growthUnits())
                : " and no growth";
        return String.format(
                Locale.ROOT,
                "in %.1f days the demand was %.2f %s at p%s and %.2f at the highest; with %.0f %% headroom, %.2f in"
                        + " reserve%s it needs %.2f of %.2f%s",
                days(demand),
                parts.percentileUnits(),
                rule.unit(),
                whole(rule.percentile()),
                parts.maximumUnits(),
                rule.headroomFraction() * 100,
                parts.uncertaintyUnits(),
                growth,
                parts.neededUnits(),
                presentUnits,
                parts.stepUnits() > parts.neededUnits()
                        ? String.format(Locale.ROOT, "; one change leaves at least %.2f", parts.stepUnits())
                        : "");
    }

    private static String whole(double percentile) {
        return percentile == Math.rint(percentile) ? String.valueOf((int) percentile) : String.valueOf(percentile);
    }

    private static double days(Series demand) {
        return demand.known().toMinutes() / 1440.0;
    }
}
