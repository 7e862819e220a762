package io.trimtab.domain.concurrency;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A function's minutes without a break, oldest first; a minute of which nothing is known is empty, never quiet. The
/// newest is a minute or more behind the clock, because CloudWatch is.
///
/// @param start of the first minute
public record Traffic(Instant start, List<Optional<Minute>> minutes) {
    static final Duration MINUTE = Duration.ofMinutes(1);

    public Traffic {
        minutes = List.copyOf(minutes);
    }

    public Instant end() {
        return start.plus(MINUTE.multipliedBy(minutes.size()));
    }

    /// What is known of the last so many minutes.
    List<Minute> last(int count) {
        return minutes.subList(Math.max(0, minutes.size() - count), minutes.size()).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /// What is known of the minutes before the last so many.
    List<Minute> before(int count) {
        return minutes.subList(0, Math.max(0, minutes.size() - count)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /// Concurrency that each minute needed: arrivals × duration, or the most that was seen at once if that is more,
    /// because an average hides bursts within the minute; NaN where it is not known.
    double[] needs() {
        double[] needs = new double[minutes.size()];
        Duration latest = Duration.ZERO;
        for (int i = 0; i < needs.length; i++) {
            Optional<Minute> minute = minutes.get(i);
            latest = minute.filter(known -> known.invocations() > 0)
                    .map(Minute::averageDuration)
                    .orElse(latest);
            needs[i] = minute.isEmpty() ? Double.NaN : need(minute.get(), latest);
        }
        return needs;
    }

    /// @param duration its own; of the last that ran where all of the minute's were throttled
    private static double need(Minute minute, Duration duration) {
        double onAverage = Arrivals.concurrency(Arrivals.of(minute), duration);
        return Math.max(onAverage, minute.maximumConcurrent().orElse(0));
    }

    static double throttles(List<Minute> minutes) {
        return sum(minutes.stream().map(Minute::throttles));
    }

    private static double sum(Stream<Double> figures) {
        return figures.mapToDouble(Double::doubleValue).sum();
    }
}
