package io.trimtab.rightsizing;

import java.util.Locale;

/// Figures as people read them.
public final class Words {
    private Words() {}

    /// @param fraction 0.123 becomes `12 %`, 0.005 becomes `0.5 %`
    public static String percent(double fraction) {
        double percent = fraction * 100;
        return percent != 0 && Math.abs(percent) < 1
                ? String.format(Locale.ROOT, "%.1f %%", percent)
                : Math.round(percent) + " %";
    }

    /// @param gib 32 becomes `32 GiB`, 0.5 becomes `0.5 GiB`
    public static String gib(double gib) {
        return (gib == Math.rint(gib) ? String.valueOf(Math.round(gib)) : String.format(Locale.ROOT, "%.1f", gib))
                + " GiB";
    }
}
