package io.trimtab.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class RateTest {
    @Test
    void aMonthHas730Hours() {
        assertThat(Rate.hourly("0.096").monthly()).isEqualTo(MonthlyCost.usd("70.08"));
        assertThat(Rate.hourly("0.384").monthly(3)).isEqualTo(MonthlyCost.usd("840.96"));
    }

    @Test
    void aPriceForAMonthIsNotTakenTimes730() {
        assertThat(new Rate(Money.usd("0.115"), Unit.GB_MONTH).monthly(100)).isEqualTo(MonthlyCost.usd("11.50"));
        assertThat(new Rate(Money.usd("0.10"), Unit.IOPS_MONTH).monthly(3000)).isEqualTo(MonthlyCost.usd("300"));
    }

    @Test
    void aMonthsGigabyteSecondsAreCountedAsTheyWereUsed() {
        var duration = new Rate(Money.usd("0.0000166667"), Unit.GB_SECOND);
        assertThat(duration.monthly(new BigDecimal("400000")).formatted()).isEqualTo("6.67 USD a month");
    }

    @Test
    void refusesAPriceBelowZero() {
        assertThatThrownBy(() -> Rate.hourly("-0.01")).hasMessage("price must be >= 0, was -0.01 USD");
    }

    @Test
    void aSavingIsAFractionOfWhatWasPaid() {
        assertThat(MonthlyCost.usd("21").fractionOf(MonthlyCost.usd("84"))).isEqualTo(0.25);
        assertThat(MonthlyCost.usd("21").fractionOf(MonthlyCost.usd("0"))).isZero();
    }

    @Test
    void aShareIsAFractionFromNothingToAll() {
        assertThat(MonthlyCost.usd("84").share(0.25)).isEqualTo(MonthlyCost.usd("21"));
        assertThat(MonthlyCost.usd("84").share(1)).isEqualTo(MonthlyCost.usd("84"));
        assertThatThrownBy(() -> MonthlyCost.usd("84").share(1.01)).hasMessage("fraction must be 0 to 1, was 1.01");
    }
}
