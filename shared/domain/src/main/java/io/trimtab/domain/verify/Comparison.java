package io.trimtab.domain.verify;

import io.trimtab.domain.verify.MatchedDays.Window;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One guard against its limit and its baseline.
final class Comparison {
    private static final double DOUBT = 0.01;
    /// Fewer failures may be one client's.
    private static final int LEAST_EVENTS = 5;

    private final Guard guard;
    private final Tolerance tolerance;
    private final double allowed;
    private final HardLimit limit;
    private final MatchedDays days;

    /// @param allowed the chance of a false alarm that it may spend now
    Comparison(Trial trial, Measured measured, Tolerance tolerance, double allowed) {
        double[] figures = Timeline.figures(measured);
        Timeline raw = new Timeline(measured, figures);
        Timeline clipped = new Timeline(measured, Clipping.of(measured, figures, trial.appliedAt()));
        this.guard = measured.guard();
        this.tolerance = tolerance;
        this.allowed = allowed;
        this.limit = new HardLimit(trial, measured, raw, tolerance.leastRequests());
        this.days = new MatchedDays(trial, measured, clipped, tolerance.leastRequests());
    }

    Reading reading() {
        if (limit.isBroken()) {
            return broken();
        }
        int known = days.before().size();
        if (days.after().isEmpty()) {
            return Reading.unknown(guard, known, guard.name() + ": too little was measured after the change");
        }
        return switch (guard) {
            case Guard.Gauge gauge -> gauge(gauge);
            case Guard.Level _, Guard.Share _
            when known < tolerance.leastDays() ->
                Reading.unknown(
                        guard,
                        known,
                        guard.name() + ": only " + known + " comparable days before the change, of "
                                + tolerance.leastDays());
            case Guard.Level level -> level(level);
            case Guard.Share share -> share(share);
        };
    }

    private Reading broken() {
        double latest = limit.latest();
        String because = guard.name() + " " + figure(latest) + ", beyond its limit of "
                + figure(guard.limit().orElseThrow()) + ", which it held before the change";
        return new Reading(
                guard,
                Standing.BROKEN,
                Double.NaN,
                latest,
                latest,
                0,
                allowed,
                days.before().size(),
                because);
    }

    private Reading gauge(Guard.Gauge gauge) {
        double now = days.after().getLast().stretch().mean();
        String because = gauge.name() + " " + figure(now) + ", within its limit of " + figure(gauge.most());
        return new Reading(
                guard,
                Standing.PROVEN,
                Double.NaN,
                now,
                now,
                1,
                0,
                days.before().size(),
                because);
    }

    private Reading level(Guard.Level level) {
        Forecast.Miss miss = days.miss();
        double after = Math.exp(mean(days.after())) - level.resolution();
        double ratio = Math.exp(miss.excess());
        double expected = (after + level.resolution()) / ratio - level.resolution();
        double atMost = Math.exp(miss.upperBound(DOUBT));
        boolean matters = ratio >= 1 + tolerance.leastWorse();
        Standing standing =
                standing(miss.chance(), matters, Math.log1p(tolerance.leastWorse()), atMost < 1 + tolerance.margin());
        String because = String.format(
                Locale.ROOT,
                "%s %s where %s was to be expected from %d days: %.2f times, at most %.2f; %s",
                guard.name(),
                figure(after),
                figure(expected),
                days.before().size(),
                ratio,
                atMost,
                odds(miss.chance(), matters, Math.log1p(tolerance.leastWorse())));
        return new Reading(
                guard,
                standing,
                expected,
                after,
                atMost * expected,
                miss.chance(),
                allowed,
                days.before().size(),
                because);
    }

    /// Both tests have to speak: the exact one knows how requests fall by chance, the comparison of days how much
    /// the share differs from day to day anyway.
    private Reading share(Guard.Share share) {
        double events = sum(days.after());
        double requests = weight(days.after());
        double eventsBefore = sum(days.before());
        double requestsBefore = weight(days.before());
        double byCount = Binomial.moreThanBefore(eventsBefore, requestsBefore, events, requests);
        Forecast.Miss miss = days.miss();
        double chance = Math.max(byCount, miss.chance());
        double before = eventsBefore / requestsBefore;
        double after = events / requests;
        double atMost = Binomial.upperBound(events, requests, DOUBT);
        boolean matters = events >= LEAST_EVENTS
                && after - before >= tolerance.leastWorseShare()
                && after >= before * (1 + tolerance.leastWorse());
        Standing standing = standing(
                chance, matters, Math.log1p(tolerance.leastWorse()), atMost < before + tolerance.marginShare());
        String because = String.format(
                Locale.ROOT,
                "%s %s of %.0f requests where %s were usual in %d days: at most %s; %s",
                share.name(),
                figure(after),
                requests,
                figure(before),
                days.before().size(),
                figure(atMost),
                odds(chance, matters, Math.log1p(tolerance.leastWorse())));
        return new Reading(
                guard,
                standing,
                before,
                after,
                atMost,
                chance,
                allowed,
                days.before().size(),
                because);
    }

    private Standing standing(double chance, boolean matters, double leastExcess, boolean proven) {
        if (chance <= allowed && matters && days.isSustained(leastExcess) && days.isRecord()) {
            return Standing.WORSE;
        }
        return proven ? Standing.PROVEN : Standing.OPEN;
    }

    private String odds(double chance, boolean matters, double leastExcess) {
        return Odds.sentence(chance, allowed)
                + (chance <= allowed ? reprieve(matters, leastExcess) : Optional.<String>empty())
                        .map(why -> ", yet " + why)
                        .orElse("");
    }

    /// Why what chance does not explain is no harm, or none yet.
    private Optional<String> reprieve(boolean matters, double leastExcess) {
        if (!matters) {
            return Optional.of("it is too little to go back for");
        }
        if (!days.isSustained(leastExcess)) {
            return Optional.of("harm lasts, and this was not there in both halves of the time since");
        }
        return days.isRecord() ? Optional.empty() : Optional.of("before the change there was a stretch as bad");
    }

    private static double mean(List<Window> windows) {
        return windows.stream()
                .mapToDouble(window -> window.stretch().mean())
                .average()
                .orElse(Double.NaN);
    }

    private static double sum(List<Window> windows) {
        return windows.stream().mapToDouble(window -> window.stretch().sum()).sum();
    }

    private static double weight(List<Window> windows) {
        return windows.stream().mapToDouble(window -> window.stretch().weight()).sum();
    }

    private String figure(double value) {
        return switch (guard) {
            case Guard.Level level -> String.format(Locale.ROOT, "%.4g %s", value, level.unit());
            case Guard.Gauge gauge ->
                String.format(Locale.ROOT, "%.4g %s", value, gauge.unit()).strip();
            case Guard.Share _ -> String.format(Locale.ROOT, "%.2f %%", value * 100);
        };
    }
}
