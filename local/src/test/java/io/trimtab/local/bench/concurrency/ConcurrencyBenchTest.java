package io.trimtab.local.bench.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrencyBenchTest {
    @TempDir
    private Path folder;

    @Test
    void scoreCountsFromTheSecondHourOn() {
        TracedFunction function = function(120, minute -> minute < 60 ? 100 : minute < 90 ? 2 : 3.5);

        Score score = Score.of(List.of(function), (_, _) -> constant(120, 3), 1);

        // 30 minutes of 2 and 30 of 4, held by 3.
        assertThat(score.spillPercent()).isCloseTo(100 * 30 / 180.0, within(1e-9));
        assertThat(score.cost()).isEqualTo(1);
        assertThat(score.adjustmentsAnHour()).isZero();
        assertThat(Score.of(List.of(function), (each, _) -> each.units(), 1).adjustmentsAnHour())
                .isEqualTo(2);
    }

    @Test
    void baselinesSeeNothingOfTheLastMinutes() {
        TracedFunction function = function(8, minute -> minute);

        assertThat(provision("last minute / 0.5", function, 1)).containsExactly(0, 0, 2, 4, 6, 8, 10, 12);
        assertThat(provision("last minute / 0.5", function, 2)).containsExactly(0, 0, 0, 2, 4, 6, 8, 10);
        assertThat(provision("maximum of last 5", function(8, minute -> 8 - minute), 1))
                .containsExactly(0, 8, 8, 8, 8, 8, 7, 6);
        assertThat(provision("clairvoyant", function, 1)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void targetTrackingGoesOutAfterThreeMinutesAndInAfterFifteen() {
        int[] provision = Stepping.TARGET_TRACKING.provision(
                function(40, minute -> minute < 10 ? 7 : 1).units(), 1);

        assertThat(Arrays.copyOf(provision, 5)).containsExactly(1, 1, 1, 10, 10);
        assertThat(provision[24]).isEqualTo(10);
        assertThat(provision[25]).isEqualTo(2);
    }

    @Test
    void alarmStepsGrowByHalf() {
        int[] provision = Stepping.ALARM_STEPS.provision(function(12, _ -> 10).units(), 1);

        assertThat(provision).containsExactly(1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 5);
    }

    @Test
    void oursLooksAtNoMinuteThatIsNotThereYet() {
        TracedFunction calm = function(300, _ -> 5);
        TracedFunction burst = function(300, minute -> minute < 200 ? 5 : 500);
        Ours ours = new Ours(0.95, OptionalDouble.empty(), Pace.BY_THE_MINUTE);

        assertThat(Arrays.copyOf(ours.provision(burst, 2), 202)).isEqualTo(Arrays.copyOf(ours.provision(calm, 2), 202));
        assertThat(ours.provision(burst, 2)[202]).isGreaterThanOrEqualTo(500);
    }

    @Test
    void functionsWithACallAMinuteAreRead() throws IOException {
        write("f1,0,30\nf1,1,90\nf2,0,1\nf3,1,9\n", "fn,note,dur_avg_ms\nf1,x,1000\nf2,y,1000\n");

        assertThat(FunctionTraces.read(folder)).singleElement().satisfies(function -> {
            assertThat(function.name()).isEqualTo("f1");
            assertThat(function.need(0)).isEqualTo(0.5);
            assertThat(function.need(1)).isEqualTo(1.5);
            assertThat(function.units()).containsExactly(1, 2);
        });
    }

    @Test
    void folderWithoutTheColumnsIsRefusedByName() throws IOException {
        write("f1,0,30\n", "fn,millis\nf1,1000\n");

        assertThatThrownBy(() -> FunctionTraces.read(folder))
                .hasMessageContaining("must have the columns [fn, dur_avg_ms], has [fn, millis]");
    }

    @Test
    void exitCodeTellsWrongWordsFromABaselineThatIsNotBeaten() throws IOException {
        assertThat(ConcurrencyBench.run()).isEqualTo(2);
        assertThat(ConcurrencyBench.run("--traces", folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(ConcurrencyBench.run("--days", "3")).isEqualTo(2);

        // Nothing can spill less than a static provision of a load that never changes.
        StringBuilder calls = new StringBuilder();
        IntStream.range(0, 180)
                .forEach(minute -> calls.append("f1,").append(minute).append(",60\n"));
        write(calls.toString(), "fn,dur_avg_ms\nf1,1000\n");
        assertThat(ConcurrencyBench.run("--traces", folder.toString())).isZero();
        calls.append("f1,179,6000\n");
        write(calls.toString(), "fn,dur_avg_ms\nf1,1000\n");
        assertThat(ConcurrencyBench.run("--traces", folder.toString())).isEqualTo(1);
    }

    @Test
    void chartNamesEveryBaselineAndStaysInsideItsFrame() {
        Report report = Report.of(List.of(function(180, minute -> 5 + minute % 10)), 1, Pace.BY_THE_MINUTE);

        String chart = Chart.of(report);

        assertThat(chart).startsWith("<svg").endsWith("</svg>\n").doesNotContain("NaN");
        Baseline.all().stream()
                .filter(Baseline::causal)
                .forEach(baseline -> assertThat(chart).contains(baseline.name()));
    }

    private static int[] provision(String name, TracedFunction function, int late) {
        return Baseline.all().stream()
                .filter(baseline -> baseline.name().equals(name))
                .findFirst()
                .orElseThrow()
                .control()
                .provision(function, late);
    }

    private static TracedFunction function(int minutes, IntToDoubleFunction need) {
        return new TracedFunction(
                "f", IntStream.range(0, minutes).mapToDouble(need).toArray());
    }

    private static int[] constant(int minutes, int units) {
        int[] provision = new int[minutes];
        Arrays.fill(provision, units);
        return provision;
    }

    private void write(String invocations, String functions) throws IOException {
        Files.writeString(folder.resolve("functions.csv"), functions);
        try (OutputStream file = Files.newOutputStream(folder.resolve("invocations_per_minute.csv.gz"));
                OutputStream zipped = new GZIPOutputStream(file)) {
            zipped.write(("fn,minute,invocations\n" + invocations).getBytes(StandardCharsets.UTF_8));
        }
    }
}
