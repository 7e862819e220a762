package io.trimtab.rightsizing.instance;

import static io.trimtab.domain.finding.Verdict.IDLE;
import static io.trimtab.domain.finding.Verdict.OVERSIZED;
import static io.trimtab.domain.finding.Verdict.RIGHT_SIZED;
import static io.trimtab.domain.finding.Verdict.UNDERSIZED;
import static io.trimtab.domain.finding.Verdict.UNKNOWN;
import static io.trimtab.rightsizing.Shape.bursts;
import static io.trimtab.rightsizing.Shape.flat;
import static io.trimtab.rightsizing.Shape.missing;
import static io.trimtab.rightsizing.Shape.monthEnd;
import static io.trimtab.rightsizing.Shape.nightly;
import static io.trimtab.rightsizing.Shape.officeHours;
import static io.trimtab.rightsizing.Shape.oneNightAWeek;
import static io.trimtab.rightsizing.Shape.ramp;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.rightsizing.Fixtures;
import io.trimtab.rightsizing.Instances;
import io.trimtab.rightsizing.Shape;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What the figures say of an instance. An `m5.2xlarge` has 8 vCPUs and 32 GiB.
class InstanceReadingTest {
    @Test
    void steadyThirdOfEverythingIsOversized() {
        assertReads(large(), OVERSIZED, "ec2-oversized");
    }

    // --- what is too little to go by

    @Test
    void saysNothingWithoutAnyFigure() {
        Decision decision = assertReads(
                large().cpu(missing(), missing())
                        .withoutMemory()
                        .withoutTraffic()
                        .withoutDisk(),
                UNKNOWN,
                "ec2-too-little-data");

        assertThat(decision.because())
                .isEqualTo("CPU was measured in 0 of 336 hours; at least 30 and 80 % are asked for.");
        assertThat(decision.evidence()).isEmpty();
        assertThat(decision.confidence()).isZero();
    }

    @Test
    void asksForFourFifthsOfTheHours() {
        assertReads(large().cpu(flat(30).lastHours(268), flat(15)), UNKNOWN, "ec2-too-little-data");
        assertReads(large().cpu(flat(30).lastHours(269), flat(15)), OVERSIZED, "ec2-oversized");
    }

    @Test
    void threeDaysOldIsTooLittle() {
        Scene young = Scene.of(Instances.of("m5.2xlarge").launched(Duration.ofDays(3)))
                .cpu(flat(5).lastHours(72), flat(5).lastHours(72))
                .memory(flat(20).lastHours(72))
                .traffic(0);

        assertThat(assertReads(young, UNKNOWN, "ec2-too-little-data").because())
                .isEqualTo("CPU was measured in 72 of 336 hours; at least 30 and 80 % are asked for.");
    }

    @Test
    void gapsAreTakenAsBusy() {
        Shape once = hour -> hour.equals(Fixtures.TO.minus(Duration.ofHours(101))) ? 65 : 20;
        Shape withGaps = hour -> flat(1).withoutOfTen(1).at(hour) * once.at(hour);

        assertReads(large().cpu(once, flat(15)).withoutMemory(), OVERSIZED, "ec2-oversized");
        assertReads(large().cpu(withGaps, flat(15)).withoutMemory(), RIGHT_SIZED, "ec2-right-sized");
    }

    @Test
    void saysNothingOfAnUnwellMachine() {
        assertReads(large().unwell(), UNKNOWN, "ec2-unwell");
    }

    @Test
    void saysNothingOfAGraphicsCard() {
        assertThat(assertReads(Scene.of("g4dn.2xlarge").cpu(2, 1).traffic(0), UNKNOWN, "ec2-gpu")
                        .because())
                .isEqualTo("The work of its 1 GPU(s) is not measured, so its size cannot be judged.");
    }

    @Test
    void saysNothingOfATypeThatNobodyDescribes() {
        Decision decision = assertReads(Scene.of("m99.large"), UNKNOWN, "ec2-unknown-type");

        assertThat(decision.because()).isEqualTo("AWS does not describe its type m99.large in this region.");
        assertThat(decision.confidence()).isZero();
    }

    // --- idle

    @Test
    void idleIsTenPercentAtTheMost() {
        assertThat(assertReads(large().cpu(10, 2).traffic(1e6), IDLE, "ec2-idle")
                        .because())
                .isEqualTo("Nobody seems to use it: CPU never above 10 % and never more than 1.0 MB of traffic a day.");
        assertReads(large().cpu(10.01, 2).traffic(1e6), OVERSIZED, "ec2-oversized");
    }

    @Test
    void idleIsFiveMegabytesADayAtTheMost() {
        assertReads(large().cpu(4, 2).traffic(5_000_000), IDLE, "ec2-idle");
        assertReads(large().cpu(4, 2).traffic(5_000_001), OVERSIZED, "ec2-oversized");
    }

    @Test
    void missingTrafficIsNotIdle() {
        assertReads(large().cpu(4, 2).withoutTraffic(), RIGHT_SIZED, "ec2-smallest-that-fits");
    }

    @Test
    void idleHasNoChangeButIsAFinding() {
        Decision idle = large().cpu(4, 2).traffic(0).decision();

        assertThat(idle.remedy()).isEmpty();
        assertThat(idle.isFinding()).isTrue();
    }

    @Test
    void oneNightAWeekIsNotIdle() {
        assertReads(
                large().cpu(oneNightAWeek(2, 90), oneNightAWeek(1, 60)).traffic(0),
                RIGHT_SIZED,
                "ec2-smallest-that-fits");
    }

    @Test
    void oneBusyHourInTheWindowIsNotIdle() {
        Shape once = hour -> hour.equals(Fixtures.TO.minus(Duration.ofHours(100))) ? 50 : 3;

        assertThat(large().cpu(once, flat(2)).traffic(0).decision().verdict()).isNotEqualTo(IDLE);
    }

    @Test
    void idleTwoWeeksAfterABusyMonthEndIsNotIdle() {
        Scene quarter = large().cpu(monthEnd(3, 95), monthEnd(2, 70)).traffic(0);

        assertThat(assertReads(quarter, RIGHT_SIZED, "ec2-busy-earlier").because())
                .isEqualTo("It was busier on 6 of the last 63 days, up to 7.6 vCPUs, than the shorter window shows.");
    }

    @Test
    void idleNeedsTheCloserLook() {
        Scene blind = large().cpu(4, 2).traffic(0).closerLookFails();

        assertThat(assertReads(blind, RIGHT_SIZED, "ec2-busy-earlier").because())
                .isEqualTo("How busy it was in the last 63 days could not be read.");
    }

    // --- patterns of time

    @Test
    void shortBurstsAboveALowAverageCount() {
        assertReads(large().cpu(bursts(5, 80), flat(4)).memory(flat(60)), RIGHT_SIZED, "ec2-right-sized");
        assertReads(large().cpu(bursts(5, 80), flat(4)).withoutMemory(), RIGHT_SIZED, "ec2-right-sized");
    }

    @Test
    void sparesAreFoundInMemoryWhileBurstsNeedTheProcessors() {
        assertReads(large().cpu(bursts(5, 80), flat(4)), RIGHT_SIZED, "ec2-smallest-that-fits");
    }

    @Test
    void nightlyWorkCounts() {
        assertReads(large().cpu(nightly(3, 85), nightly(2, 60)).memory(flat(60)), RIGHT_SIZED, "ec2-right-sized");
        assertReads(large().cpu(nightly(3, 85), nightly(2, 60)), RIGHT_SIZED, "ec2-smallest-that-fits");
    }

    @Test
    void officeHoursCallForASchedule() {
        Scene office = large().cpu(officeHours(2, 35), officeHours(1, 30));

        assertThat(assertReads(office, RIGHT_SIZED, "ec2-office-hours").because())
                .isEqualTo("It works for some hours of working days only: a schedule saves more than a smaller size.");
    }

    @Test
    void monthEndCounts() {
        assertReads(large().cpu(monthEnd(20, 95), monthEnd(10, 70)), RIGHT_SIZED, "ec2-busy-earlier");
    }

    @Test
    void monthEndOfMemoryCounts() {
        Scene books = large().memory(monthEnd(30, 80));

        assertThat(assertReads(books, RIGHT_SIZED, "ec2-busy-earlier").because())
                .isEqualTo("It used up to 25.6 GiB of memory in the last 63 days, more than the shorter window shows.");
    }

    @Test
    void oneOddDayOfTheQuarterIsForgivenForProcessorsOnly() {
        Shape once = hour -> hour.isAfter(Fixtures.NOW.minus(Duration.ofDays(40)))
                        && hour.isBefore(Fixtures.NOW.minus(Duration.ofDays(39)).minus(Duration.ofHours(6)))
                ? 95
                : 30;

        assertReads(large().cpu(once, flat(15)), OVERSIZED, "ec2-oversized");
        assertReads(large().memory(once), RIGHT_SIZED, "ec2-busy-earlier");
    }

    @Test
    void growthUpToTheHorizonCounts() {
        assertReads(large().cpu(flat(40), flat(20)).memory(flat(60)), OVERSIZED, "ec2-oversized");
        assertReads(large().cpu(ramp(20, 40), flat(20)).memory(flat(60)), RIGHT_SIZED, "ec2-right-sized");
    }

    // --- a closer look

    @Test
    void looksCloserOnlyAtWhatSeemsTooLargeOrIdle() {
        assertThat(large().closerLook()).hasSize(1 + 2 + 2);
        assertThat(large().cpu(4, 2).traffic(0).closerLook()).hasSize(5);
        assertThat(large().cpu(75, 30).memory(flat(78)).closerLook()).isEmpty();
        assertThat(large().cpu(97, 97).closerLook()).isEmpty();
        assertThat(large().cpu(missing(), missing()).closerLook()).isEmpty();
    }

    @Test
    void holdsWhenTheCloserLookCannotBeRead() {
        assertThat(assertReads(large().closerLookFails(), RIGHT_SIZED, "ec2-busy-earlier")
                        .because())
                .isEqualTo("How busy it was in the last 63 days could not be read.");
    }

    @Test
    void holdsWhenTheCloserLookDoesNotTellOfMemory() {
        Shape never = Shape.missing();
        Scene blind =
                large().memory(hour -> hour.isBefore(Fixtures.context().window().from()) ? never.at(hour) : 35);

        assertReads(blind, OVERSIZED, "ec2-oversized");
        assertThat(assertReads(large().closerLookForgetsMemory(), RIGHT_SIZED, "ec2-busy-earlier")
                        .because())
                .isEqualTo("How much memory it used in the last 63 days could not be read.");
    }

    // --- memory

    @Test
    void boundByMemoryIsTheRightSizeHoweverIdleItsProcessors() {
        assertThat(assertReads(large().cpu(11, 3).memory(flat(84)), RIGHT_SIZED, "ec2-memory-bound")
                        .because())
                .isEqualTo("Memory is what it is sized by: up to 26.9 GiB of 32 GiB in use.");
        assertReads(large().cpu(11, 3).memory(flat(83)), OVERSIZED, "ec2-oversized");
    }

    @Test
    void memoryIsFoundUnderBothSetsOfDimensions() {
        assertReads(large().cpu(11, 3).describedMemory(flat(84)), RIGHT_SIZED, "ec2-memory-bound");
    }

    @Test
    void workedExampleOfTwoPeaks() {
        Scene right = Scene.of("m5.xlarge").cpu(74, 40).memory(flat(78));
        Scene smallest = Scene.of("m5.xlarge").cpu(42, 41).memory(flat(55));

        assertThat(assertReads(right, RIGHT_SIZED, "ec2-right-sized").because())
                .isEqualTo("The busiest 0.5 % of 14 days used 74 % of 4 vCPUs and at most 78 % of 16 GiB.");
        assertThat(assertReads(smallest, RIGHT_SIZED, "ec2-smallest-that-fits").because())
                .isEqualTo("The busiest 0.5 % of 14 days used 42 % of 4 vCPUs and at most 55 % of 16 GiB;"
                        + " it is already the smallest that fits.");
    }

    @Test
    void seventyPercentOfNeedIsTheBoundary() {
        assertReads(large().cpu(58.3, 15).memory(flat(60)), OVERSIZED, "ec2-oversized");
        assertReads(large().cpu(58.4, 15).memory(flat(60)), RIGHT_SIZED, "ec2-right-sized");
        assertReads(large().cpu(60, 15).memory(flat(58.3)), RIGHT_SIZED, "ec2-smallest-that-fits");
        assertReads(large().cpu(60, 15).memory(flat(58.4)), RIGHT_SIZED, "ec2-right-sized");
    }

    // --- undersized

    @Test
    void atTheLimitOfItsProcessorsMoreOftenThanNotIsUndersized() {
        Shape half = hour -> hour.getEpochSecond() / 3600 % 2 == 0 ? 97 : 40;
        Shape more = hour -> hour.getEpochSecond() / 3600 % 2 == 0
                        || hour.equals(Fixtures.context().window().from().plusSeconds(3600))
                ? 97
                : 40;

        assertReads(large().cpu(half, flat(60)).memory(flat(60)), RIGHT_SIZED, "ec2-right-sized");
        assertReads(large().cpu(more, flat(60)).memory(flat(60)), UNDERSIZED, "ec2-undersized");
    }

    @Test
    void atTheLimitOfItsMemoryForMoreThanAnHourADayIsUndersized() {
        assertReads(large().memory(bursts(60, 96)), RIGHT_SIZED, "ec2-memory-bound");
        assertReads(large().memory(nightly(60, 96)), UNDERSIZED, "ec2-undersized");
    }

    @Test
    void livingBeyondItsCreditsIsUndersized() {
        assertThat(assertReads(Scene.of("t3.medium").cpu(60, 25).surplusCredits(28), UNDERSIZED, "ec2-undersized")
                        .because())
                .startsWith("It lives beyond its CPU credits: 28 surplus credits were charged in this window.");
        assertThat(Scene.of("t3.medium")
                        .cpu(60, 25)
                        .surplusCredits(0)
                        .decision()
                        .verdict())
                .isEqualTo(RIGHT_SIZED);
    }

    private static Scene large() {
        return Scene.of("m5.2xlarge");
    }

    private static Decision assertReads(Scene scene, Verdict verdict, String rule) {
        Decision decision = scene.decision();
        assertThat(decision.verdict() + " " + decision.rule())
                .as(decision.because())
                .isEqualTo(verdict + " " + rule);
        return decision;
    }
}
