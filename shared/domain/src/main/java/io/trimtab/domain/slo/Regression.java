package io.trimtab.domain.slo;

import io.trimtab.domain.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// Whether a service has become slower, or fails more, than it used to: its last two hours are held against all the
/// other hours of the days before.
///
/// It is asked every hour for ever, so what is called worse must be so rare that people still look: five deviations
/// above
/// the usual (of a normal distribution one look in three million), more than any window of the days before, lasting
/// through five sixths of the two hours, and by as much as matters. `trimtab bench regression` counts what that leaves,
/// and what it sees.
public final class Regression {
    /// Of its figures: an hour would hide in one figure which of its minutes were the incident.
    public static final Duration STEP = Duration.ofMinutes(5);
    /// Long enough that an incident of minutes is not most of it.
    public static final Duration WINDOW = Duration.ofHours(Figure.WINDOW);
    /// Fourteen days, of which nearly all have a whole day before them.
    public static final Duration BASELINE = Duration.ofDays(15);

    private static final int STEPS_AN_HOUR = (int) Duration.ofHours(1).dividedBy(STEP);
    private static final double LEAST_WORSE = 0.2;
    private static final double LEAST_WORSE_SHARE = 0.01;
    private static final int LEAST_REQUESTS = 20;
    /// Fewer failures may be one client's.
    private static final int LEAST_FAILURES = 5;

    private Regression() {}

    /// @param requests, failures sums of each step
    /// @param p95Millis of each step
    public record Course(Series requests, Series failures, Series p95Millis) {
        /// The days that count.
        private Course before(Instant until) {
            Instant from = until.minus(BASELINE);
            return new Course(
                    requests.from(from).until(until),
                    failures.orZeroWhere(requests).from(from).until(until),
                    p95Millis.from(from).until(until));
        }
    }

    /// @param until a whole number of hours after the figures begin, up to which they are complete
    /// @return what became worse, in one sentence; empty also where too little is known
    public static Optional<String> of(Course course, Instant until) {
        Course days = course.before(until);
        int hours = days.requests().length() / STEPS_AN_HOUR;
        // NaN where nothing was measured.
        boolean asked = days.requests().from(until.minus(WINDOW)).sum() >= LEAST_REQUESTS;
        if (hours <= Figure.REACH + Figure.NEWEST || !asked) {
            return Optional.empty();
        }
        return slower(days, hours, until).or(() -> failsMore(days, hours));
    }

    private static Optional<String> slower(Course days, int hours, Instant until) {
        LevelFigure figure = new LevelFigure(days.p95Millis(), STEPS_AN_HOUR);
        return Excess.of(figure, hours)
                .filter(Excess::isUnusual)
                .filter(excess -> excess.above() >= Math.log1p(LEAST_WORSE))
                .map(excess -> {
                    double now = days.p95Millis().from(until.minus(WINDOW)).average();
                    return String.format(
                            Locale.ROOT,
                            "p95 duration %.0f ms where %.0f ms was to be expected from %d days, %.2f times as much",
                            now,
                            figure.expected(),
                            days(excess),
                            now / figure.expected());
                });
    }

    private static Optional<String> failsMore(Course days, int hours) {
        ShareFigure figure = new ShareFigure(days.failures(), days.requests(), STEPS_AN_HOUR, LEAST_REQUESTS);
        boolean matters = figure.failed() >= LEAST_FAILURES
                && figure.share() - figure.usual() >= LEAST_WORSE_SHARE
                && figure.share() >= figure.usual() * (1 + LEAST_WORSE);
        return Excess.of(figure, hours)
                .filter(_ -> matters)
                .filter(Excess::isUnusual)
                .map(excess -> String.format(
                        Locale.ROOT,
                        "error rate %.1f %% where %.1f %% was usual in %d days",
                        100 * figure.share(),
                        100 * figure.usual(),
                        days(excess)));
    }

    private static long days(Excess excess) {
        return Math.round((double) excess.windows() / Duration.ofDays(1).toHours());
    }
}
