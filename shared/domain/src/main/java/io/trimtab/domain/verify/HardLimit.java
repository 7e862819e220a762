package io.trimtab.domain.verify;

import io.trimtab.domain.verify.Timeline.Stretch;
import java.time.Duration;
import java.time.Instant;

/// Whether the latest minutes are beyond a limit that the baseline held.
///
/// A limit that the baseline broke, or came within a tenth of, is no reproach to the change: then only the comparison
/// speaks.
final class HardLimit {
    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final double TO_SPARE = 0.9;
    /// Above its limit by so little chance that few requests do not make an alarm.
    private static final double SURE = 0.001;

    private static final double HALF_KNOWN = 0.5;

    private final Trial trial;
    private final Measured measured;
    private final Timeline timeline;
    private final int leastRequests;

    HardLimit(Trial trial, Measured measured, Timeline timeline, int leastRequests) {
        this.trial = trial;
        this.measured = measured;
        this.timeline = timeline;
        this.leastRequests = leastRequests;
    }

    boolean isBroken() {
        if (measured.guard().limit().isEmpty()) {
            return false;
        }
        double limit = measured.guard().limit().getAsDouble();
        Duration length = length();
        return !length.isZero()
                && isBeyond(timeline.between(trial.until().minus(length), trial.until()), limit)
                && wasHeld(length, limit * TO_SPARE);
    }

    double latest() {
        return value(timeline.between(trial.until().minus(length()), trial.until()));
    }

    private Duration length() {
        Duration watched = Duration.between(trial.since(), trial.until());
        if (watched.compareTo(SHORTEST) < 0) {
            return Duration.ZERO;
        }
        return watched.compareTo(LONGEST) < 0 ? watched : LONGEST;
    }

    private boolean wasHeld(Duration length, double limit) {
        int known = 0;
        for (Instant end = trial.appliedAt(); end.isAfter(timeline.start()); end = end.minus(length)) {
            Stretch stretch = timeline.between(end.minus(length), end);
            if (isBeyond(stretch, limit)) {
                return false;
            }
            known += stretch.present();
        }
        return known > 0;
    }

    private boolean isBeyond(Stretch stretch, double limit) {
        return switch (measured.guard()) {
            case Guard.Level _ -> isEnough(stretch) && value(stretch) > limit;
            case Guard.Share _ -> Binomial.atLeast(stretch.sum(), stretch.weight(), limit) <= SURE;
            case Guard.Gauge _ -> isEnough(stretch) && value(stretch) > limit;
        };
    }

    private boolean isEnough(Stretch stretch) {
        return measured.requests().isPresent()
                ? stretch.weight() >= leastRequests
                : stretch.completeness() >= HALF_KNOWN;
    }

    private double value(Stretch stretch) {
        return switch (measured.guard()) {
            case Guard.Level level -> Math.exp(stretch.mean()) - level.resolution();
            case Guard.Share _, Guard.Gauge _ -> stretch.mean();
        };
    }
}
