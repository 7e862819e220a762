package io.trimtab.domain.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whole walks on curves that are known, with noise that is not.
class PowerTuningSimulationTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final double NOISE = 0.01;
    private static final int WALKS = 50;
    private static final List<Integer> STARTS = List.of(384, 1024, 3008, 10240);

    @Test
    void cheapestSizeIsFoundWithinAFewPercentOnEveryKindOfCurve() {
        for (Curve curve : List.of(Curve.ofCpu(), Curve.ofWaiting(), Curve.ofMemory())) {
            assertFound(curve, Objective.COST, 1.10);
        }
    }

    @Test
    void costTimesTimeIsFoundToo() {
        for (Curve curve : List.of(Curve.ofCpu(), Curve.ofWaiting(), Curve.ofMemory())) {
            assertFound(curve, Objective.COST_TIMES_TIME, 1.10);
        }
    }

    @Test
    void withoutNoiseTheWalkIsExactlyThis() {
        assertThat(sizes(walk(Curve.ofWaiting(), Objective.COST, 512, 0, 1)))
                .containsExactly(512, 384, 256, 192, 128, 128);
        assertThat(sizes(walk(Curve.ofMemory(), Objective.COST, 1024, 0, 1))).containsExactly(1024, 768, 512, 768, 768);
        assertThat(sizes(walk(Curve.ofCpu(), Objective.COST, 1024, 0, 1)))
                .containsExactly(1024, 768, 1024, 1280, 1024, 1024);
        assertThat(sizes(walk(Curve.ofCpu(), Objective.COST_TIMES_TIME, 1024, 0, 1)))
                .containsExactly(1024, 1280, 1536, 1792, 2048, 1792, 1792);
    }

    private static void assertFound(Curve curve, Objective objective, double within) {
        TuningPolicy policy = TuningPolicy.standard(objective);
        double best = policy.ladderMib().stream()
                .filter(size -> size >= policy.memoryFactor() * curve.usedMib())
                .mapToDouble(size -> curve.objective(objective, size))
                .min()
                .orElseThrow();
        int[] found = new int[1];
        for (int start : STARTS) {
            for (int seed = 0; seed < WALKS; seed++) {
                List<Visit> walk = walk(curve, objective, start, NOISE, seed);
                assertOrderly(walk, policy, curve);
                double end = curve.objective(objective, walk.getLast().memoryMib());
                found[0] += end <= within * best ? 1 : 0;
            }
        }
        assertThat(found[0])
                .as(curve.name() + ", " + objective + ", of " + WALKS * STARTS.size())
                .isGreaterThanOrEqualTo((int) (0.9 * WALKS * STARTS.size()));
    }

    /// No size is stepped to twice but to go back, no more than one step a day, and none below what memory allows.
    private static void assertOrderly(List<Visit> walk, TuningPolicy policy, Curve curve) {
        List<Integer> sizes = sizes(walk);
        assertThat(sizes).hasSizeLessThanOrEqualTo(policy.ladderMib().size() + 4);
        assertThat(sizes.stream().distinct().count()).isGreaterThanOrEqualTo(sizes.size() - 3L);
        assertThat(sizes).allSatisfy(size -> assertThat(size).isGreaterThanOrEqualTo((int) (1.25 * curve.usedMib())));
        for (int i = 1; i < walk.size() - 1; i++) {
            Duration between =
                    Duration.between(walk.get(i - 1).since(), walk.get(i).since());
            assertThat(between).isGreaterThanOrEqualTo(Duration.ofDays(1));
        }
    }

    private static List<Integer> sizes(List<Visit> walk) {
        return walk.stream().map(Visit::memoryMib).toList();
    }

    /// All visits in order, and the last one again when it is settled.
    private static List<Visit> walk(Curve curve, Objective objective, int start, double noise, long seed) {
        Random random = new Random(seed);
        PowerTuning tuning = new PowerTuning(TuningPolicy.standard(objective));
        List<Visit> visits = new ArrayList<>(List.of(visit(curve, start, START, noise, random)));
        for (int hour = 12; hour < 24 * 100; hour += 12) {
            Instant now = START.plus(Duration.ofHours(hour));
            switch (tuning.next(visits, now)) {
                case Advice.Step step -> visits.add(visit(curve, step.toMib(), now, noise, random));
                case Advice.StepBack back -> visits.add(visit(curve, back.toMib(), now, noise, random));
                case Advice.Wait wait -> assertThat(wait.until()).isAfter(now);
                case Advice.Settled _ -> {
                    return Stream.concat(visits.stream(), Stream.of(visits.getLast()))
                            .toList();
                }
            }
        }
        throw new AssertionError("did not settle within 100 days: "
                + IntStream.range(0, visits.size())
                        .mapToObj(i -> visits.get(i).memoryMib())
                        .toList());
    }

    private static Visit visit(Curve curve, int memoryMib, Instant since, double noise, Random random) {
        return curve.visit(memoryMib, since, noise * random.nextGaussian(), noise);
    }
}
