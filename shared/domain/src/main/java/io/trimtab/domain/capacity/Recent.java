package io.trimtab.domain.capacity;

import io.trimtab.domain.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;

/// The newest figures of a series, where they are whole: EC2 tells every minute with detailed monitoring and every
/// fifth without, and a minute is late by one or two. A gap is not filled: what is not whole is not known.
///
/// Source: "Enable or turn off detailed monitoring for your instances" in the EC2 user guide.
///
/// @param values oldest first, one for each `grain` of the window
record Recent(List<Double> values, Duration grain) {
    private static final int COARSEST_MINUTES = 5;
    private static final Duration LATE = Duration.ofMinutes(3);

    /// @param window ends with the newest figure
    /// @return empty where the newest figure is stale, or one of the window is missing
    static Optional<Recent> of(Series series, Duration window, Instant now) {
        int last = last(series, series.length());
        if (last < 0) {
            return Optional.empty();
        }
        if (series.presentCount() < 2) {
            return Optional.empty(); // one figure does not say how long it stands for
        }
        int grain = grain(series, last);
        Duration step = series.step().multipliedBy(grain);
        if (Duration.between(series.timeOf(last).plus(step), now).compareTo(step.plus(LATE)) > 0) {
            return Optional.empty();
        }
        int count = (int) Math.max(1, window.dividedBy(step));
        return values(series, last, grain, count).map(values -> new Recent(values, step));
    }

    private static Optional<List<Double>> values(Series series, int last, int grain, int count) {
        List<Double> values = new ArrayList<>();
        for (int back = count - 1; back >= 0; back--) {
            int index = last - back * grain;
            if (index < 0 || Double.isNaN(series.at(index))) {
                return Optional.empty();
            }
            values.add(series.at(index));
        }
        return Optional.of(values);
    }

    /// The last figure before that step.
    private static int last(Series series, int before) {
        int index = before - 1;
        while (index >= 0 && Double.isNaN(series.at(index))) {
            index--;
        }
        return index;
    }

    /// The smallest distance between two figures, and no more than the coarsest that EC2 has.
    private static int grain(Series series, int last) {
        int grain = COARSEST_MINUTES;
        int later = last;
        for (int earlier = last(series, later); earlier >= 0; earlier = last(series, later)) {
            grain = Math.min(grain, later - earlier);
            later = earlier;
        }
        return grain;
    }

    /// How long it stands for.
    Duration length() {
        return grain.multipliedBy(values.size());
    }

    boolean all(DoublePredicate wanted) {
        return values.stream().allMatch(wanted::test);
    }

    double average() {
        return average(values);
    }

    double maximum() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /// By how much the second half is above the first; nothing where it is not.
    double rise() {
        int half = values.size() / 2;
        return half == 0
                ? 0
                : Math.max(
                        0,
                        average(values.subList(values.size() - half, values.size()))
                                - average(values.subList(0, half)));
    }

    private static double average(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
