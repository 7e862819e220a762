package io.trimtab.domain.concurrency;

import io.trimtab.domain.finding.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// A sign that what the function calls cannot keep up, and the share of concurrency that should stay.
///
/// Two signs. Durations and errors both rise while more runs at once:
///
///     share = max(0.5, min(1, tolerance × usual duration ÷ duration now))
///
/// as in `Gradient2Limit` of Netflix's concurrency-limits, with the median of all earlier minutes that are known as the
/// usual duration (a day, so that a brown-out of some
/// hours does not become usual).
/// Or the database's connections near their limit: the share is the back-off of an additive-increase
/// multiplicative-decrease control (Chiu, Jain 1989; `AIMDLimit` there). Slow alone, or failing alone, is no sign: more
/// data makes a function slow, and a bug makes it fail, and neither is helped by running less of it.
///
/// @param share of the concurrency, 0.5 to below 1
record Overload(double share, String because, List<Evidence> evidence) {
    private static final int RECENT_MINUTES = 5;
    private static final int LEAST_RECENT_MINUTES = 2;
    private static final int LEAST_USUAL_MINUTES = 15;
    private static final int HOUR_MINUTES = 60;
    private static final double LEAST_SHARE = 0.5;

    /// @param lowered lately already: then no more runs than usual, and the sign is one all the same
    static Optional<Overload> of(Traffic traffic, Downstream downstream, ReliefPolicy policy, boolean lowered) {
        List<Minute> recent = running(traffic.last(RECENT_MINUTES));
        List<Minute> before = traffic.before(RECENT_MINUTES);
        return full(downstream, policy)
                .or(() ->
                        slow(recent, before, policy).filter(_ -> lowered || concurrency(recent) > concurrency(before)));
    }

    /// Whether the sign is there still in the minutes since it was lowered last. Those before say what that was for.
    boolean lasts(Traffic traffic, Downstream downstream, ReliefPolicy policy, Instant lowered) {
        return full(downstream, policy).isPresent()
                || slow(running(since(traffic, lowered)), traffic.before(RECENT_MINUTES), policy)
                        .isPresent();
    }

    /// Whether there was a sign within the last hour, so that what was lowered has to come back with care.
    static boolean lately(Traffic traffic, Downstream downstream, ReliefPolicy policy) {
        List<Minute> usual =
                running(traffic.minutes().stream().flatMap(Optional::stream).toList());
        return busy(downstream, policy)
                || running(traffic.last(HOUR_MINUTES)).stream()
                                .filter(minute -> slow(List.of(minute, minute), usual, policy)
                                        .isPresent())
                                .count()
                        >= LEAST_RECENT_MINUTES;
    }

    private static boolean busy(Downstream downstream, ReliefPolicy policy) {
        return downstream
                .connections()
                .filter(connections -> connections.usedFraction() >= policy.backOff() * policy.connectionsFraction())
                .isPresent();
    }

    /// Whether enough was seen since then to look again.
    static boolean looked(Traffic traffic, Instant lowered) {
        return since(traffic, lowered).size() >= LEAST_RECENT_MINUTES;
    }

    private static List<Minute> since(Traffic traffic, Instant lowered) {
        long whole = Duration.between(lowered, traffic.end()).toMinutes();
        return traffic.last(Math.clamp(whole, 0, RECENT_MINUTES));
    }

    private static Optional<Overload> full(Downstream downstream, ReliefPolicy policy) {
        return downstream
                .connections()
                .filter(connections -> connections.usedFraction() >= policy.connectionsFraction())
                .map(connections -> full(connections, policy));
    }

    private static Overload full(Downstream.Connections connections, ReliefPolicy policy) {
        return new Overload(
                policy.backOff(),
                String.format(
                        Locale.ROOT,
                        "%s uses %.0f of %.0f connections",
                        connections.database(),
                        connections.used(),
                        connections.limit()),
                List.of(new Evidence(
                        "DatabaseConnections",
                        "maximum",
                        Duration.ofMinutes(RECENT_MINUTES),
                        connections.used(),
                        "Count",
                        1)));
    }

    private static Optional<Overload> slow(List<Minute> recent, List<Minute> before, ReliefPolicy policy) {
        List<Minute> usual = running(before);
        if (recent.size() < LEAST_RECENT_MINUTES || usual.size() < LEAST_USUAL_MINUTES) {
            return Optional.empty();
        }
        double usualMillis = medianMillis(usual);
        double nowMillis = medianMillis(recent);
        double moreErrors = medianErrorShare(recent) - medianErrorShare(usual);
        boolean sign = nowMillis > policy.durationTolerance() * usualMillis && moreErrors > policy.errorRise();
        return sign
                ? Optional.of(slower(policy, usualMillis, nowMillis, medianErrorShare(recent), recent.size()))
                : Optional.empty();
    }

    private static Overload slower(
            ReliefPolicy policy, double usualMillis, double nowMillis, double errorShare, int known) {
        double share = Math.clamp(policy.durationTolerance() * usualMillis / nowMillis, LEAST_SHARE, policy.backOff());
        Duration window = Duration.ofMinutes(RECENT_MINUTES);
        double completeness = known / (double) RECENT_MINUTES;
        return new Overload(
                share,
                String.format(
                        Locale.ROOT,
                        "Durations went from %.0f to %.0f ms and errors to %.1f %% while more ran at once",
                        usualMillis,
                        nowMillis,
                        100 * errorShare),
                List.of(
                        new Evidence("Duration", "median of averages", window, nowMillis, "Milliseconds", completeness),
                        new Evidence("Errors", "share", window, 100 * errorShare, "Percent", completeness)));
    }

    private static List<Minute> running(List<Minute> minutes) {
        return minutes.stream().filter(minute -> minute.invocations() > 0).toList();
    }

    private static double medianMillis(List<Minute> minutes) {
        return median(minutes, minute -> minute.averageDuration().toNanos() / 1e6);
    }

    private static double medianErrorShare(List<Minute> minutes) {
        return median(minutes, minute -> minute.errors() / minute.invocations());
    }

    private static double median(List<Minute> minutes, ToDoubleFunction<Minute> figure) {
        double[] ascending = minutes.stream().mapToDouble(figure).sorted().toArray();
        return 0.5 * (ascending[(ascending.length - 1) / 2] + ascending[ascending.length / 2]);
    }

    private static double concurrency(List<Minute> minutes) {
        return minutes.stream()
                .mapToDouble(minute -> Arrivals.concurrency(minute.invocations(), minute.averageDuration()))
                .average()
                .orElse(0);
    }
}
