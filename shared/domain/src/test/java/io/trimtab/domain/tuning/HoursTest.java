package io.trimtab.domain.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trimtab.domain.money.Money;
import io.trimtab.domain.money.Rate;
import io.trimtab.domain.money.Unit;
import io.trimtab.domain.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class HoursTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Rate GB_SECOND = new Rate(Money.usd("0.01"), Unit.GB_SECOND);
    private static final Rate REQUEST = new Rate(Money.usd("0.001"), Unit.REQUEST);
    private static final Stay STAY = new Stay(512, START, Optional.empty(), false);

    @Test
    void visitSumsUpWhatTheHoursShowed() {
        Visit visit = new Hours(
                        series(100, 300), series(20_000, 30_000), series(400, 200), series(1, 3), series(50, 25))
                .visit(STAY, GB_SECOND, REQUEST);

        assertThat(visit.invocations()).isEqualTo(400);
        assertThat(visit.meanMillis()).isEqualTo(125);
        assertThat(visit.p95Millis()).isEqualTo(250);
        // 0.125 s × 0.5 GB × 0.01 + 0.001
        assertThat(visit.costPerThousand()).isEqualTo(Money.usd("1.625"));
        assertThat(visit.errorShare()).isEqualTo(0.01);
        assertThat(visit.maxUsedMib()).isEqualTo(OptionalInt.of(256));
        // deviations of 7,500 ms either way from 125 ms a call: √(2 × 7,500² × 2) of 50,000
        assertThat(visit.relativeError()).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void fromThreeDaysOnDaysAreTheBlocks() {
        double[] calls = new double[72];
        double[] millis = new double[72];
        Arrays.fill(calls, 10);
        // restless by the hour, alike by the day
        for (int hour = 0; hour < 72; hour++) {
            millis[hour] = hour % 2 == 0 ? 500 : 1500;
        }
        Visit visit = new Hours(series(calls), series(millis), series(millis), series(new double[72]), series(calls))
                .visit(STAY, GB_SECOND, REQUEST);

        assertThat(visit.relativeError()).isCloseTo(0, within(1e-12));
    }

    @Test
    void oneHourSaysNothingOfItsOwnError() {
        Visit visit =
                new Hours(series(10), series(1000), series(200), series(0), series(10)).visit(STAY, GB_SECOND, REQUEST);
        assertThat(visit.relativeError()).isEqualTo(1);
    }

    @Test
    void withoutInvocationsNothingIsKnown() {
        Series none = series(Double.NaN, Double.NaN);
        assertThat(new Hours(none, none, none, none, none).visit(STAY, GB_SECOND, REQUEST))
                .isEqualTo(Visit.without(STAY, Money.USD));
    }

    @Test
    void withoutInsightsMemoryIsUnknown() {
        Visit visit = new Hours(
                        series(10, 10),
                        series(1000, 1000),
                        series(200, 200),
                        series(0, 0),
                        series(Double.NaN, Double.NaN))
                .visit(STAY, GB_SECOND, REQUEST);
        assertThat(visit.maxUsedMib()).isEmpty();
        assertThat(visit.invocations()).isEqualTo(20);
    }

    private static Series series(double... values) {
        return Series.of(START, Duration.ofHours(1), values);
    }
}
