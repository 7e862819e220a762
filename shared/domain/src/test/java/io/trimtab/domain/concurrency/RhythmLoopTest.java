package io.trimtab.domain.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.money.MonthlyCost;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Half a day under the clock, a look every two minutes, on figures that are two minutes late: limits held, no
/// oscillation,
/// at a stated cost.
class RhythmLoopTest {
    private static final long SEED = 20260105;
    private static final int HALF_DAY = 720;
    private static final int COUNTED_FROM = 120;
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private static double wave(int minute) {
        return 1_500 - 1_200 * Math.cos(2 * Math.PI * minute / HALF_DAY);
    }

    /// @param mostSpilled share of the need
    /// @param mostCost provided over need
    record Load(
            String name, IntToDoubleFunction callsAMinute, double mostSpilled, double mostCost, int mostAdjustments) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Load> loads() {
        return Stream.of(
                new Load("steady", _ -> 600, 0.001, 1.6, 1),
                new Load("step", minute -> minute < 360 ? 600 : 2_400, 0.02, 1.6, 12),
                new Load("ramp", minute -> 600 + Math.clamp((minute - 240) * 4L, 0, 1_800), 0.001, 1.5, 45),
                new Load("spike", minute -> minute >= 400 && minute < 405 ? 3_600 : 600, 0.03, 2.1, 8),
                new Load("wave", RhythmLoopTest::wave, 0.001, 1.6, 50),
                new Load("sawtooth", minute -> 300 + minute % 120 * 20, 0.035, 1.6, 72),
                new Load("slow leak", minute -> 600 + minute * 0.5, 0.001, 1.6, 12),
                // What it costs are the hours in which it is learned.
                new Load("timer", RhythmLoopTest::timer, 0.001, 14, 48));
    }

    private static double timer(int minute) {
        return minute % 60 == 17 ? 2_400 : 60;
    }

    @Test
    void timerIsMetAtItsMinuteAndGivenUpAfterIt() {
        List<Integer> lastHour = new Day(RhythmLoopTest::timer, SEED).provisioned.subList(660, 720);

        assertThat(lastHour.get(17)).isGreaterThanOrEqualTo(40);
        assertThat(lastHour.stream().filter(units -> units > 6)).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("loads")
    void isFollowedInsideItsLimitsWithoutOscillation(Load load) {
        Day day = new Day(load.callsAMinute(), SEED);

        double needed = IntStream.range(COUNTED_FROM, HALF_DAY)
                .mapToDouble(i -> day.needs[i])
                .sum();
        double spilled = IntStream.range(COUNTED_FROM, HALF_DAY)
                .mapToDouble(i -> Math.max(0, day.needs[i] - day.provisioned.get(i)))
                .sum();
        double provided = IntStream.range(COUNTED_FROM, HALF_DAY)
                .mapToDouble(i -> day.provisioned.get(i))
                .sum();
        assertThat(spilled / needed).isLessThanOrEqualTo(load.mostSpilled());
        assertThat(provided / needed).isLessThanOrEqualTo(load.mostCost());
        assertThat(day.adjusted).hasSizeLessThanOrEqualTo(load.mostAdjustments());
        for (Instant at : day.adjusted) {
            assertThat(day.adjusted.stream()
                            .filter(other -> !other.isAfter(at) && other.isAfter(at.minus(Duration.ofHours(1))))
                            .count())
                    .isLessThanOrEqualTo(6);
        }
        assertThat(day.provisioned).allMatch(units -> units >= 2 && units <= 80);
    }

    @Test
    void sameSeedIsTheSameDay() {
        assertThat(new Day(RhythmLoopTest::wave, SEED).provisioned)
                .isEqualTo(new Day(RhythmLoopTest::wave, SEED).provisioned);
    }

    private static final class Day {
        private final ConcurrencyPolicy policy = new ConcurrencyPolicy(2, 80, 0.7, 100, 6, Optional.empty());
        private final double[] needs = new double[HALF_DAY];
        private final List<Integer> provisioned = new ArrayList<>();
        private final List<Instant> adjusted = new ArrayList<>();
        private AdjustmentLog log = AdjustmentLog.EMPTY;

        private Day(IntToDoubleFunction callsAMinute, long seed) {
            Random chance = new Random(seed);
            List<Optional<Minute>> minutes = new ArrayList<>();
            int present = 2;
            for (int minute = 0; minute < HALF_DAY; minute++) {
                double calls = Math.max(0, callsAMinute.applyAsDouble(minute) * (1 + 0.05 * chance.nextGaussian()));
                needs[minute] = calls / 60;
                if (minute % Rhythm.PERIOD.toMinutes() == 0) {
                    present = decide(minutes.subList(0, Math.max(0, minute - 1)), present, minute);
                }
                provisioned.add(present);
                minutes.add(Optional.of(Minute.of(calls, Duration.ofSeconds(1))));
            }
        }

        private int decide(List<Optional<Minute>> known, int present, int minute) {
            Instant now = START.plusSeconds(60L * minute);
            Adjustment decided = Rhythm.decide(
                    new Traffic(START, known),
                    new Standing(
                            OptionalInt.empty(),
                            OptionalInt.of(present),
                            false,
                            new AccountConcurrency(1_000, 1_000),
                            MonthlyCost.usd("10.95"),
                            List.of()),
                    Downstream.UNKNOWN,
                    policy,
                    log,
                    now);
            if (decided instanceof Adjustment.Provision provision) {
                log = log.with(new AdjustmentLog.Entry(now, provision.relieves()));
                adjusted.add(now);
                return provision.to();
            }
            return present;
        }
    }
}
