package io.trimtab.domain.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.concurrency.ClosedLoop.Step;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Loads of every form under the decisions: limits held, no oscillation, soon recovered, at a stated cost.
class ClosedLoopTest {
    private static final long SEED = 20260105;
    private static final int MINUTES = 480;
    private static final int COUNTED_FROM = 60;

    @Test
    void steadyLoadIsProvisionedOnceAndLeftAlone() {
        List<Step> steps = ClosedLoop.of(_ -> 600, MINUTES, SEED);

        assertThat(changes(steps)).isZero();
        assertThat(spilled(steps)).isZero();
        assertThat(cost(steps)).isLessThan(1.55);
    }

    @Test
    void stepIsFollowedInThreeMinutesAndWithoutOvershoot() {
        List<Step> steps = ClosedLoop.of(minute -> minute < 240 ? 600 : 2_400, MINUTES, SEED);

        assertThat(lastSpill(steps)).isEqualTo(242);
        assertThat(turns(steps)).isLessThanOrEqualTo(2);
        assertThat(mostProvisioned(steps)).isLessThanOrEqualTo(64); // 40 ÷ 0.7 and the noise
        assertThat(cost(steps)).isLessThan(1.5);
        assertThat(throttled(steps)).isZero();
    }

    @Test
    void rampIsFollowedUpwardsOnly() {
        List<Step> steps = ClosedLoop.of(minute -> 600 + Math.clamp((minute - 240) * 30L, 0, 1_800), MINUTES, SEED);

        assertThat(turns(steps)).isZero();
        assertThat(spilled(steps)).isLessThan(0.001);
        assertThat(cost(steps)).isLessThan(1.5);
    }

    @Test
    void spikeOfFiveMinutesIsGivenUpAgain() {
        List<Step> steps = ClosedLoop.of(minute -> minute >= 300 && minute < 305 ? 3_600 : 600, MINUTES, SEED);

        assertThat(lastSpill(steps)).isLessThan(303);
        assertThat(steps.get(345).provisioned()).isLessThanOrEqualTo(20);
        assertThat(turns(steps)).isLessThanOrEqualTo(3);
        assertThat(cost(steps)).isLessThan(1.6);
    }

    @Test
    void waveIsFollowedUpAndDownWithOneTurn() {
        List<Step> steps =
                ClosedLoop.of(minute -> 1_500 - 1_200 * Math.cos(2 * Math.PI * minute / 480.0), MINUTES, SEED);

        assertThat(turns(steps)).isEqualTo(1);
        assertThat(spilled(steps)).isLessThan(0.001);
        assertThat(cost(steps)).isLessThan(1.55);
    }

    @Test
    void sawtoothIsFollowedAtItsOwnRhythm() {
        List<Step> steps = ClosedLoop.of(minute -> 300 + 60 * (minute % 30), MINUTES, SEED);

        assertThat(turns(steps)).isLessThanOrEqualTo(2 * (MINUTES - COUNTED_FROM) / 30);
        assertThat(spilled(steps)).isLessThan(0.001);
        assertThat(cost(steps)).isLessThan(1.8);
    }

    @Test
    void slowLeakIsFollowedUpwardsOnly() {
        List<Step> steps =
                ClosedLoop.run(_ -> 600, minute -> 1_000 + 5 * Math.max(0, minute - 120), _ -> 1_000, MINUTES, SEED);

        assertThat(turns(steps)).isZero();
        assertThat(spilled(steps)).isLessThan(0.001);
        assertThat(throttled(steps)).isZero();
    }

    @Test
    void brownOutIsLoweredAndComesBackWhenItIsOver() {
        List<Step> steps = ClosedLoop.run(
                _ -> 2_400, _ -> 1_000, minute -> minute >= 240 && minute < 300 ? 15 : 1_000, MINUTES, SEED);

        double errorsBefore = steps.get(241).errors() / steps.get(241).calls();
        assertThat(errorsBefore).isGreaterThan(0.3);
        for (int minute = 260; minute < 300; minute++) {
            assertThat(steps.get(minute).reserved().orElse(1_000))
                    .as("minute %d", minute)
                    .isLessThanOrEqualTo(30);
            assertThat(steps.get(minute).errors())
                    .isLessThan(0.3 * steps.get(241).errors());
        }
        assertThat(firstAfter(steps, 300, step -> step.throttles() == 0)).isLessThanOrEqualTo(320);
        assertThat(steps.subList(320, MINUTES))
                .allSatisfy(step -> assertThat(step.errors()).isZero());
        assertThat(steps.getLast().provisioned()).isBetween(57, 64);
        assertThat(reserveTurns(steps)).isLessThanOrEqualTo(6);
    }

    @Test
    void noLoadEverMovesItBeyondItsLimits() {
        List<List<Step>> extremes = Stream.of(
                        ClosedLoop.of(_ -> 0, MINUTES, SEED),
                        ClosedLoop.of(minute -> minute % 7 == 0 ? 60_000 : 0, MINUTES, SEED),
                        ClosedLoop.of(_ -> 30_000, MINUTES, SEED))
                .toList();

        for (List<Step> steps : extremes) {
            assertThat(steps).allSatisfy(step -> assertThat(step.provisioned()).isBetween(2, 80));
            for (int from = COUNTED_FROM; from + 60 <= MINUTES; from++) {
                assertThat(lowerings(steps, from)).isLessThanOrEqualTo(6);
            }
        }
    }

    private static long lowerings(List<Step> steps, int from) {
        return IntStream.range(from, from + 60)
                .filter(i -> steps.get(i).provisioned() < steps.get(i - 1).provisioned())
                .count();
    }

    private static double spilled(List<Step> steps) {
        return counted(steps).mapToDouble(Step::spilled).sum() / need(steps);
    }

    private static double cost(List<Step> steps) {
        return counted(steps).mapToDouble(Step::provisioned).sum() / need(steps);
    }

    private static double need(List<Step> steps) {
        return counted(steps).mapToDouble(Step::need).sum();
    }

    private static double throttled(List<Step> steps) {
        return steps.stream().mapToDouble(Step::throttles).sum();
    }

    private static int mostProvisioned(List<Step> steps) {
        return steps.stream().mapToInt(Step::provisioned).max().orElse(0);
    }

    private static int lastSpill(List<Step> steps) {
        return IntStream.range(0, steps.size())
                .filter(i -> steps.get(i).spilled() > 0)
                .max()
                .orElse(-1);
    }

    private static int firstAfter(List<Step> steps, int from, Predicate<Step> condition) {
        return IntStream.range(from, steps.size())
                .filter(i -> condition.test(steps.get(i)))
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }

    private static Stream<Step> counted(List<Step> steps) {
        return steps.stream().skip(COUNTED_FROM);
    }

    private static long changes(List<Step> steps) {
        return IntStream.range(COUNTED_FROM + 1, steps.size())
                .filter(i -> steps.get(i).provisioned() != steps.get(i - 1).provisioned())
                .count();
    }

    private static int turns(List<Step> steps) {
        return turns(counted(steps).mapToInt(Step::provisioned).toArray());
    }

    private static int reserveTurns(List<Step> steps) {
        return turns(
                counted(steps).mapToInt(step -> step.reserved().orElse(1_000)).toArray());
    }

    /// How often it changed its direction.
    private static int turns(int[] values) {
        int[] moves = IntStream.range(1, values.length)
                .map(i -> Integer.signum(values[i] - values[i - 1]))
                .filter(move -> move != 0)
                .toArray();
        return (int) IntStream.range(1, moves.length)
                .filter(i -> moves[i] != moves[i - 1])
                .count();
    }
}
