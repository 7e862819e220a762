package io.trimtab.local.bench.sizing;

import io.trimtab.domain.series.Series;
import java.time.Duration;
import java.time.Instant;

/// One dimension of one machine while a rule has charge of it.
///
/// The rule sees what a real one would: demand above a capacity that it chose itself shows as that capacity and no
/// more. Where it changed nothing, the owner's own changes come through.
final class HeldCapacity {
    private static final Duration WEEK = Duration.ofDays(7);
    /// A chosen capacity used to at least this share may have been too small.
    private static final double LIMIT = 0.95;

    private final Series truth;
    private final Series owners;
    private final double tolerated;
    private final double[] seen;
    private double capacity = Double.NaN;
    private boolean ours;
    private int shrunk;
    private int grownBack;

    /// @param truth the demand, whatever the capacity
    /// @param owners the capacity that the owner gave
    /// @param tolerated share of the hours of a week that may be at the limit before it grows back
    HeldCapacity(Series truth, Series owners, double tolerated) {
        this.truth = truth;
        this.owners = owners;
        this.tolerated = tolerated;
        this.seen = new double[truth.length()];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = truth.at(i);
        }
    }

    /// What the rule can know: nothing after `now`.
    Series seenUntil(Instant now, Duration lookBack) {
        return Series.of(truth.start(), truth.step(), seen)
                .from(now.minus(lookBack))
                .until(now);
    }

    /// The owner's capacity until the first choice, then the one in force.
    double inForce(Instant now) {
        return ours ? capacity : ownersLatest(now);
    }

    /// Grows back to what the owner gave if the last week was too near to the limit; shrinks to the choice otherwise.
    void look(Instant now, double chosen) {
        boolean tooSmall = ours && seenUntil(now, WEEK).shareAtLeast(LIMIT * capacity) > tolerated;
        double present = tooSmall ? ownersLatest(now) : inForce(now);
        if (tooSmall) {
            ours = false;
            grownBack++;
        } else if (chosen < present) {
            ours = true;
            shrunk++;
            present = chosen;
        }
        capacity = present;
    }

    /// Lives through the time from `now` on and hides what the capacity hides.
    ///
    /// @return hours in which the demand was above the capacity
    int live(Instant now, Duration time) {
        int from = indexOf(now);
        int until = Math.min(seen.length, indexOf(now.plus(time)));
        int shortHours = 0;
        for (int i = from; i < until; i++) {
            if (Size.exceeds(truth.at(i), capacity)) {
                shortHours++;
            }
            seen[i] = Math.min(truth.at(i), capacity);
        }
        return shortHours;
    }

    double capacity() {
        return capacity;
    }

    int shrunk() {
        return shrunk;
    }

    int grownBack() {
        return grownBack;
    }

    private double ownersLatest(Instant now) {
        return owners.until(now).present().reduce(Double.NaN, (_, next) -> next);
    }

    private int indexOf(Instant time) {
        long steps = Duration.between(truth.start(), time).dividedBy(truth.step());
        return (int) Math.min(steps, seen.length);
    }
}
