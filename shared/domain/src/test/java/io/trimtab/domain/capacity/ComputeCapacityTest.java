package io.trimtab.domain.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.domain.capacity.CapacityAnswer.Act;
import io.trimtab.domain.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComputeCapacityTest {
    private final Scene scene = new Scene();

    private void assertHolds(String because) {
        assertThat(scene.decide())
                .isInstanceOfSatisfying(
                        CapacityAnswer.Hold.class,
                        hold -> assertThat(hold.because()).contains(because));
    }

    private void assertGrows(int from, int to) {
        assertThat(scene.decide()).isInstanceOfSatisfying(CapacityAnswer.Grow.class, grow -> {
            assertThat(grow.from()).isEqualTo(from);
            assertThat(grow.to()).isEqualTo(to);
        });
    }

    private void assertTells(Act act, String because) {
        assertThat(scene.decide()).isInstanceOfSatisfying(CapacityAnswer.Tell.class, tell -> {
            assertThat(tell.act()).isEqualTo(act);
            assertThat(tell.because()).contains(because);
        });
    }

    // --- out

    @Test
    void growsByWhatTheProcessorsNeedAndByNoMoreThanTwo() {
        scene.cpu = Scene.since(0.50, 0.75, 5); // ceil(4 * 0.75 / 0.70) = 5
        assertGrows(4, 5);
        scene.cpu = Scene.since(0.50, 0.90, 5); // 6
        assertGrows(4, 6);
        scene.cpu = Scene.since(0.50, 1.00, 5); // ceil(5.7) = 6
        assertGrows(4, 6);
        scene.size(8, 8); // ceil(11.4) = 12, two at a time
        assertGrows(8, 10);
    }

    @Test
    void saysWhatItWasDecidedBy() {
        scene.cpu = Scene.since(0.50, 0.75, 5);
        scene.priced();

        assertThat(scene.decide().because())
                .isEqualTo("CPU at 75 % for 5 minutes, above 70 %: from 4 to 5 instances. They cost 70.00 USD a month;"
                        + " 4 m5.xlarge instead would cost 280.00 USD a month more.");
        assertThat(scene.decide().evidence())
                .extracting(evidence -> evidence.metric() + " " + Math.round(evidence.value()))
                .contains("CPUUtilization 75", "TargetResponseTime 120");
    }

    @ParameterizedTest
    @CsvSource({"0.7001, 5, true", "0.70, 5, false", "0.75, 4, false"})
    void wantsTheProcessorsAboveTheirFigureForFiveWholeMinutes(double used, int minutes, boolean grows) {
        scene.cpu = Scene.since(0.50, used, minutes);
        assertThat(scene.decide() instanceof CapacityAnswer.Grow).isEqualTo(grows);
    }

    @Test
    void growsForMemoryResponseTimeQueueAndErrors() {
        scene.memory = Scene.since(0.55, 0.85, 5);
        assertGrows(4, 5);
        scene.memory = Scene.level(0.55);
        scene.p95 = Scene.since(120, 301, 3);
        assertGrows(4, 5);
        scene.p95 = Scene.since(120, 301, 2);
        assertHolds("It was not below 30 %");
        scene.p95 = Scene.level(120);
        scene.queued = Scene.since(0, 101, 3);
        assertGrows(4, 5);
        scene.queued = Scene.since(0, 100, 3);
        assertHolds("It was not below 30 %");
    }

    @Test
    void growsAndAsksForALookWhereRequestsFail() {
        scene.errors = Scene.since(0, 121, 5); // of 6,000 a minute: 2.02 %

        assertThat(scene.decide()).isInstanceOfSatisfying(CapacityAnswer.Grow.class, grow -> {
            assertThat(grow.investigate()).isTrue();
            assertThat(grow.because()).contains("2.0 % of requests fail", "has to be looked into as well");
        });
        scene.errors = Scene.since(0, 119, 5);
        assertHolds("It was not below 30 %");
    }

    @Test
    void makesNothingOfTwoFailedRequests() {
        scene.requests = Scene.level(2);
        scene.errors = Scene.since(0, 2, 1);
        assertHolds("It was not below 30 %");
    }

    @Test
    void readsFiguresOfFiveMinutesAsWhatTheyAre() {
        scene.cpu = Scene.coarse(0.75);
        assertGrows(4, 5);
    }

    @Test
    void decidesNothingByStaleFigures() {
        scene.cpu = Scene.late(Scene.level(0.95), 5);
        assertHolds("what is not known is not idle");
        scene.cpu = Scene.late(Scene.level(0.95), 4);
        assertGrows(4, 6);
    }

    @Test
    void asksForNothingTwiceThatIsOnItsWay() {
        scene.cpu = Scene.since(0.50, 0.80, 5);
        scene.size(5, 4); // ceil(4 * 0.80 / 0.70) = 5
        assertHolds("1 instance on the way are awaited");
        scene.size(5, 5).scaled(1, 4, 5); // ready, and still warming up: 4 carry the load
        assertHolds("1 instance on the way are awaited");
    }

    @Test
    void isLeftAloneForFiveMinutesAfterItWasScaled() {
        scene.cpu = Scene.since(0.50, 0.80, 5);
        scene.scaled(4, 3, 4);
        assertHolds("it was scaled less than 5 minutes ago");
        scene.scaled(5, 3, 4);
        assertGrows(4, 5);
    }

    @Test
    void neverGrowsAboveWhatThePolicyAllows() {
        scene.cpu = Scene.since(0.50, 0.95, 5);
        scene.size(19, 19);
        assertGrows(19, 20);
        scene.size(20, 20);
        scene.priced();
        assertTells(
                Act.RAISE_POLICY_MAXIMUM,
                "20 instances are the most that the policy allows. One more costs 70.00 USD a month; 20 m5.xlarge"
                        + " instead of these would cost 1400.00 USD a month more");
    }

    @Test
    void raisesTheTiersOwnMaximumWithIt() {
        scene.cpu = Scene.since(0.50, 0.95, 5);
        scene.size(8, 8);
        assertThat(scene.decide())
                .isInstanceOfSatisfying(
                        CapacityAnswer.Grow.class,
                        grow -> assertThat(grow.maximum()).isEqualTo(10));
        scene.size(6, 6);
        assertThat(scene.decide())
                .isInstanceOfSatisfying(
                        CapacityAnswer.Grow.class,
                        grow -> assertThat(grow.maximum()).isEqualTo(8));
    }

    @Test
    void tellsWhereWhatWasAskedForDoesNotCome() {
        scene.cpu = Scene.since(0.50, 0.95, 5);
        scene.size(6, 4).scaled(11, 4, 6);
        assertTells(Act.LOOK_AFTER_INSTANCES, "of 6 instances only 4 are ready");
    }

    // --- where more would not help

    @Test
    void tellsWhereItWaitsForWhatItCalls() {
        scene.p95 = Scene.since(120, 900, 5);
        scene.cpu = Scene.since(0.50, 0.34, 5);
        assertTells(Act.RELIEVE_DOWNSTREAM, "while its processors are used to 34 %: it waits for what it calls");
        scene.cpu = Scene.since(0.50, 0.35, 5);
        assertGrows(4, 5);
        scene.cpu = Scene.missing();
        assertGrows(4, 5);
    }

    @Test
    void tellsWhereALargerSizeHasNotMadeItFaster() {
        scene.p95 = Scene.since(400, 400, 20);
        scene.scaled(10, 3, 4);
        assertTells(Act.RELIEVE_DOWNSTREAM, "no faster since it was made larger");
        scene.p95 = Scene.since(400, 350, 8);
        assertGrows(4, 5);
        scene.p95 = Scene.level(400);
        scene.cpu = Scene.since(0.50, 0.75, 5);
        assertGrows(4, 5);
    }

    @Test
    void tellsWhereMemoryIsNotForItsLoad() {
        scene.memory = Scene.since(0.55, 0.85, 5);
        scene.cpu = Scene.level(0.10);
        assertTells(Act.SIZE_UP, "that memory is not for its load");
    }

    // --- a policy of its own

    @Test
    void leavesATierToItsOwnScalingPolicyAndRaisesItsLimit() {
        scene.cpu = Scene.since(0.50, 0.95, 5);
        scene.policied(8);
        assertHolds("its own scaling policy has room up to 8 instances");
        scene.policied(4);
        assertThat(scene.decide()).isInstanceOfSatisfying(CapacityAnswer.RaiseMaximum.class, raise -> {
            assertThat(raise.from()).isEqualTo(4);
            assertThat(raise.to()).isEqualTo(6);
        });
        scene.size(20, 20).policied(20);
        assertTells(Act.RAISE_POLICY_MAXIMUM, "the most that the policy document allows");
        scene.cpu = Scene.level(0.10);
        scene.memory = Scene.level(0.10);
        assertHolds("Its own scaling policy decides when it shrinks");
    }

    // --- in

    private void quiet() {
        scene.cpu = Scene.level(0.20);
        scene.memory = Scene.level(0.30);
    }

    @Test
    void shrinksByOneWhereEverythingIsLowForTenMinutes() {
        quiet();
        assertThat(scene.decide()).isInstanceOfSatisfying(CapacityAnswer.Shrink.class, shrink -> {
            assertThat(shrink.from()).isEqualTo(4);
            assertThat(shrink.to()).isEqualTo(3);
            assertThat(shrink.because())
                    .isEqualTo("CPU at 20 % and memory at 30 % for 10 minutes: from 4 to 3 instances.");
        });
        scene.cpu = Scene.since(0.30, 0.29, 9);
        assertHolds("It was not below 30 % CPU");
        scene.cpu = Scene.since(0.30, 0.29, 10);
        assertThat(scene.decide()).isInstanceOf(CapacityAnswer.Shrink.class);
        scene.memory = Scene.level(0.50);
        assertHolds("It was not below");
    }

    @Test
    void neverShrinksByWhatIsNotKnown() {
        quiet();
        scene.memory = Scene.missing();
        assertHolds("Its memory is not known for the last 10 minutes: what is not known is not idle");
        quiet();
        scene.p95 = Scene.missing();
        assertHolds("Its response time is not known");
        scene.balanced = false;
        assertThat(scene.decide()).isInstanceOf(CapacityAnswer.Shrink.class);
        scene.cpu = Scene.missing();
        assertHolds("Its CPU is not known");
    }

    @Test
    void neverShrinksForAnAlarmThatSaysNothingOfUse() {
        quiet();
        scene.mayShrink = false;
        assertHolds("Nothing that is known of it is above its figure");
    }

    @Test
    void watchesForFifteenMinutesBeforeItShrinks() {
        quiet();
        scene.scaled(14, 3, 4);
        assertHolds("scaled less than 15 minutes ago");
        scene.scaled(15, 3, 4);
        assertThat(scene.decide()).isInstanceOf(CapacityAnswer.Shrink.class);
    }

    @Test
    void neverShrinksBelowTheFewestOrWhileSomeAreMissing() {
        quiet();
        scene.size(2, 2);
        assertHolds("2 instances are the fewest");
        scene.size(4, 3);
        assertHolds("Of 4 instances 3 are ready");
    }

    @Test
    void neverShrinksIntoWhereItWouldGrowAgain() {
        scene.size(3, 3);
        scene.cpu = Scene.level(0.20);
        scene.memory = Scene.level(0.45); // of two it would be 0.675, the middle of both figures is 0.65
        assertHolds("One fewer would run too near");
        scene.memory = Scene.level(0.43);
        assertThat(scene.decide()).isInstanceOf(CapacityAnswer.Shrink.class);
    }

    // --- figures

    @Test
    void refusesFiguresThatContradictEachOther() {
        CapacityPolicy good = Scene.POLICY;
        assertThatThrownBy(() -> new CapacityPolicy(
                        good.up(), good.down(), 3, 2, 1, 2, good.coolDown(), good.watch(), good.warmUp()))
                .hasMessage("instances must be 1 <= minimum <= maximum, were 3 and 2");
        assertThatThrownBy(() -> new CapacityPolicy(
                        good.up(), good.down(), 2, 20, 0, 2, good.coolDown(), good.watch(), good.warmUp()))
                .hasMessage("step must be 1 <= minimum <= maximum, was 0 to 2");
        var high = new CapacityPolicy.Down(0.70, 0.5, Duration.ofMinutes(10), Duration.ofMillis(500));
        assertThatThrownBy(() ->
                        new CapacityPolicy(good.up(), high, 2, 20, 1, 2, good.coolDown(), good.watch(), good.warmUp()))
                .hasMessageStartingWith("down must be below up");
    }

    @Test
    void saysWhenWhatHoldsItIsOver() {
        scene.cpu = Scene.level(0.80);
        scene.scaled(3, 3, 4);
        assertThat(until()).contains(Scene.NOON.plus(Duration.ofMinutes(2)));

        scene.cpu = Scene.level(0.20);
        scene.memory = Scene.level(0.30);
        scene.scaled(14, 3, 4);
        assertThat(until()).contains(Scene.NOON.plus(Duration.ofMinutes(1)));

        scene.cpu = Scene.missing();
        scene.scaled(40, 3, 4);
        assertThat(until()).as("what is not known is no matter of time").isEmpty();
    }

    private Optional<Instant> until() {
        assertThat(scene.decide()).isInstanceOf(CapacityAnswer.Hold.class);
        return ((CapacityAnswer.Hold) scene.decide()).until();
    }

    @Test
    void doesNotShrinkAgainstALoadThatRises() {
        scene.memory = Scene.level(0.30);
        scene.cpu = rising(0.12, 0.018); // to 28 %
        assertHolds("One fewer would run too near");

        scene.cpu = rising(0.28, -0.018);
        assertThat(scene.decide()).isInstanceOf(CapacityAnswer.Shrink.class);
    }

    /// Over the last ten minutes, each minute by so much.
    private static Series rising(double from, double by) {
        double[] values = new double[Scene.MINUTES];
        for (int minute = 0; minute < Scene.MINUTES; minute++) {
            values[minute] = from + by * Math.max(0, minute - (Scene.MINUTES - 10));
        }
        return Series.of(Scene.NOON.minus(Duration.ofMinutes(Scene.MINUTES)), Duration.ofMinutes(1), values);
    }

    @Test
    void doesNotShrinkWorkersWhoseQueueIsNotKnown() {
        scene.cpu = Scene.level(0.20);
        scene.memory = Scene.level(0.30);
        scene.worksOffQueue = true;
        assertHolds("Its queue is not known for the last 10 minutes");

        scene.queued = Scene.level(3);
        assertThat(scene.decide()).isInstanceOf(CapacityAnswer.Shrink.class);
    }
}
