package io.trimtab.local.bench.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trimtab.local.bench.sizing.WeeklyLoop.Course;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeeklyLoopTest {
    private static final Duration TWO_WEEKS = Duration.ofDays(14);
    private static final int WEEK = 7 * 24;
    private static final Sizing TO_ONE_VCPU =
            seen -> new Size(1, seen.latestSize().memoryGib());

    @TempDir
    Path folder;

    @Test
    void growsBackAfterAWeekThatWasShortAndPaysForIt() throws IOException {
        int wakesUp = HandMade.TWO_WEEKS + WEEK;
        var machine = HandMade.machine(folder, hour -> hour < wakesUp ? 10 : 90, _ -> 50);

        Course course = course(Trimtab.shipped(1), machine);

        // 2 vCPUs for a week, 1 for a week that is short of them; then the owner's 4 for two
        assertThat(course.weeks()).isEqualTo(4);
        assertThat(course.shrunk()).isEqualTo(2);
        assertThat(course.grownBack()).isEqualTo(1);
        assertThat(course.weeksShortOfCpu()).isEqualTo(1);
        assertThat(course.weeksShortOfMemory()).isZero();
        assertThat(course.mark().shortOfCpu()).isTrue();
        assertThat(course.mark().cost())
                .isCloseTo(
                        new Size(2, 16).hourlyCost() + new Size(1, 16).hourlyCost() + 2 * new Size(4, 16).hourlyCost(),
                        within(1e-9));
        assertThat(course.mark().paid()).isCloseTo(4 * new Size(4, 16).hourlyCost(), within(1e-9));
    }

    @Test
    void oneHourOfMemoryAtTheLimitIsEnoughToGrowBack() throws IOException {
        int odd = HandMade.TWO_WEEKS + 30;
        var machine = HandMade.machine(folder, _ -> 10, hour -> hour == odd ? 75 : 10);

        Course course = course(seen -> new Size(4, 4), machine);

        assertThat(course.mark().shortOfMemory()).isTrue();
        assertThat(course.weeksShortOfMemory()).isEqualTo(1);
        assertThat(course.grownBack()).isEqualTo(1);
    }

    @Test
    void ruleSeesDemandOnlyUpToTheSizeItChose() throws IOException {
        var machine = HandMade.machine(folder, _ -> 100, _ -> 10);
        Sizing remembering = seen -> {
            assertThat(seen.vcpuDemand().maximum()).isEqualTo(4);
            boolean shrunk = seen.latestSize().vcpus() < 4;
            assertThat(seen.vcpuDemand().minimum()).isEqualTo(shrunk ? 1 : 4);
            return TO_ONE_VCPU.choose(seen);
        };

        Course course = course(new WeeklyLoop(remembering, TWO_WEEKS, 2), machine);

        assertThat(course.weeksShortOfCpu()).isEqualTo(1);
        assertThat(course.grownBack()).isEqualTo(1);
    }

    @Test
    void closerLookRemembersADayThatTheLookBackForgot() throws IOException {
        var machine = HandMade.machine(folder, _ -> 60, hour -> hour < 24 ? 70 : 20);
        Sizing forgetful = seen -> Trimtab.shipped(1).choose(seen);

        assertThat(course(forgetful, machine).shrunk()).isEqualTo(2);
        assertThat(course(Trimtab.shipped(1), machine).shrunk()).isZero();
    }

    @Test
    void keepingCostsWhatTheOwnerPays() throws IOException {
        Course course = course(Sizing.keep(), HandMade.machine(folder, _ -> 100, _ -> 100));

        assertThat(course.mark().cost()).isCloseTo(course.mark().paid(), within(1e-9));
        assertThat(course.shrunk()).isZero();
        assertThat(course.weeksShortOfCpu()).isZero();
    }

    private static Course course(Sizing rule, Machine machine) {
        return course(new WeeklyLoop(rule, TWO_WEEKS, 4), machine);
    }

    private static Course course(WeeklyLoop loop, Machine machine) {
        return loop.run(machine).orElseThrow();
    }
}
