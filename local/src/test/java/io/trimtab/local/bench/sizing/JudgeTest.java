package io.trimtab.local.bench.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.trimtab.local.bench.sizing.Score.Mark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeTest {
    private static final Duration TWO_WEEKS = Duration.ofDays(14);

    @TempDir
    Path folder;

    @Test
    void readsDemandInTheMachinesOwnUnits() throws IOException {
        var machine = HandMade.machine(folder, _ -> 25, _ -> 50);

        assertThat(machine.id()).isEqualTo("7");
        assertThat(machine.vcpuDemand().maximum()).isEqualTo(1);
        assertThat(machine.gibDemand().maximum()).isEqualTo(8);
        assertThat(machine.vcpuAverage().average()).isCloseTo(0.4, within(1e-9));
        assertThat(machine.gibAverage().average()).isCloseTo(3.2, within(1e-9));
        assertThat(machine.latestSize()).isEqualTo(new Size(4, 16));
        assertThat(machine.hoursKnown()).isEqualTo(42 * 24);
    }

    @Test
    void refusesAFolderWithoutATrace() {
        assertThatThrownBy(() -> Traces.read(folder))
                .hasMessage(folder + " must hold a file *_hourly.csv.gz and holds none");
        assertThat(SizingBench.run("--traces", folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(SizingBench.run("--days", "14")).isEqualTo(2);
        assertThat(SizingBench.run("--speed", "14")).isEqualTo(2);
    }

    @Test
    void oneHourShortOfMemoryIsShort() throws IOException {
        int odd = HandMade.TWO_WEEKS + 5;
        var ahead = ahead(HandMade.machine(folder, _ -> 25, hour -> hour == odd ? 51 : 50));

        assertThat(Mark.of(ahead, new Size(4, 8)).shortOfMemory()).isTrue();
        assertThat(Mark.of(ahead, new Size(4, 16)).shortOfMemory()).isFalse();
    }

    @Test
    void oneHourInAHundredMayBeShortOfCpu() throws IOException {
        int first = HandMade.TWO_WEEKS;
        var six = ahead(HandMade.machine(folder, hour -> hour >= first && hour < first + 6 ? 60 : 25, _ -> 50));
        var seven = ahead(HandMade.machine(folder, hour -> hour >= first && hour < first + 7 ? 60 : 25, _ -> 50));

        assertThat(Mark.of(six, new Size(2, 16)).shortOfCpu()).isFalse();
        assertThat(Mark.of(seven, new Size(2, 16)).shortOfCpu()).isTrue();
        assertThat(Mark.of(seven, new Size(4, 16)).shortOfCpu()).isFalse();
    }

    @Test
    void savingIsWhatTheOwnerPaidLessWhatTheSizeCosts() throws IOException {
        var ahead = ahead(HandMade.machine(folder, _ -> 25, _ -> 25));

        assertThat(Score.of(List.of(Mark.of(ahead, new Size(2, 8)))).saving()).isCloseTo(50, within(1e-9));
        assertThat(Score.of(List.of(Mark.of(ahead, new Size(4, 16)))).saving()).isCloseTo(0, within(1e-9));
        assertThat(Score.of(List.of(Mark.of(ahead, new Size(8, 16)))).saving())
                .isCloseTo(-100 * 4 * 0.04048 / (4 * 0.04048 + 16 * 0.004445), within(1e-9));
    }

    @Test
    void ladderTakesTheSmallestStepThatHolds() {
        assertThat(Size.holding(1.0, 4.0)).isEqualTo(new Size(1, 4));
        assertThat(Size.holding(1.01, 4.01)).isEqualTo(new Size(2, 8));
        assertThat(Size.holding(0, 0)).isEqualTo(new Size(0.25, 0.5));
        assertThat(Size.holding(900, 900)).isEqualTo(new Size(64, 512));
    }

    @Test
    void ruleSeesOnlyThePast() throws IOException {
        var machine = HandMade.machine(folder, hour -> hour < HandMade.TWO_WEEKS ? 10 : 90, _ -> 20);

        // 0.4 vCPUs and 3.2 GiB at the highest: one step is to half of both
        assertThat(Trimtab.shipped(1).choose(trial(machine).seen())).isEqualTo(new Size(2, 8));
        assertThat(Trimtab.shipped(0).choose(trial(machine).seen())).isEqualTo(new Size(0.5, 4));
    }

    @Test
    void nothingShrinksWhereMemoryIsTight() throws IOException {
        var machine = HandMade.machine(folder, _ -> 10, _ -> 84);

        assertThat(Trimtab.shipped(1).choose(trial(machine).seen())).isEqualTo(new Size(4, 16));
    }

    @Test
    void printsEveryRuleOnce() throws IOException {
        HandMade.write(folder, _ -> 25, _ -> 25);

        assertThat(Report.of(Traces.read(folder), 14))
                .contains(
                        "== 14 days seen, 28 days judged, 1 machines",
                        "keep                                                       0.0        0.0           0.0",
                        "trimtab                                                   50.0        0.0           0.0",
                        "clairvoyant (maximum ahead / 0.95)                        50.0        0.0           0.0");
        assertThat(Report.of(Traces.read(folder), 28))
                .containsExactly("No machine has 28 + 28 days that are 80 % complete.");
        assertThat(SizingBench.run("--traces", folder.toString(), "--days", "14"))
                .isZero();
    }

    private static Trial trial(Machine machine) {
        return Trial.of(List.of(machine), TWO_WEEKS).getFirst();
    }

    private static Machine ahead(Machine machine) {
        return trial(machine).ahead();
    }
}
