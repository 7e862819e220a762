package io.trimtab.domain.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trimtab.domain.slo.Assessment.Standing;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AssessmentTest {
    @Test
    void aServiceWithoutFailuresKeepsItsPromises() {
        for (Promise promise : Promise.values()) {
            assertThat(new Days().assess(promise).standing()).isEqualTo(Standing.HELD);
            assertThat(new Days().assess(promise).budget().left()).hasValue(1);
        }
    }

    @Test
    void pagesWhenAnHourFails14Point4TimesAsMuchAsMay() {
        // 14.4 % of 3,600 requests of the last hour are 518.4: 43.2 in each of twelve periods.
        Assessment below = new Days().errors(60, 43).assess(Promise.ERRORS);
        Assessment above = new Days().errors(60, 44).assess(Promise.ERRORS);

        assertThat(below.burns().getFirst().standing()).isEqualTo(Burn.Standing.CALM);
        assertThat(above.worst().orElseThrow().rule().rate()).isEqualTo(14.4);
        assertThat(above.worst().orElseThrow().rule().severity()).isEqualTo(Severity.PAGE);
        assertThat(above.burnRate()).hasValueSatisfying(rate -> assertThat(rate).isCloseTo(14.67, within(0.01)));
        assertThat(above.began()).contains(Days.END.minus(Duration.ofHours(1)));
    }

    @Test
    void aSlowerBurnIsSeenOverSixHoursADayAndThreeDays() {
        assertThat(rate(new Days().errors(6 * 60, 18))).isEmpty(); // 6 % are not more than 6 %
        assertThat(rate(new Days().errors(6 * 60, 19))).contains(6.0);
        assertThat(rate(new Days().errors(24 * 60, 10))).contains(3.0);
        assertThat(rate(new Days().errors(24 * 60, 9))).isEmpty(); // 3 % of a day are 1 % of three
        assertThat(rate(new Days().errors(3 * 24 * 60, 4))).contains(1.0);
        assertThat(rate(new Days().errors(3 * 24 * 60, 3))).isEmpty();
    }

    private static Optional<Double> rate(Days days) {
        return days.assess(Promise.ERRORS).worst().map(burn -> burn.rule().rate());
    }

    @Test
    void anIncidentThatIsOverBurnsNoMoreThoughItsHourStillIs() {
        Assessment assessment = new Days().errors(60, 10, 300).assess(Promise.ERRORS);

        assertThat(assessment.burns().getFirst().standing()).isEqualTo(Burn.Standing.CALM);
        assertThat(assessment.burns().get(1).standing()).isEqualTo(Burn.Standing.BURNS); // and so did half an hour
    }

    @Test
    void fewRequestsAreNeitherGoodNorBad() {
        // 19 in five minutes at 1 each, 6 × 36 in the three days: the promise of an hour and of six is not known.
        Days rare = new Days().calls(0).calls(5, 19).errors(5, 19);

        assertThat(rare.assess(Promise.ERRORS).standing()).isEqualTo(Standing.UNKNOWN);
        assertThat(rare.assess(Promise.ERRORS).because())
                .isEqualTo(
                        "Too little is known to say whether it keeps its promise that at most 1 % of requests fail: 19 counted in 3 days, in 1 of 864 periods.");
        assertThat(new Days()
                        .calls(0)
                        .calls(5, 20)
                        .errors(5, 20)
                        .assess(Promise.ERRORS)
                        .standing())
                .isEqualTo(Standing.VIOLATED);
        assertThat(new Days().calls(0).calls(5, 19).assess(Promise.ERRORS).standing())
                .isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void fourFailuresOfAFewAreNotKnownToBeMoreThanOneClients() {
        Days four = new Days().calls(0).calls(60, 3).errors(5, 3).errors(10, 5, 1);
        Days five = new Days().calls(0).calls(60, 3).errors(5, 3).errors(10, 5, 2);

        assertThat(four.assess(Promise.ERRORS).burns().getFirst().longCounts().bad())
                .isEqualTo(4);
        assertThat(four.assess(Promise.ERRORS).standing()).isEqualTo(Standing.UNKNOWN);
        // Five are. In five and in thirty minutes there are too few requests to say that it goes on, in two hours
        // enough.
        assertThat(rate(five)).contains(3.0);
    }

    @Test
    void nothingMeasuredIsUnknown() {
        Days silent = new Days().calls(Double.NaN).throttles(4 * 24 * 60, Double.NaN);

        for (Promise promise : Promise.values()) {
            Indicator indicator = silent.of(promise);
            Assessment assessment = Assessment.of(indicator, Optional.empty(), BurnRule.workbook(), Days.END);
            assertThat(assessment.standing()).isEqualTo(Standing.UNKNOWN);
            assertThat(assessment.budget().left()).isEmpty();
        }
    }

    @Test
    void callsThatAreRefusedCountAgainstAvailabilityAlsoWhereNoneIsLetIn() {
        Days refused = new Days().calls(60, Double.NaN).throttles(60, 300);

        assertThat(refused.assess(Promise.AVAILABILITY).standing()).isEqualTo(Standing.VIOLATED);
        assertThat(refused.assess(Promise.AVAILABILITY)
                        .burns()
                        .getFirst()
                        .longCounts()
                        .badShare())
                .isEqualTo(1);
        assertThat(refused.assess(Promise.ERRORS).standing()).isEqualTo(Standing.HELD);
    }

    @Test
    void aP95IsJudgedByItsPeriodsAndOfFewRequestsNotAtAll() {
        // 72 % of an hour's twelve periods are 8.64.
        assertThat(new Days()
                        .p95(40, 201)
                        .assess(Promise.LATENCY)
                        .burns()
                        .getFirst()
                        .standing())
                .isEqualTo(Burn.Standing.CALM);
        assertThat(new Days()
                        .p95(45, 201)
                        .assess(Promise.LATENCY)
                        .burns()
                        .getFirst()
                        .standing())
                .isEqualTo(Burn.Standing.BURNS);
        assertThat(new Days().p95(45, 200).assess(Promise.LATENCY).standing()).isEqualTo(Standing.HELD);
        assertThat(new Days().calls(19).p95(45, 201).assess(Promise.LATENCY).standing())
                .isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void aGroupWithoutAHealthyHostIsNotThere() {
        double[] hosts = Days.filled(2);
        hosts[Days.LENGTH - 1] = 0;
        Figures group = new Figures.OfTargetGroup(
                Days.series(Days.filled(300)),
                Days.series(Days.filled(Double.NaN)),
                Days.series(Days.filled(0.150)),
                Days.series(hosts));

        Indicator availability = group.indicators(Days.PROMISED).get(1);
        Assessment assessment = Assessment.of(availability, Optional.empty(), BurnRule.workbook(), Days.END);
        assertThat(assessment.worst().orElseThrow().longCounts()).isEqualTo(new Counts(1, 12, 12, 12));
        // Load balancers publish errors only where there are some: none are none.
        assertThat(group.indicators(Days.PROMISED)
                        .getFirst()
                        .between(Days.START, Days.END)
                        .bad())
                .isZero();
    }

    @Test
    void aHealthCheckThatNobodyPublishedIsNotKnown() {
        Figures group = new Figures.OfTargetGroup(
                Days.series(Days.filled(300)),
                Days.series(Days.filled(Double.NaN)),
                Days.series(Days.filled(0.150)),
                Days.series(Days.filled(Double.NaN)));

        Assessment assessment =
                Assessment.of(group.indicators(Days.PROMISED).get(1), Optional.empty(), BurnRule.workbook(), Days.END);
        assertThat(assessment.standing()).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void theBudgetIsThatOfThirtyDays() {
        // 30 days × 288 × 300 = 2,592,000 requests, of which 25,920 may fail; 6 h × 72 × 90 = 6,480 do.
        Assessment assessment = new Days().errors(6 * 60, 90).assess(Promise.ERRORS);

        assertThat(assessment.budget().left()).hasValueCloseTo(0.75, within(1e-9));
        assertThat(assessment.because())
                .isEqualTo(
                        "In the last hour 1080 of 3600 requests failed (30 %). Promised is that at most 1 % of requests fail. The budget of 30 days goes 30.0 times too fast (14.4 times calls for somebody now), also in the last 5 minutes; 75 % of it is left.");
    }

    @Test
    void aPromiseOfFivePercentCanStillBurn14TimesTooFast() {
        // 14.4 × 5 % would be 72 %, and 14.4 × 10 % more than everything.
        Objective dev = new Objective(Promise.ERRORS, 0.1, "at most 10 % of requests fail");
        Indicator all = new Days().errors(60, 300).of(Promise.ERRORS);
        Indicator loose = new Indicator(dev, all.unit(), all.bad(), all.total());

        assertThat(Burn.of(loose, BurnRule.workbook().getFirst(), Days.END).allowed())
                .isEqualTo(0.9);
        assertThat(Burn.of(loose, BurnRule.workbook().getFirst(), Days.END).standing())
                .isEqualTo(Burn.Standing.BURNS);
    }
}
