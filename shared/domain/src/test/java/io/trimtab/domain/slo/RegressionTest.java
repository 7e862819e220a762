package io.trimtab.domain.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// How often it is wrong on restless services is counted by a benchmark.
class RegressionTest {
    private static final int STEPS = 15 * 288;
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Instant END = START.plus(Regression.STEP.multipliedBy(STEPS));

    @Test
    void aServiceLikeEveryDayIsNoWorse() {
        assertThat(Regression.of(course(1, 0), END)).isEmpty();
    }

    @Test
    void saysWhenItIsSlowerThanAtTheseHoursOfOtherDays() {
        Optional<String> worse = Regression.of(course(1.5, 0), END);

        assertThat(worse)
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .startsWith("p95 duration 2")
                        .endsWith("was to be expected from 14 days, 1.51 times as much"));
    }

    @Test
    void aTenthSlowerIsNotWorthAWord() {
        assertThat(Regression.of(course(1.1, 0), END)).isEmpty();
    }

    @Test
    void saysWhenMoreFails() {
        assertThat(Regression.of(course(1, 12.5), END))
                .hasValueSatisfying(sentence ->
                        assertThat(sentence).isEqualTo("error rate 5.2 % where 0.2 % was usual in 14 days"));
    }

    @Test
    void withoutFiveDaysToCompareItSaysNothing() {
        Regression.Course all = course(2, 0);
        Instant from = END.minus(Duration.ofDays(4));

        assertThat(Regression.of(
                        new Regression.Course(
                                all.requests().from(from),
                                all.failures().from(from),
                                all.p95Millis().from(from)),
                        END))
                .isEmpty();
    }

    @Test
    void whatWasNotMeasuredInTheLastHoursIsNoWorse() {
        Regression.Course all = course(2, 0);
        double[] silent = new double[STEPS];
        for (int step = 0; step < STEPS; step++) {
            silent[step] = step >= STEPS - 24 ? Double.NaN : all.requests().at(step);
        }

        assertThat(Regression.of(
                        new Regression.Course(
                                Series.of(START, Regression.STEP, silent), all.failures(), all.p95Millis()),
                        END))
                .isEmpty();
    }

    @Test
    void anIncidentOfAnHourIsNoRegression() {
        assertThat(Regression.of(course(3, 0, 16), END)).isEmpty();
        assertThat(Regression.of(course(1, 25, 16), END)).isEmpty();
        assertThat(Regression.of(course(3, 0, 21), END)).isPresent();
        assertThat(Regression.of(course(1, 25, 21), END)).isPresent();
    }

    @Test
    void whatHasLastedForTwoDaysIsNoNews() {
        int twoDays = 48 * 12;

        assertThat(Regression.of(course(1.5, 0, twoDays), END)).isEmpty();
        assertThat(Regression.of(course(1, 12.5, twoDays), END)).isEmpty();
        assertThat(Regression.of(course(1.5, 0, twoDays), END.minus(Duration.ofHours(44))))
                .isPresent();
    }

    @Test
    void whatTheDaysBeforeHaveSeenIsNoNews() {
        Regression.Course worse = course(1.5, 0);
        double[] seen = new double[STEPS];
        for (int step = 0; step < STEPS; step++) {
            boolean aWeekAgo = step >= STEPS - 24 - 7 * 288 && step < STEPS - 7 * 288;
            seen[step] = worse.p95Millis().at(step) * (aWeekAgo ? 1.7 : 1);
        }

        assertThat(Regression.of(
                        new Regression.Course(
                                worse.requests(), worse.failures(), Series.of(START, Regression.STEP, seen)),
                        END))
                .isEmpty();
    }

    @Test
    void fewRequestsSayNothing() {
        Regression.Course all = course(2, 12.5);
        double[] few = new double[STEPS];
        for (int step = 0; step < STEPS; step++) {
            few[step] = step >= STEPS - 24 ? (step == STEPS - 1 ? 19 : 0) : 250;
        }
        double[] enough = few.clone();
        enough[STEPS - 1] = 20;

        assertThat(Regression.of(
                        new Regression.Course(Series.of(START, Regression.STEP, few), all.failures(), all.p95Millis()),
                        END))
                .isEmpty();
        assertThat(Regression.of(
                        new Regression.Course(
                                Series.of(START, Regression.STEP, enough), all.failures(), all.p95Millis()),
                        END))
                .isPresent();
    }

    /// 250 requests in five minutes of 240 ms at noon and 160 at midnight, one in 500 of which fails; the last two
    /// hours differ.
    private static Regression.Course course(double slower, double failMore) {
        return course(slower, failMore, 24);
    }

    /// @param steps the last of which so many differ
    private static Regression.Course course(double slower, double failMore, int steps) {
        Random dice = new Random(7);
        double[] requests = new double[STEPS];
        double[] failures = new double[STEPS];
        double[] p95 = new double[STEPS];
        for (int step = 0; step < STEPS; step++) {
            boolean last = step >= STEPS - steps;
            double wave = 100 - 40 * Math.cos(2 * Math.PI * step / 288) + 100;
            requests[step] = 250;
            failures[step] = dice.nextInt(2) + (last ? failMore : 0);
            p95[step] = wave * (1 + 0.02 * dice.nextGaussian()) * (last ? slower : 1);
        }
        return new Regression.Course(
                Series.of(START, Regression.STEP, requests),
                Series.of(START, Regression.STEP, failures),
                Series.of(START, Regression.STEP, p95));
    }
}
