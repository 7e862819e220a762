package io.trimtab.domain.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.concurrency.Adjustment.Hold;
import io.trimtab.domain.concurrency.Adjustment.Provision;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RhythmTest {
    private static final Instant NOW = Scene.steady(600).now();

    @Test
    void goesOutAtOnceAndInBySteps() {
        assertThat(decide(Scene.steady(600).provisioned(4), log(0)))
                .isInstanceOfSatisfying(
                        Provision.class, out -> assertThat(out.to()).isEqualTo(15));
        assertThat(decide(Scene.steady(300).provisioned(15), log(0))).isInstanceOfSatisfying(Provision.class, in -> {
            assertThat(in.to()).isEqualTo(8);
            assertThat(in.relieves()).isFalse();
            assertThat(in.because()).contains("USD a month");
        });
    }

    @Test
    void lowersWithThreeAdjustmentsLeftAndNotWithTwo() {
        Scene idle = Scene.steady(300).provisioned(15);

        assertThat(decide(idle, log(3))).isInstanceOf(Provision.class);
        assertThat(decide(idle, log(4))).isInstanceOf(Hold.class);
    }

    @Test
    void raisesWithTheLastAdjustmentAndHoldsWithoutOne() {
        Scene scarce = Scene.steady(600).provisioned(4);

        assertThat(decide(scarce, log(5))).isInstanceOf(Provision.class);
        assertThat(decide(scarce, log(6)))
                .isInstanceOfSatisfying(
                        Hold.class, hold -> assertThat(hold.because()).contains("as often as an hour allows"));
    }

    @Test
    void hourThatIsOverCountsNoMore() {
        AdjustmentLog log = AdjustmentLog.EMPTY
                .with(new AdjustmentLog.Entry(NOW.minus(Duration.ofHours(1)), true))
                .with(new AdjustmentLog.Entry(NOW.minusSeconds(3_599), true));

        assertThat(log.left(6, NOW)).isEqualTo(5);
        assertThat(log.reliefs(NOW)).containsExactly(NOW.minusSeconds(3_599));
        assertThat(log.with(new AdjustmentLog.Entry(NOW, false)).entries()).hasSize(2);
        assertThat(log.left(1, NOW)).isZero();
    }

    @Test
    void standsAtTheFloorAlsoWhereNothingIsKnown() {
        Scene blind = Scene.steady(600).provisioned(1).later(Duration.ofMinutes(11));

        assertThat(decide(blind, log(0))).isInstanceOfSatisfying(Provision.class, floor -> {
            assertThat(floor.to()).isEqualTo(2);
            assertThat(floor.because()).startsWith("At this time at least 2 stand ready");
        });
        assertThat(decide(blind.provisioned(2), log(0))).isInstanceOf(Hold.class);
        assertThat(decide(blind, log(6))).isInstanceOf(Hold.class);
        assertThat(decide(blind.settling(), log(0))).isInstanceOf(Hold.class);
    }

    @Test
    void neverLowersWithoutData() {
        assertThat(decide(Scene.steady(0).provisioned(15).later(Duration.ofMinutes(11)), log(0)))
                .isInstanceOf(Hold.class);
        assertThat(decide(Scene.steady(0).provisioned(15).forgetting(0, 400), log(0)))
                .isInstanceOf(Hold.class);
    }

    @Test
    void staysInsideTheRangeAndTheBudget() {
        assertThat(decide(Scene.steady(6_000).provisioned(4), log(0)))
                .isInstanceOfSatisfying(
                        Provision.class, out -> assertThat(out.to()).isEqualTo(20));
        assertThat(decide(Scene.steady(6_000).provisioned(4).budget("66"), log(0)))
                .isInstanceOfSatisfying(
                        Provision.class, out -> assertThat(out.to()).isEqualTo(6));
        assertThat(decide(Scene.steady(0).provisioned(4), log(0)))
                .isInstanceOfSatisfying(
                        Provision.class, in -> assertThat(in.to()).isEqualTo(2));
    }

    @Test
    void brownOutStillLowersAndNotBelowTheFloor() {
        assertThat(decide(Scene.steady(600).provisioned(15).connections(95), log(0)))
                .isInstanceOfSatisfying(Provision.class, in -> {
                    assertThat(in.to()).isEqualTo(9);
                    assertThat(in.relieves()).isTrue();
                });
        assertThat(decide(Scene.steady(120).provisioned(3).connections(95), log(0)))
                .isInstanceOfSatisfying(
                        Provision.class, in -> assertThat(in.to()).isEqualTo(2));
        assertThat(decide(Scene.steady(120).provisioned(2).connections(95), log(0)))
                .isInstanceOfSatisfying(
                        Hold.class, hold -> assertThat(hold.because()).contains("95 of 100 connections"));
    }

    @Test
    void reservedConcurrencyIsLeftToTheAlarm() {
        Scene throttled = Scene.lately(Minute.of(600, Duration.ofSeconds(1)), Scene.throttled(240, 1_000))
                .reserved(4);

        assertThat(throttled.decide()).isInstanceOf(Adjustment.Reserve.class);
        assertThat(decide(throttled, log(0)))
                .isInstanceOfSatisfying(
                        Hold.class, hold -> assertThat(hold.because()).startsWith("An alarm has to ask for this"));
    }

    @Test
    void twoMinutesAreDecidedForTogether() {
        Provisioning byTheMinute = new Provisioning(0.95, OptionalDouble.empty(), 1);
        Provisioning byTwo = new Provisioning(0.95, OptionalDouble.empty(), 1, 2);
        // Once in ten minutes a hundred; the last minute known is the 1,381st, and the 1,383rd needs a hundred again.
        IntStream.rangeClosed(0, 1_381).forEach(minute -> {
            byTheMinute.learn(minute % 10 == 3 ? 100 : 10);
            byTwo.learn(minute % 10 == 3 ? 100 : 10);
        });

        assertThat(byTheMinute.next(10, true)).isEqualTo(10);
        assertThat(byTwo.next(10, true)).isEqualTo(100);
    }

    private static Adjustment decide(Scene scene, AdjustmentLog log) {
        return Rhythm.decide(scene.traffic(), scene.standing(), scene.downstream(), scene.policy(), log, scene.now());
    }

    private static AdjustmentLog log(int adjustments) {
        return new AdjustmentLog(IntStream.range(0, adjustments)
                .mapToObj(i -> new AdjustmentLog.Entry(NOW.minusSeconds(60L * (i + 1)), false))
                .toList());
    }
}
