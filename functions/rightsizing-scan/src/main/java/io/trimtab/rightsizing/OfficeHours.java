package io.trimtab.rightsizing;

import io.trimtab.domain.series.Series;

/// Tells a load that exists on working days and in daytime only. A schedule saves more of it than a smaller size
/// does, and a smaller size would be felt every morning.
public final class OfficeHours {
    private static final double QUIET_SHARE = 0.2;
    private static final int HOURS = 24;
    private static final int LONGEST_DAY = 14;

    private OfficeHours() {}

    /// Whether nights, and every hour of weekends, carry less than a fifth of what the busy hours of working days
    /// do, and those busy hours follow each other without a gap. Hours are those of UTC: only their pattern matters
    /// here.
    ///
    /// @param load hourly
    public static boolean only(Series load) {
        double[] weekday = new double[HOURS];
        double[] weekend = new double[HOURS];
        int weekdays = means(load, weekday, false);
        int weekends = means(load, weekend, true);
        if (weekdays < HOURS || weekends < HOURS) {
            return false;
        }
        double busiest = java.util.Arrays.stream(weekday).max().orElse(0);
        int busyHours = 0;
        double busy = 0;
        double quiet = 0;
        int edges = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            boolean isBusy = weekday[hour] > busiest / 2;
            edges += isBusy != weekday[(hour + 1) % HOURS] > busiest / 2 ? 1 : 0;
            busyHours += isBusy ? 1 : 0;
            busy += isBusy ? weekday[hour] : 0;
            quiet += isBusy ? 0 : weekday[hour];
        }
        if (edges != 2 || busyHours > LONGEST_DAY) {
            return false;
        }
        double limit = QUIET_SHARE * busy / busyHours;
        double free = java.util.Arrays.stream(weekend).max().orElse(0);
        return quiet / (HOURS - busyHours) < limit && free < limit;
    }

    /// Fills in the mean of each hour of the day.
    ///
    /// @return how many hours had data
    private static int means(Series load, double[] means, boolean weekend) {
        int[] counts = new int[HOURS];
        int found = 0;
        long first = load.start().getEpochSecond();
        long step = load.step().toSeconds();
        for (int i = 0; i < load.length(); i++) {
            long seconds = first + i * step;
            if (isWeekend(seconds) == weekend && !Double.isNaN(load.at(i))) {
                int hour = Math.floorMod(Math.floorDiv(seconds, 3_600L), HOURS);
                means[hour] += load.at(i);
                counts[hour]++;
                found++;
            }
        }
        for (int hour = 0; hour < HOURS; hour++) {
            means[hour] = counts[hour] == 0 ? 0 : means[hour] / counts[hour];
        }
        return found;
    }

    /// The first of January 1970 was a Thursday.
    ///
    /// @param seconds since then
    private static boolean isWeekend(long seconds) {
        return Math.floorMod(Math.floorDiv(seconds, 86_400L) + 3, 7) >= 5;
    }
}
