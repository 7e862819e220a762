package io.trimtab.domain.slo;

import io.trimtab.domain.series.Series;
import java.time.Duration;
import java.time.Instant;

/// How one promise was kept, step by step.
///
/// @param unit what is counted
/// @param bad of each step; NaN is not known
/// @param total of each step, at the same steps
public record Indicator(Objective objective, Unit unit, Series bad, Series total) {
    /// What bad and total count.
    public enum Unit {
        REQUESTS,
        /// Of five minutes.
        PERIODS
    }

    public Indicator {
        boolean aligned =
                bad.start().equals(total.start()) && bad.step().equals(total.step()) && bad.length() == total.length();
        if (!aligned) {
            throw new IllegalArgumentException(
                    "bad and total of " + objective.words() + " must have the same steps, were " + bad + ", " + total);
        }
    }

    /// All steps that lie wholly between the two.
    public Counts between(Instant from, Instant to) {
        int low = Math.clamp(steps(from, Math::ceilDiv), 0, total.length());
        int high = Math.clamp(steps(to, Math::floorDiv), low, total.length());
        double sumBad = 0;
        double sum = 0;
        int known = 0;
        for (int i = low; i < high; i++) {
            if (isKnown(i)) {
                sumBad += Math.min(bad.at(i), total.at(i));
                sum += total.at(i);
                known++;
            }
        }
        return new Counts(sumBad, sum, known, high - low);
    }

    /// When the first step between the two begins whose own share of bad is above that; `from` where none is.
    Instant firstAbove(double share, Instant from, Instant to) {
        for (int i = 0; i < total.length(); i++) {
            Instant begin = total.timeOf(i);
            boolean inside = !begin.isBefore(from) && begin.isBefore(to);
            if (inside && isKnown(i) && bad.at(i) > share * total.at(i)) {
                return begin;
            }
        }
        return from;
    }

    private boolean isKnown(int step) {
        return !Double.isNaN(bad.at(step)) && total.at(step) > 0;
    }

    private interface Division {
        long of(long dividend, long divisor);
    }

    private long steps(Instant at, Division division) {
        return division.of(
                Duration.between(total.start(), at).toSeconds(), total.step().toSeconds());
    }
}
