package io.trimtab.domain.tuning;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// How a function's memory may be walked.
///
/// @param ladderMib the sizes, rising, each a multiple of 64 MiB
/// @param leastGain a step that lowers the objective by less is not worth keeping (0.02: 2 %)
/// @param noiseFactor nor is one within so many standard errors of both sizes together
/// @param memoryFactor no size below so many times the most memory ever used
/// @param leastInvocations measured at a size before it is judged
/// @param leastBetween two steps
/// @param worstErrorRise of the error share that a step may bring
/// @param mostP95Millis a step that breaks it goes back, whatever it saves
public record TuningPolicy(
        Objective objective,
        List<Integer> ladderMib,
        double leastGain,
        double noiseFactor,
        double memoryFactor,
        int leastInvocations,
        Duration leastBetween,
        double worstErrorRise,
        OptionalDouble mostP95Millis) {
    private static final int STEP_MIB = 64;
    private static final double LEAST_MEMORY_FACTOR = 1.25;
    private static final Duration DAY = Duration.ofDays(1);

    public TuningPolicy {
        ladderMib = List.copyOf(ladderMib);
        for (int i = 0; i < ladderMib.size(); i++) {
            if (ladderMib.get(i) % STEP_MIB != 0 || (i > 0 && ladderMib.get(i) <= ladderMib.get(i - 1))) {
                throw new IllegalArgumentException(
                        "ladder must rise in multiples of " + STEP_MIB + " MiB, was " + ladderMib);
            }
        }
        if (!(memoryFactor >= LEAST_MEMORY_FACTOR)) {
            throw new IllegalArgumentException(
                    "memoryFactor must be at least " + LEAST_MEMORY_FACTOR + ", was " + memoryFactor);
        }
        if (leastBetween.compareTo(DAY) < 0) {
            throw new IllegalArgumentException("leastBetween must be at least a day, was " + leastBetween);
        }
        if (!(leastGain >= 0 && noiseFactor >= 0 && worstErrorRise >= 0) || leastInvocations < 1) {
            throw new IllegalArgumentException("leastGain, noiseFactor and worstErrorRise must be >= 0 and"
                    + " leastInvocations >= 1, were " + leastGain + ", " + noiseFactor + ", " + worstErrorRise + ", "
                    + leastInvocations);
        }
    }

    /// Rungs a quarter to a half apart; twice the standard error is one false step in forty.
    public static TuningPolicy standard(Objective objective) {
        return new TuningPolicy(
                objective,
                List.of(
                        128, 192, 256, 384, 512, 768, 1024, 1280, 1536, 1792, 2048, 2560, 3072, 4096, 5120, 6144, 8192,
                        10240),
                0.02,
                2,
                LEAST_MEMORY_FACTOR,
                1_000,
                DAY,
                0.001,
                OptionalDouble.empty());
    }

    OptionalInt above(int memoryMib) {
        return ladderMib.stream()
                .mapToInt(Integer::intValue)
                .filter(size -> size > memoryMib)
                .min();
    }

    OptionalInt below(int memoryMib) {
        return ladderMib.stream()
                .mapToInt(Integer::intValue)
                .filter(size -> size < memoryMib)
                .max();
    }
}
