package io.trimtab.domain.capacity;

import io.trimtab.domain.finding.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a tier is short of, by the policy's figures.
///
/// @param words what is above its figure, each in words
/// @param cpu of the window, where it is above its figure
/// @param memory likewise
/// @param evidence everything that was known, above its figure or not
record Pressure(
        List<String> words,
        OptionalDouble cpu,
        OptionalDouble memory,
        boolean slow,
        boolean queued,
        boolean failing,
        List<Evidence> evidence) {
    /// Response times, queues and errors have no time of their own in the policy: the alarm has stood for some minutes
    /// already, and a single minute is none.
    static final Duration PROOF = Duration.ofMinutes(3);

    private static final Duration REQUESTS = Duration.ofMinutes(5);
    /// Of so few failures nothing is told.
    private static final int FEWEST_ERRORS = 3;

    static Pressure of(Load load, CapacityPolicy policy, Instant now) {
        CapacityPolicy.Up up = policy.up();
        Reading reading = new Reading();
        OptionalDouble cpu =
                reading.above(Recent.of(load.cpuFraction(), up.cpu(), now), up.cpuFraction(), "CPUUtilization", "CPU");
        OptionalDouble memory = reading.above(
                Recent.of(load.memoryFraction(), up.memory(), now), up.memoryFraction(), "MemoryUtilization", "memory");
        boolean slow = reading.slow(Recent.of(load.p95Millis(), PROOF, now), up.p95());
        boolean queued = reading.queued(Recent.of(load.queued(), PROOF, now), up.queueDepth());
        boolean failing = reading.failing(load, up.errorFraction(), now);
        return new Pressure(reading.words, cpu, memory, slow, queued, failing, reading.evidence);
    }

    boolean any() {
        return !words.isEmpty();
    }

    /// Something of which every instance brings more.
    boolean ofResources() {
        return cpu.isPresent() || memory.isPresent() || queued;
    }

    String sentence() {
        return String.join(", ", words);
    }

    /// Notes what it reads.
    private static final class Reading {
        private final List<String> words = new ArrayList<>();
        private final List<Evidence> evidence = new ArrayList<>();

        OptionalDouble above(Optional<Recent> recent, double figure, String metric, String name) {
            if (recent.isEmpty()) {
                return OptionalDouble.empty();
            }
            Recent known = recent.get();
            double average = known.average();
            evidence.add(evidence(known, metric, "average", 100 * average, "Percent"));
            if (!known.all(value -> value > figure)) {
                return OptionalDouble.empty();
            }
            words.add(String.format(
                    Locale.ROOT,
                    "%s at %.0f %% for %d minutes, above %.0f %%",
                    name,
                    100 * average,
                    known.length().toMinutes(),
                    100 * figure));
            return OptionalDouble.of(average);
        }

        boolean slow(Optional<Recent> recent, Duration figure) {
            recent.ifPresent(known ->
                    evidence.add(evidence(known, "TargetResponseTime", "p95", known.average(), "Milliseconds")));
            boolean slow = recent.filter(known -> known.all(value -> value > figure.toMillis()))
                    .isPresent();
            if (slow) {
                words.add(String.format(
                        Locale.ROOT,
                        "p95 at %.0f ms, above %d ms",
                        recent.orElseThrow().average(),
                        figure.toMillis()));
            }
            return slow;
        }

        boolean queued(Optional<Recent> recent, int figure) {
            recent.ifPresent(known -> evidence.add(
                    evidence(known, "ApproximateNumberOfMessagesVisible", "maximum", known.maximum(), "Count")));
            boolean queued =
                    recent.filter(known -> known.all(value -> value > figure)).isPresent();
            if (queued) {
                words.add(String.format(
                        Locale.ROOT,
                        "%.0f messages waiting, more than %d",
                        recent.orElseThrow().average(),
                        figure));
            }
            return queued;
        }

        boolean failing(Load load, double figure, Instant now) {
            Optional<Recent> requests = Recent.of(load.requests(), REQUESTS, now);
            Optional<Recent> errors = Recent.of(load.errors(), REQUESTS, now);
            if (requests.isEmpty() || errors.isEmpty() || sum(requests.get()) <= 0) {
                return false;
            }
            double share = Math.min(1, sum(errors.get()) / sum(requests.get()));
            evidence.add(evidence(requests.get(), "HTTPCode_Target_5XX_Count", "share of requests", share, "None"));
            boolean failing = share > figure && sum(errors.get()) >= FEWEST_ERRORS;
            if (failing) {
                words.add(String.format(
                        Locale.ROOT, "%.1f %% of requests fail, more than %.1f %%", 100 * share, 100 * figure));
            }
            return failing;
        }

        private static double sum(Recent recent) {
            return recent.average() * recent.values().size();
        }

        private static Evidence evidence(Recent known, String metric, String statistic, double value, String unit) {
            return new Evidence(metric, statistic, known.length(), value, unit, 1);
        }
    }
}
