package io.trimtab.domain.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.domain.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PowerTuningTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private final PowerTuning tuning = new PowerTuning(TuningPolicy.standard(Objective.COST));

    @Test
    void firstStepIsDownForCostAndUpForCostTimesTime() {
        PowerTuning faster = new PowerTuning(TuningPolicy.standard(Objective.COST_TIMES_TIME));
        List<Visit> start = List.of(visit(1024, 0, "1.00"));

        assertThat(tuning.next(start, START.plus(DAY)))
                .isEqualTo(new Advice.Step(768, "1024 MiB: the neighbour has not been tried"));
        assertThat(faster.next(start, START.plus(DAY)))
                .isEqualTo(new Advice.Step(1280, "1024 MiB: the neighbour has not been tried"));
    }

    @Test
    void gainBeyondNoiseIsFollowedInTheSameDirection() {
        assertThat(next(visit(1024, 0, "1.00"), visit(768, 1, "0.98")))
                .isEqualTo(new Advice.Step(512, "cost fell at 768 MiB: on in the same direction"));
    }

    @Test
    void gainWithinNoiseOrTooSmallGoesBack() {
        assertThat(next(visit(1024, 0, "1.00"), visit(768, 1, "0.981")))
                .isEqualTo(new Advice.StepBack(
                        1024, "cost at 768 MiB is 1.9 % below that at 1024, and 2.0 below were needed"));
        // 2 × √(0.03² + 0.04²)
        assertThat(next(noisy(1024, 0, "1.00", 0.03), noisy(768, 1, "0.91", 0.04)))
                .isEqualTo(new Advice.StepBack(
                        1024, "cost at 768 MiB is 9.0 % below that at 1024, and 10.0 below were needed"));
        assertThat(next(visit(1024, 0, "1.00"), visit(768, 1, "1.05")))
                .isEqualTo(new Advice.StepBack(
                        1024, "cost at 768 MiB is 5.0 % above that at 1024, and 2.0 below were needed"));
    }

    @Test
    void afterAStepBackTheOtherNeighbourIsTriedOnceAndThenItSettles() {
        assertThat(next(visit(1024, 0, "1.00"), visit(768, 1, "1.00"), visit(1024, 2, "1.00")))
                .isInstanceOfSatisfying(
                        Advice.Step.class, step -> assertThat(step.toMib()).isEqualTo(1280));
        assertThat(next(
                        visit(1024, 0, "1.00"),
                        visit(768, 1, "1.00"),
                        visit(1024, 2, "1.00"),
                        visit(1280, 3, "1.20"),
                        visit(1024, 4, "1.00")))
                .isInstanceOf(Advice.Settled.class);
    }

    @Test
    void oneStepADay() {
        List<Visit> visits = List.of(visit(1024, 0, "1.00"), visit(768, 1, "0.80"));
        Instant free = START.plus(DAY.multipliedBy(2));

        assertThat(tuning.next(visits, free.minusSeconds(1)))
                .isEqualTo(new Advice.Wait(free, "one step a day: the last was at 2026-01-06T00:00:00Z"));
        assertThat(tuning.next(visits, free)).isInstanceOf(Advice.Step.class);
    }

    @Test
    void aStepThatWasUndoneIsTwoAndTheNextIsADayAfterTheSecond() {
        Visit back = visit(1024, 3, "1.00");
        Visit undone =
                new Visit(768, START.plus(DAY), 10, 100, 200, Money.usd("0.7"), 0.005, 0, OptionalInt.of(100), true);
        Instant free = START.plus(DAY.multipliedBy(4));

        assertThat(tuning.next(List.of(back, undone), free.minusSeconds(1)))
                .isEqualTo(new Advice.Wait(free, "one step a day: the last was at 2026-01-08T00:00:00Z"));
        assertThat(tuning.next(List.of(back, undone), free)).isInstanceOf(Advice.Step.class);
    }

    @Test
    void withoutMemoryDataNothingMoves() {
        Visit blind = new Visit(1024, START, 5_000, 100, 200, Money.usd("1"), 0.005, 0, OptionalInt.empty(), false);

        assertThat(tuning.next(List.of(blind), START.plus(DAY)))
                .isEqualTo(new Advice.Wait(
                        START.plus(DAY.multipliedBy(2)), "no memory use was reported, and without it nothing moves"));
    }

    @Test
    void fewInvocationsSayNothing() {
        Visit few = new Visit(1024, START, 999, 100, 200, Money.usd("1"), 0.005, 0, OptionalInt.of(100), false);

        assertThat(tuning.next(List.of(few), START.plus(DAY)))
                .isEqualTo(new Advice.Wait(START.plus(DAY.multipliedBy(2)), "999 invocations at 1024 MiB, of 1000"));
    }

    @Test
    void neverBelowAQuarterAboveWhatWasUsed() {
        // 1.25 × 615 = 768.75
        assertThat(tuning.next(List.of(using(1024, 614)), START.plus(DAY)))
                .isInstanceOfSatisfying(
                        Advice.Step.class, step -> assertThat(step.toMib()).isEqualTo(768));
        assertThat(tuning.next(List.of(using(1024, 615)), START.plus(DAY)))
                .isInstanceOfSatisfying(
                        Advice.Step.class, step -> assertThat(step.toMib()).isEqualTo(1280));
    }

    @Test
    void sizeThatIsTooNearToItsUseGoesUp() {
        assertThat(tuning.next(List.of(using(512, 410)), START.plus(DAY)))
                .isEqualTo(new Advice.Step(768, "up to 410 of 512 MiB were used"));
        assertThat(tuning.next(List.of(using(10_240, 9_000)), START.plus(DAY)))
                .isEqualTo(new Advice.Settled("up to 9000 of 10240 MiB were used, and no step up is left"));
    }

    @Test
    void stepThatVerificationUndidIsNotTriedAgain() {
        Visit undone =
                new Visit(768, START.plus(DAY), 10, 100, 200, Money.usd("0.7"), 0.005, 0, OptionalInt.of(100), true);

        assertThat(next(visit(1024, 0, "1.00"), undone))
                .isInstanceOfSatisfying(
                        Advice.Step.class, step -> assertThat(step.toMib()).isEqualTo(1280));
    }

    @Test
    void errorsAndALimitOnP95GoBackWhateverIsSaved() {
        Visit failing = new Visit(
                768, START.plus(DAY), 5_000, 100, 200, Money.usd("0.5"), 0.005, 0.0021, OptionalInt.of(100), false);
        TuningPolicy any = TuningPolicy.standard(Objective.COST);
        PowerTuning limited = new PowerTuning(new TuningPolicy(
                any.objective(),
                any.ladderMib(),
                any.leastGain(),
                any.noiseFactor(),
                any.memoryFactor(),
                any.leastInvocations(),
                any.leastBetween(),
                any.worstErrorRise(),
                OptionalDouble.of(199)));

        assertThat(next(visit(1024, 0, "1.00"), failing))
                .isEqualTo(new Advice.StepBack(1024, "errors rose from 0.10 to 0.21 %"));
        assertThat(limited.next(
                        List.of(visit(1024, 0, "1.00"), visit(768, 1, "0.50")), START.plus(DAY.multipliedBy(2))))
                .isEqualTo(new Advice.StepBack(1024, "p95 of 200 ms is above 199"));
    }

    @Test
    void presentSizeNeedNotBeOnTheLadder() {
        assertThat(tuning.next(List.of(visit(900, 0, "1.00")), START.plus(DAY)))
                .isInstanceOfSatisfying(
                        Advice.Step.class, step -> assertThat(step.toMib()).isEqualTo(768));
    }

    @Test
    void badPolicyIsNamed() {
        assertThatThrownBy(() -> policy(List.of(128, 200), 1.25, DAY)).hasMessageContaining("multiples of 64 MiB");
        assertThatThrownBy(() -> policy(List.of(256, 128), 1.25, DAY)).hasMessageContaining("must rise");
        assertThatThrownBy(() -> policy(List.of(128), 1.2, DAY)).hasMessageContaining("at least 1.25, was 1.2");
        assertThatThrownBy(() -> policy(List.of(128), 1.25, Duration.ofHours(23)))
                .hasMessageContaining("at least a day, was PT23H");
    }

    private Advice next(Visit... visits) {
        return tuning.next(List.of(visits), START.plus(DAY.multipliedBy(visits.length)));
    }

    private static TuningPolicy policy(List<Integer> ladder, double memoryFactor, Duration between) {
        return new TuningPolicy(
                Objective.COST, ladder, 0.02, 2, memoryFactor, 1_000, between, 0.001, OptionalDouble.empty());
    }

    private static Visit visit(int memoryMib, int day, String cost) {
        return noisy(memoryMib, day, cost, 0.005);
    }

    private static Visit noisy(int memoryMib, int day, String cost, double relativeError) {
        return new Visit(
                memoryMib,
                START.plus(DAY.multipliedBy(day)),
                5_000,
                100,
                200,
                Money.usd(cost),
                relativeError,
                0.001,
                OptionalInt.of(100),
                false);
    }

    private static Visit using(int memoryMib, int usedMib) {
        return new Visit(memoryMib, START, 5_000, 100, 200, Money.usd("1"), 0.005, 0, OptionalInt.of(usedMib), false);
    }
}
