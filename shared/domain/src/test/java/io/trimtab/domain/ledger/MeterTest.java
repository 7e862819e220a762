package io.trimtab.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.money.Money;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.money.Rate;
import io.trimtab.domain.money.Unit;
import io.trimtab.domain.series.Series;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeterTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-03");
    private static final Instant START = Instant.parse("2026-03-03T00:00:00Z");
    private static final MetricQuery CPU = query("CPUUtilization");
    private static final MetricQuery CALLS = query("Invocations");
    private static final MetricQuery TIME = query("Duration");

    @Test
    void machineCostsWhatItsHoursCostBeforeAndAfter() {
        Meter meter = new Meter.RunningHours(CPU, Rate.hourly("0.40"), Rate.hourly("0.10"));

        DayCost before = meter.on(DAY, false, _ -> hours(5, 24));
        DayCost after = meter.on(DAY, true, _ -> hours(5, 24));

        assertThat(before).isEqualTo(day("24", "9.60", 1));
        assertThat(after).isEqualTo(day("24", "2.40", 1));
    }

    @Test
    void aMachineThatIsStoppedAtNightIsBookedForTheHoursThatItRan() {
        Meter meter = new Meter.RunningHours(CPU, Rate.hourly("0.40"), Rate.hourly("0.10"));

        assertThat(meter.on(DAY, false, _ -> hours(5, 10))).isEqualTo(day("10", "4.00", 1));
        assertThat(meter.on(DAY, true, _ -> hours(5, 10))).isEqualTo(day("10", "1.00", 1));
        assertThat(meter.on(DAY, true, _ -> hours(5, 0))).isEqualTo(day("0", "0.00", 1));
        assertThat(meter.on(DAY.plusDays(1), true, _ -> hours(5, 24)).isWhole())
                .as("a day that was not read")
                .isFalse();
    }

    @Test
    void whatMadeAnHourDearerIsNotBookedForADayWithAGap() {
        Meter meter = new Meter.RunningHours(CPU, Rate.hourly("0.10"), Rate.hourly("0.40"));

        assertThat(meter.on(DAY, true, _ -> hours(5, 24))).isEqualTo(day("24", "9.60", 1));
        assertThat(meter.on(DAY, true, _ -> hours(5, 23)).isWhole()).isFalse();
    }

    @Test
    void functionCostsItsGigabyteSecondsAndItsRequests() {
        Meter meter = runs();

        // 24 hours of 100 calls and 36,000 ms: 864 s at 0.5 GB and 0.01, 2,400 requests at 0.001
        assertThat(meter.on(DAY, true, query -> hours(query.equals(CALLS) ? 100 : 36_000, 24)))
                .isEqualTo(day("2400", "6.72", 1));
        assertThat(meter.on(DAY, false, query -> hours(query.equals(CALLS) ? 100 : 36_000, 24)))
                .isEqualTo(day("2400", "11.04", 1));
    }

    @Test
    void aSilentFunctionCostsNothingAndOneWithCallsAndNoDurationIsAGap() {
        assertThat(runs().on(DAY, true, _ -> hours(0, 0))).isEqualTo(day("0", "0.00", 1));
        assertThat(runs().on(DAY, true, query -> hours(100, query.equals(CALLS) ? 24 : 23))
                        .isWhole())
                .isFalse();
        assertThat(runs().on(DAY.plusDays(1), true, _ -> hours(1, 24)).isWhole())
                .as("a day that was not read")
                .isFalse();
    }

    @Test
    void storageCostsADaysShareOfItsMonth() {
        Meter meter = new Meter.Provisioned(
                new BigDecimal("730"), new BigDecimal("730"), MonthlyCost.usd("146"), MonthlyCost.usd("73"));

        DayCost before = meter.on(DAY, false, _ -> hours(0, 0));
        DayCost after = meter.on(DAY, true, _ -> hours(0, 0));

        assertThat(before.cost().rounded()).isEqualTo(Money.usd("4.80"));
        assertThat(after.cost().rounded()).isEqualTo(Money.usd("2.40"));
        assertThat(after.units()).isCloseTo(new BigDecimal("24"), within(new BigDecimal("1e-9")));
        assertThat(after.isWhole()).isTrue();
    }

    private static Meter runs() {
        return new Meter.FunctionRuns(
                CALLS,
                TIME,
                new Rate(Money.usd("0.01"), Unit.GB_SECOND),
                new Rate(Money.usd("0.001"), Unit.REQUEST),
                1024,
                512);
    }

    /// @param known so many of the day's hours
    private static Series hours(double value, int known) {
        double[] values = new double[24];
        Arrays.fill(values, Double.NaN);
        Arrays.fill(values, 0, known, value);
        return Series.of(START, Duration.ofHours(1), values);
    }

    private static DayCost day(String units, String cost, double covered) {
        DayCost day = new DayCost(DAY, new BigDecimal(units), Money.usd(cost), covered, CostSource.USAGE_TIMES_PRICE);
        return day;
    }

    private static MetricQuery query(String name) {
        return new MetricQuery("AWS", name, Map.of("Id", "x"), Statistic.SUM, Duration.ofHours(1));
    }
}
