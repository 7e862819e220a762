package io.trimtab.domain.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.capacity.FleetModel.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The rule on a service that answers back. The figures are those of docs/capacity.md, and are held against it.
class FleetSimulationTest {
    private static final double EACH = 150;
    private static final CapacityPolicy GUIDE = new CapacityPolicy(
            new CapacityPolicy.Up(
                    0.75, Duration.ofMinutes(2), 0.80, Duration.ofMinutes(5), Duration.ofMillis(300), 100, 0.02),
            new CapacityPolicy.Down(0.50, 0.50, Duration.ofMinutes(5), Duration.ofMillis(500)),
            5,
            12,
            1,
            2,
            Duration.ofMinutes(3),
            Duration.ofMinutes(15),
            Duration.ofMinutes(2));

    private static FleetModel run(Setup setup, CapacityPolicy policy, int hours) {
        FleetModel model = new FleetModel(setup, policy).run(Duration.ofHours(hours));
        assertThat(model.most()).as("never above the maximum").isLessThanOrEqualTo(policy.maximum());
        assertThat(model.fewest()).as("never below the minimum").isGreaterThanOrEqualTo(policy.minimum());
        assertThat(model.moves())
                .as("one or two at a time")
                .allMatch(move -> Math.abs(move.to() - move.from()) <= policy.mostStep());
        return model;
    }

    private static FleetModel step() {
        return run(Setup.of(at -> at < 3_600 ? 300 : 560, EACH, 4), Scene.POLICY, 4);
    }

    private static FleetModel ramp() {
        return run(Setup.of(at -> 200 + Math.min(1_300, Math.max(0, at - 1_800) * 0.09), EACH, 3), Scene.POLICY, 8);
    }

    private static FleetModel spike() {
        return run(Setup.of(at -> at >= 3_600 && at < 3_720 ? 900 : 300, EACH, 4), Scene.POLICY, 3);
    }

    private static FleetModel dailyWave() {
        return run(Setup.of(at -> 700 - 500 * Math.cos(2 * Math.PI * at / 86_400.0), EACH, 3), Scene.POLICY, 48);
    }

    private static FleetModel sawtooth() {
        return run(Setup.of(at -> 200 + 400 * (at % 2_400) / 2_400.0, EACH, 4), Scene.POLICY, 8);
    }

    private static FleetModel leak() {
        return run(
                new Setup(_ -> 100, EACH, _ -> Double.MAX_VALUE, at -> Math.min(0.97, 0.4 + at / 50_000.0), 4),
                Scene.POLICY,
                8);
    }

    private static FleetModel brownOut() {
        return run(
                new Setup(_ -> 300, EACH, at -> at >= 3_600 && at < 9_000 ? 150 : Double.MAX_VALUE, _ -> 0.4, 4),
                Scene.POLICY,
                4);
    }

    private static FleetModel surge(double perSecond, int seconds, double capacity) {
        return run(
                Setup.of(at -> at >= 3_600 && at < 3_600 + seconds ? perSecond : 5 * capacity * 0.6, capacity, 5),
                GUIDE,
                3);
    }

    @Test
    void followsAStepAndStaysThere() {
        FleetModel model = step();
        assertThat(model.moves()).isNotEmpty().allMatch(move -> move.to() > move.from());
        assertThat(model.recoveredAfter(60)).isBetween(0, 20);
        assertThat(model.reversals()).isZero();
    }

    @Test
    void followsARampWithoutTurningBack() {
        FleetModel model = ramp();
        assertThat(model.moves()).allMatch(move -> move.to() > move.from());
        assertThat(model.failedShare()).isLessThan(0.02);
    }

    @Test
    void letsASpikeOfTwoMinutesPass() {
        FleetModel model = spike();
        assertThat(model.moves().size()).isLessThanOrEqualTo(3);
        assertThat(model.reversals()).isZero();
        assertThat(model.recoveredAfter(60)).isBetween(0, 15);
    }

    @Test
    void breathesWithTheDay() {
        FleetModel model = dailyWave();
        assertThat(model.moves()).anyMatch(move -> move.to() < move.from());
        assertThat(model.reversals()).isZero();
        assertThat(model.failedShare()).isLessThan(0.01);
        assertThat(model.instanceHours()).isLessThan(48 * model.most());
    }

    @Test
    void doesNotFollowASawtooth() {
        FleetModel model = sawtooth();
        assertThat(model.reversals()).isZero();
        assertThat(model.failedShare()).isLessThan(0.01);
    }

    @Test
    void growsForNoLeak() {
        FleetModel model = leak();
        assertThat(model.moves()).noneMatch(move -> move.to() > move.from());
        assertThat(model.told()).isPositive();
    }

    @Test
    void growsForNoBrownOut() {
        FleetModel model = brownOut();
        assertThat(model.moves()).noneMatch(move -> move.to() > move.from());
        assertThat(model.told()).isPositive();
    }

    /// Requirements give four surges and five to twelve instances. With 400 requests a second each, twelve serve 4,800.
    @Test
    void servesOfTheFourSurgesThoseThatTwelveInstancesCan() {
        assertThat(surge(2_000, 600, 400).failedShare()).isLessThan(0.001);
        assertThat(surge(3_500, 300, 400).most()).isLessThanOrEqualTo(12);
        assertThat(12 * 400).isLessThan(10_000);
        assertThat(surge(10_000, 5, 400).failedShare()).isPositive();
        assertThat(surge(10_000, 5, 400).recoveredAfter(61)).isBetween(0, 5);
        assertThat(12 * EACH).isLessThan(2_000);
        assertThat(surge(2_000, 600, EACH).failedShare()).isPositive();
        assertThat(surge(2_000, 600, EACH).most()).isLessThanOrEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void staysWithinItsLimitsWhateverComes(long seed) {
        Random random = new Random(seed);
        double[] level = new double[200];
        for (int block = 0; block < level.length; block++) {
            level[block] = 50 + 2_500 * random.nextDouble() * random.nextDouble();
        }
        FleetModel model = run(Setup.of(at -> level[at / 600 % level.length], EACH, 4), Scene.POLICY, 24);
        assertThat(model.moves().size()).as("at most one move in five minutes").isLessThanOrEqualTo(24 * 12);
        for (int move = 1; move < model.moves().size(); move++) {
            assertThat(model.moves().get(move).at()
                            - model.moves().get(move - 1).at())
                    .isGreaterThanOrEqualTo(300);
        }
    }

    private static String line(String name, FleetModel model, int from) {
        return line(name, model, from, model.failedShare());
    }

    /// Of the requests of the surge itself: before and after it none fails.
    private static String surgeLine(String name, double perSecond, int seconds, double capacity) {
        FleetModel model = surge(perSecond, seconds, capacity);
        return line(name, model, 60, model.failed() / (perSecond * seconds));
    }

    private static String line(String name, FleetModel model, int from, double failedShare) {
        int recovered = model.recoveredAfter(from);
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %s | %.2f %% | %.1f | %d |",
                name,
                model.fewest(),
                model.most(),
                model.moves().size(),
                recovered < 0 ? "not" : recovered + " min",
                100 * failedShare,
                model.instanceHours(),
                model.told());
    }

    @Test
    void theDocumentShowsTheseFigures() throws IOException {
        List<String> lines = List.of(
                line("step, 300 to 560 a second", step(), 60),
                line("ramp, 200 to 1,500 in four hours", ramp(), 30),
                line("spike, 900 for two minutes", spike(), 60),
                line("daily wave, 200 to 1,200, two days", dailyWave(), 0),
                line("sawtooth, 200 to 600 each 40 minutes", sawtooth(), 0),
                line("slow leak", leak(), 0),
                line("brown-out of what it calls, 90 minutes", brownOut(), 60),
                surgeLine("2,000 a second for 10 minutes, 400 each", 2_000, 600, 400),
                surgeLine("4,000 for 30 seconds, 400 each", 4_000, 30, 400),
                surgeLine("3,500 for 5 minutes, 400 each", 3_500, 300, 400),
                surgeLine("10,000 for 5 seconds, 400 each", 10_000, 5, 400),
                surgeLine("2,000 for 10 minutes, 150 each", 2_000, 600, EACH),
                surgeLine("3,500 for 5 minutes, 150 each", 3_500, 300, EACH));
        String document = Files.readString(Path.of("../../docs/capacity.md"));

        assertThat(lines).allSatisfy(line -> assertThat(document).contains(line));
    }
}
