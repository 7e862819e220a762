package io.trimtab.rightsizing;

import io.trimtab.domain.series.Series;
import java.time.Duration;

/// Tells a load that has just begun to grow, such as a service that is being rolled out: a trend over the whole window
/// is blind to it, because most of the window was quiet.
public final class Ramp {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int RECENT_DAYS = 3;
    private static final double GROWN = 1.5;
    private static final double WORTH_NOTICE = 0.1;

    private Ramp() {}

    /// Whether the last three days were half as busy again as any day before them, by at least a tenth of the
    /// capacity.
    ///
    /// @param load hourly
    /// @param capacity in the same unit
    public static boolean isUnderWay(Series load, double capacity) {
        Series days = load.maxima(DAY);
        int recentFrom = days.length() - RECENT_DAYS;
        if (recentFrom < RECENT_DAYS) {
            return false;
        }
        double recent = days.from(days.timeOf(recentFrom)).maximum();
        double before = days.until(days.timeOf(recentFrom)).maximum();
        return recent >= before * GROWN && recent - before >= capacity * WORTH_NOTICE;
    }
}
