package io.trimtab.domain.verify;

import io.trimtab.domain.verify.Forecast.Day;
import io.trimtab.domain.verify.Timeline.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The time after a change, cut into days, and the same hours of the days before it.
final class MatchedDays {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    /// A day before whose hours are cut by the change itself counts if so much of them is left.
    private static final double NEARLY_WHOLE = 0.9;

    private static final double HALF_KNOWN = 0.5;
    private static final double PART = 1 / 3.0;
    /// Days that pay for one and for two covariates.
    private static final int DAYS_FOR_ONE = 9;

    private static final int DAYS_FOR_TWO = 12;

    private final Trial trial;
    private final Measured measured;
    private final Timeline timeline;
    private final int leastRequests;
    private final Duration length;
    private final List<Window> before = new ArrayList<>();
    private final List<Window> after = new ArrayList<>();

    /// @param lead just before that day's hour of the change
    record Window(Instant from, Instant to, Stretch stretch, Stretch lead) {}

    MatchedDays(Trial trial, Measured measured, Timeline timeline, int leastRequests) {
        this.trial = trial;
        this.measured = measured;
        this.timeline = timeline;
        this.leastRequests = leastRequests;
        Duration span = Duration.between(trial.since(), trial.until());
        long days = Math.max(1, Math.round((double) span.toSeconds() / DAY.toSeconds()));
        this.length = span.compareTo(DAY) < 0 ? span : DAY;
        for (int day = 0; day < days; day++) {
            Instant from = trial.since().plus(DAY.multipliedBy(day));
            add(after, window(from, earlier(from.plus(length), trial.until()), trial.appliedAt()));
        }
        for (Instant applied = trial.appliedAt().minus(DAY);
                !applied.minus(lead()).isBefore(timeline.start());
                applied = applied.minus(DAY)) {
            Instant from = applied.plus(Duration.between(trial.appliedAt(), trial.since()));
            Instant to = earlier(from.plus(length), trial.appliedAt());
            if (Duration.between(from, to).toSeconds() >= NEARLY_WHOLE * length.toSeconds()) {
                add(before, window(from, to, applied));
            }
        }
    }

    /// As long as what is judged, between an hour and a day.
    private Duration lead() {
        return length.compareTo(HOUR) < 0 ? HOUR : length;
    }

    private Window window(Instant from, Instant to, Instant applied) {
        return new Window(from, to, timeline.between(from, to), timeline.between(applied.minus(lead()), applied));
    }

    private void add(List<Window> windows, Window window) {
        if (isKnown(window.stretch())) {
            windows.add(window);
        }
    }

    private boolean isKnown(Stretch stretch) {
        return measured.requests().isPresent()
                ? stretch.weight() >= leastRequests
                : stretch.completeness() >= HALF_KNOWN;
    }

    List<Window> before() {
        return before;
    }

    List<Window> after() {
        return after;
    }

    /// What is compared: the logarithm of a level, or of a share with half an event more, so that none has one too.
    double level(Stretch stretch) {
        return switch (measured.guard()) {
            case Guard.Level _, Guard.Gauge _ -> stretch.mean();
            case Guard.Share _ -> Math.log((stretch.sum() + 0.5) / (stretch.weight() + 1));
        };
    }

    Forecast.Miss miss() {
        boolean leads = before.stream().allMatch(window -> isKnown(window.lead()))
                && isKnown(after.getFirst().lead());
        int affordable = before.size() >= DAYS_FOR_TWO ? 2 : before.size() >= DAYS_FOR_ONE ? 1 : 0;
        boolean load = measured.requests().isPresent() && leads && affordable == 2;
        int covariates = !leads ? 0 : load ? 2 : Math.min(1, affordable);
        return new Forecast(days(before, covariates)).miss(days(after, covariates));
    }

    private List<Day> days(List<Window> windows, int covariates) {
        return windows.stream().map(window -> day(window, covariates)).toList();
    }

    private Day day(Window window, int covariates) {
        List<Double> values = new ArrayList<>();
        if (covariates > 0) {
            values.add(level(window.lead()));
        }
        if (covariates > 1) {
            values.add(Math.log(window.stretch().weight()));
        }
        return new Day(values, level(window.stretch()));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /// How far a part of the time after lies above the same part of the days before.
    private double excess(Instant from, Instant to) {
        double matched = 0;
        int known = 0;
        for (Window window : before) {
            Duration back = Duration.between(window.from(), trial.since());
            Stretch stretch = timeline.between(from.minus(back), earlier(to.minus(back), trial.appliedAt()));
            if (stretch.weight() > 0) {
                matched += level(stretch);
                known++;
            }
        }
        return level(timeline.between(from, to)) - matched / known;
    }

    /// Whether each half of the time after is worse by at least that much, and by a third of what the whole is: harm
    /// that a change does stays, an incident passes.
    boolean isSustained(double leastExcess) {
        double first;
        double second;
        if (after.size() > 1) {
            double usual = mean(before);
            int half = after.size() / 2;
            first = mean(after.subList(0, half)) - usual;
            second = mean(after.subList(half, after.size())) - usual;
        } else {
            Window all = after.getFirst();
            Instant middle =
                    all.from().plus(Duration.between(all.from(), all.to()).dividedBy(2));
            first = excess(all.from(), middle);
            second = excess(middle, all.to());
        }
        return Math.min(first, second) >= Math.max(leastExcess, (first + second) / 2 * PART);
    }

    private double mean(List<Window> windows) {
        return windows.stream()
                .mapToDouble(window -> level(window.stretch()))
                .average()
                .orElse(Double.NaN);
    }

    /// Whether no equally long and about equally busy stretch of the baseline, at any hour, was as far above its own
    /// matched hours. It asks for no distribution: of N such stretches and the one after the change, each is as
    /// likely to be the highest, however heavy the tails.
    boolean isRecord() {
        if (after.size() > 1) {
            return true;
        }
        Window now = after.getFirst();
        double busy = now.stretch().weight() / 2;
        double excess = excess(now.from(), now.to());
        long shifts = Math.max(1, DAY.toSeconds() / Math.max(1, length.toSeconds()));
        for (long shift = 0; shift < shifts; shift++) {
            if (highest(length.multipliedBy(shift), busy) >= excess) {
                return false;
            }
        }
        return true;
    }

    private double highest(Duration shift, double leastWeight) {
        double sum = 0;
        double highest = Double.NEGATIVE_INFINITY;
        int known = 0;
        for (Window window : before) {
            Stretch stretch =
                    timeline.between(window.from().minus(shift), window.to().minus(shift));
            if (stretch.weight() > 0) {
                double level = level(stretch);
                sum += level;
                known++;
                highest = stretch.weight() >= leastWeight ? Math.max(highest, level) : highest;
            }
        }
        // Against the mean of the other days, as the time after is against all of them.
        return known < 2 ? Double.NEGATIVE_INFINITY : (highest - sum / known) * known / (known - 1);
    }
}
