package io.trimtab.domain.slo;

import java.util.Arrays;

/// What two hours of a service come to, at any time of its course.
interface Figure {
    /// Of hours.
    int WINDOW = 2;
    /// So many of the newest hours are no part of what is usual: harm that has just begun may be in them.
    int NEWEST = 6;
    /// So far back the day reaches that a window is held against besides the usual: a level that moves slowly, or has
    /// moved for good, is no news.
    int REACH = NEWEST + 24;
    /// Part of a window that may be better than what it is judged by: harm lasts, and an incident of an hour shall not
    /// pass for it.
    double MAY_BE_BETTER = 1 / 6.0;

    /// Of the two hours that ended so many hours ago; the higher the worse. NaN where too little is known.
    double at(int hoursAgo);

    /// A smaller spread than this is not believed.
    double leastSpread();

    /// From how many deviations on it is called unusual.
    double unusual();

    /// The value that a sixth of these lie below.
    static double judged(double[] values) {
        Arrays.sort(values);
        return values[(int) (MAY_BE_BETTER * values.length)];
    }

    static double median(double[] values) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
