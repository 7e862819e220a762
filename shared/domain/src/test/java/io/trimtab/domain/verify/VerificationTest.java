package io.trimtab.domain.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.trimtab.domain.series.Series;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class VerificationTest {
    private static final Duration DAY = Duration.ofHours(24);
    private static final int FIVE_MINUTES_LOOK = 0;
    private static final int HOUR_LOOK = 3;
    private static final int FINAL_LOOK = 6;
    private static final int LAST_LOOK = 9;
    private final Verification verification = Verification.standard();

    @Test
    void unchangedIsKeptAtTheFinalLook() {
        Conclusion conclusion = verification.judge(Weeks.after(DAY, Weeks.level(1)), FINAL_LOOK);

        assertThat(conclusion).isInstanceOf(Conclusion.Keep.class);
        Reading reading = conclusion.readings().getFirst();
        assertThat(reading.standing()).isEqualTo(Standing.PROVEN);
        assertThat(reading.days()).isEqualTo(13);
        assertThat(reading.after() / reading.before()).isCloseTo(1, within(0.01));
        assertThat(reading.atMost()).isLessThan(1.2 * reading.before());
    }

    @Test
    void unchangedIsLookedAtAgainBeforeTheFinalLook() {
        Conclusion conclusion = verification.judge(Weeks.after(Duration.ofHours(1), Weeks.level(1)), HOUR_LOOK);

        assertThat(conclusion).isInstanceOfSatisfying(Conclusion.LookAgain.class, again -> {
            assertThat(again.at()).isEqualTo(Weeks.APPLIED.plus(Duration.ofHours(2)));
            assertThat(again.look()).isEqualTo(4);
        });
    }

    @Test
    void fifthSlowerIsRolledBackWithinTheHourWhereDaysAreAlike() {
        Conclusion conclusion = verification.judge(Weeks.after(Duration.ofHours(1), Weeks.level(1.2)), HOUR_LOOK);

        assertThat(conclusion).isInstanceOfSatisfying(Conclusion.RollBack.class, back -> {
            assertThat(back.guard()).isEqualTo("p95 duration");
            assertThat(back.because())
                    .startsWith("p95 duration 240.2 ms where 200.")
                    .contains("was to be expected from 13 days: 1.2");
        });
        assertThat(conclusion.readings().getFirst().standing()).isEqualTo(Standing.WORSE);
    }

    @Test
    void riseThatIsCertainButSmallIsKept() {
        Measured alike = Weeks.level(OptionalDouble.empty(), step -> step >= Weeks.CHANGE ? 104 : 100);
        Measured worse = Weeks.level(OptionalDouble.empty(), step -> step >= Weeks.CHANGE ? 107 : 100);

        Conclusion kept = verification.judge(Weeks.after(DAY, alike), FINAL_LOOK);
        assertThat(kept).isInstanceOf(Conclusion.Keep.class);
        assertThat(kept.because()).endsWith("is called harm, yet it is too little to go back for.");
        assertThat(verification.judge(Weeks.after(DAY, worse), FINAL_LOOK)).isInstanceOf(Conclusion.RollBack.class);
    }

    @Test
    void improvementIsNeverRolledBack() {
        assertThat(verification.judge(Weeks.after(DAY, Weeks.level(0.5)), FINAL_LOOK))
                .isInstanceOf(Conclusion.Keep.class);
    }

    @Test
    void incidentThatPassesIsNoHarm() {
        Measured incident = Weeks.level(
                OptionalDouble.empty(),
                step -> Weeks.duration(step, 1) * (step >= Weeks.CHANGE && step < Weeks.CHANGE + 6 ? 5 : 1));

        Conclusion conclusion = verification.judge(Weeks.after(Duration.ofHours(1), incident), HOUR_LOOK);
        assertThat(conclusion).isInstanceOf(Conclusion.LookAgain.class);
        assertThat(conclusion.because())
                .endsWith(
                        "a chance of under 0.000001 where 0.0004 is called harm, yet harm lasts, and this was not there"
                                + " in both halves of the time since.");
        assertThat(verification.judge(Weeks.after(DAY, incident), FINAL_LOOK)).isInstanceOf(Conclusion.Keep.class);
    }

    @Test
    void whatTheBaselineShowedAtAnyHourIsNoHarm() {
        // a quarter slower for the hour after the change, as in one hour of one night before it
        int night = 5 * Weeks.STEPS_A_DAY + 200;
        Measured known = Weeks.level(OptionalDouble.empty(), step -> {
            boolean slow = step >= Weeks.CHANGE || (step >= night && step < night + 24);
            return Weeks.duration(step, 1) * (slow ? 1.25 : 1);
        });

        Conclusion conclusion = verification.judge(Weeks.after(Duration.ofHours(1), known), HOUR_LOOK);
        assertThat(conclusion).isInstanceOf(Conclusion.LookAgain.class);
        assertThat(conclusion.because()).endsWith(" is called harm, yet before the change there was a stretch as bad.");
    }

    @Test
    void withoutTrafficItWaitsAndIsKeptUnprovenAtTheEnd() {
        Measured silent = Weeks.share(0, OptionalDouble.empty(), _ -> 0);

        assertThat(verification.judge(Weeks.after(DAY, silent), FINAL_LOOK))
                .isInstanceOfSatisfying(
                        Conclusion.LookAgain.class,
                        again -> assertThat(again.at()).isEqualTo(Weeks.APPLIED.plus(Duration.ofDays(2))));
        assertThat(verification.judge(Weeks.after(Duration.ofDays(7), silent), LAST_LOOK))
                .isInstanceOfSatisfying(
                        Conclusion.KeepUnproven.class,
                        kept -> assertThat(kept.because())
                                .isEqualTo("Kept, unproven: errors: too little was measured after the change."));
    }

    @Test
    void whereNothingIsComparedTheFinalLookEndsUnproven() {
        Measured memory = Weeks.gauge(90, _ -> 50);

        assertThat(verification.judge(Weeks.after(DAY, memory), FINAL_LOOK))
                .isInstanceOf(Conclusion.KeepUnproven.class);
    }

    @Test
    void missingMetricIsNeverProven() {
        Measured missing = Weeks.level(
                OptionalDouble.empty(), step -> step >= Weeks.CHANGE ? Double.NaN : Weeks.duration(step, 1));

        Conclusion conclusion = verification.judge(Weeks.after(DAY, missing, Weeks.level(1)), FINAL_LOOK);

        assertThat(conclusion).isInstanceOf(Conclusion.LookAgain.class);
        assertThat(conclusion.readings())
                .extracting(Reading::standing)
                .containsExactly(Standing.UNKNOWN, Standing.PROVEN);
    }

    @Test
    void fourDaysOfBaselineAreTooFewToCompare() {
        Measured young = Weeks.level(
                OptionalDouble.empty(),
                step -> step < Weeks.CHANGE - 5 * Weeks.STEPS_A_DAY + 144 ? Double.NaN : Weeks.duration(step, 1.2));

        Conclusion conclusion = verification.judge(Weeks.after(Duration.ofHours(1), young), HOUR_LOOK);

        assertThat(conclusion.because())
                .isEqualTo("Looked at again: p95 duration: only 4 comparable days before the change, of 5.");
    }

    @Test
    void limitThatTheBaselineHeldIsBrokenWithinFiveMinutes() {
        Measured slow = Weeks.level(OptionalDouble.of(2_000), step -> Weeks.duration(step, 11));

        assertThat(verification.judge(Weeks.after(Duration.ofMinutes(5), slow), FIVE_MINUTES_LOOK))
                .isInstanceOfSatisfying(
                        Conclusion.RollBack.class,
                        back -> assertThat(back.because())
                                .isEqualTo(
                                        "p95 duration 2200 ms, beyond its limit of 2000 ms, which it held before the change"));
    }

    @Test
    void limitThatTheBaselineHadBrokenDoesNotCount() {
        Measured once = Weeks.level(OptionalDouble.of(2_000), step -> step == 100 ? 3_000 : Weeks.duration(step, 11));
        Measured nearly = Weeks.level(OptionalDouble.of(215), step -> Weeks.duration(step, 1.1));

        assertThat(verification.judge(Weeks.after(Duration.ofMinutes(5), once), FIVE_MINUTES_LOOK))
                .isInstanceOf(Conclusion.LookAgain.class);
        assertThat(verification.judge(Weeks.after(Duration.ofMinutes(5), nearly), FIVE_MINUTES_LOOK))
                .isInstanceOf(Conclusion.LookAgain.class);
    }

    @Test
    void limitCountsEvenWithoutDaysToCompare() {
        Measured young = Weeks.share(
                100,
                OptionalDouble.of(0.1),
                step -> step < Weeks.CHANGE - 24 ? Double.NaN : step < Weeks.CHANGE ? 0 : 40);

        assertThat(verification.judge(Weeks.after(Duration.ofMinutes(5), young), FIVE_MINUTES_LOOK))
                .isInstanceOf(Conclusion.RollBack.class);
    }

    @Test
    void oneErrorOfTwoRequestsBreaksNoLimit() {
        Measured few = Weeks.share(2, OptionalDouble.of(0.1), step -> step == Weeks.CHANGE ? 1 : 0);

        assertThat(verification.judge(Weeks.after(Duration.ofMinutes(5), few), FIVE_MINUTES_LOOK))
                .isInstanceOf(Conclusion.LookAgain.class);
    }

    @Test
    void failingHealthCheckAndMemoryNearItsLimitRollBack() {
        Measured memory = Weeks.gauge(90, step -> step < Weeks.CHANGE ? 40 : 95);
        Measured failing = new Measured(
                new Guard.Gauge("status check failed", "", 0.5),
                Weeks.series(step -> step < Weeks.CHANGE ? 0 : 1),
                Optional.empty());

        assertThat(verification.judge(Weeks.after(Duration.ofMinutes(5), memory), FIVE_MINUTES_LOOK))
                .isInstanceOfSatisfying(
                        Conclusion.RollBack.class,
                        back -> assertThat(back.because())
                                .isEqualTo(
                                        "memory used 95.00 %, beyond its limit of 90.00 %, which it held before the change"));
        assertThat(verification.judge(Weeks.after(Duration.ofMinutes(5), failing), FIVE_MINUTES_LOOK))
                .isInstanceOf(Conclusion.RollBack.class);
    }

    @Test
    void errorsThatRiseAreCountedExactlyAndByDays() {
        // 2 of 1,000 each step, and 3 every second day; after the change 14
        Measured errors = Weeks.share(
                1_000, OptionalDouble.empty(), step -> step >= Weeks.CHANGE ? 14 : 2 + (step / Weeks.STEPS_A_DAY) % 2);

        assertThat(verification.judge(Weeks.after(Duration.ofHours(1), errors), HOUR_LOOK))
                .isInstanceOfSatisfying(
                        Conclusion.RollBack.class,
                        back -> assertThat(back.because())
                                .startsWith("errors 1.40 % of 12000 requests where 0.25 % were usual in 13 days"));
    }

    @Test
    void errorsThatDifferSoFromDayToDayAnywayAreNoHarm() {
        // the exact count alone would call 9 after 2 to 10 a day harm
        Measured errors = Weeks.share(
                1_000,
                OptionalDouble.empty(),
                step -> step >= Weeks.CHANGE ? 9 : 2 + 4 * ((step / Weeks.STEPS_A_DAY) % 3));

        assertThat(verification.judge(Weeks.after(DAY, errors), FINAL_LOOK)).isNotInstanceOf(Conclusion.RollBack.class);
    }

    @Test
    void hardLimitSpeaksBeforeAComparison() {
        Measured slower = Weeks.level(1.5);
        Measured memory = Weeks.gauge(90, step -> step < Weeks.CHANGE ? 40 : 95);

        assertThat(verification.judge(Weeks.after(Duration.ofHours(1), slower, memory), HOUR_LOOK))
                .isInstanceOfSatisfying(
                        Conclusion.RollBack.class,
                        back -> assertThat(back.guard()).isEqualTo("memory used"));
    }

    @Test
    void badInputIsNamed() {
        Series other = Series.of(Weeks.APPLIED, Weeks.STEP, 1, 2);
        Guard.Share errors = new Guard.Share("errors", OptionalDouble.empty());

        assertThatThrownBy(() -> new Measured(errors, other, Optional.empty()))
                .hasMessage("errors is a share and needs its requests");
        assertThatThrownBy(() -> new Measured(errors, other, Optional.of(Weeks.series(_ -> 1))))
                .hasMessageStartingWith("requests of errors must have the steps of its values");
        assertThatThrownBy(() -> new Guard.Share("errors", OptionalDouble.of(10)))
                .hasMessage("limit of errors must be above 0 and below 1, was 10.0");
        assertThatThrownBy(() -> new Trial(Weeks.APPLIED, Weeks.APPLIED.minusSeconds(1), Weeks.APPLIED, List.of()))
                .hasMessageStartingWith("must be in order");
    }
}
