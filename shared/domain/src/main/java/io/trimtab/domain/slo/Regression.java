package io.trimtab.domain.slo;

import io.trimtab.domain.series.Series;
import io.trimtab.domain.verify.Conclusion;
import io.trimtab.domain.verify.Guard;
import io.trimtab.domain.verify.LookPlan;
import io.trimtab.domain.verify.Measured;
import io.trimtab.domain.verify.Reading;
import io.trimtab.domain.verify.Tolerance;
import io.trimtab.domain.verify.Trial;
import io.trimtab.domain.verify.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// Whether a service has become slower, or fails more, than it used to: by the same tests by which a change is judged,
/// as if one had been made [#WINDOW] ago. The last two hours are held against the same hours of the days before.
///
/// A change is judged ten times, a service every hour for ever. So each look may call but one harmless stretch in
/// 20,000 harm, and what is seen must be worse by a fifth: `trimtab bench regression` counts what that leaves.
public final class Regression {
    /// Of its figures: an hour would hide in one figure which of its minutes were the incident.
    public static final Duration STEP = Duration.ofMinutes(5);
    /// Long enough that an incident of minutes is not half of it.
    public static final Duration WINDOW = Duration.ofHours(2);
    /// Fourteen days that have a whole day before them.
    public static final Duration BASELINE = Duration.ofDays(15);

    private static final double FALSE_ALARM = 0.00005;
    private static final double LEAST_WORSE = 0.2;
    private static final Verification LOOK = new Verification(
            new LookPlan(FALSE_ALARM, List.of(LookPlan.look(WINDOW, 1)), 0),
            new Tolerance(
                    LEAST_WORSE,
                    0.01,
                    0.5,
                    0.05,
                    Tolerance.standard().leastRequests(),
                    Tolerance.standard().leastDays()));

    private Regression() {}

    /// @param requests, failures sums of each step
    /// @param p95Millis of each step
    public record Course(Series requests, Series failures, Series p95Millis) {}

    /// @param until a whole hour, up to which the figures are complete
    /// @return what became worse, in one sentence; empty also where too little is known
    public static Optional<String> of(Course course, Instant until) {
        Instant since = until.minus(WINDOW);
        Guard duration = new Guard.Level("p95 duration", "ms", 1, OptionalDouble.empty());
        Guard errors = new Guard.Share("error rate", OptionalDouble.empty());
        Trial trial = new Trial(
                since,
                since,
                until,
                List.of(
                        new Measured(duration, course.p95Millis().until(until), requests(course, until)),
                        new Measured(
                                errors,
                                course.failures().orZeroWhere(course.requests()).until(until),
                                requests(course, until))));
        return switch (LOOK.judge(trial, 0)) {
            case Conclusion.RollBack worse ->
                worse.readings().stream()
                        .filter(reading -> reading.guard().name().equals(worse.guard()))
                        .map(reading -> sentence(reading, course, since, until))
                        .findFirst();
            case Conclusion.Keep _, Conclusion.KeepUnproven _, Conclusion.LookAgain _ -> Optional.empty();
        };
    }

    /// With what was measured: the reading itself takes no more of an outlier than it believes.
    private static String sentence(Reading reading, Course course, Instant since, Instant until) {
        double slow = course.p95Millis().from(since).until(until).average();
        double failed = course.failures().from(since).until(until).sum()
                / course.requests().from(since).until(until).sum();
        return switch (reading.guard()) {
            case Guard.Level level ->
                String.format(
                        Locale.ROOT,
                        "%s %.0f %s where %.0f %s was to be expected from %d days, %.2f times as much",
                        level.name(),
                        slow,
                        level.unit(),
                        reading.before(),
                        level.unit(),
                        reading.days(),
                        slow / reading.before());
            case Guard.Share share ->
                String.format(
                        Locale.ROOT,
                        "%s %.1f %% where %.1f %% was usual in %d days",
                        share.name(),
                        100 * failed,
                        100 * reading.before(),
                        reading.days());
            case Guard.Gauge gauge -> throw new IllegalStateException(gauge.name() + " is compared with nothing");
        };
    }

    private static Optional<Series> requests(Course course, Instant until) {
        return Optional.of(course.requests().until(until));
    }
}
