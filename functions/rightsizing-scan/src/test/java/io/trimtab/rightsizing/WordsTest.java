package io.trimtab.rightsizing;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.SavingPolicy;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void percentIsWholeFromOneOn() {
        assertThat(Words.percent(0.123)).isEqualTo("12 %");
        assertThat(Words.percent(0.01)).isEqualTo("1 %");
        assertThat(Words.percent(1.5)).isEqualTo("150 %");
        assertThat(Words.percent(0)).isEqualTo("0 %");
    }

    @Test
    void percentBelowOneHasADigit() {
        assertThat(Words.percent(0.005)).isEqualTo("0.5 %");
        assertThat(Words.percent(1 - 99.5 / 100)).isEqualTo("0.5 %");
    }

    @Test
    void memoryHasADigitOnlyWhereItNeedsOne() {
        assertThat(Words.gib(32)).isEqualTo("32 GiB");
        assertThat(Words.gib(0.5)).isEqualTo("0.5 GiB");
        assertThat(Words.gib(26.88)).isEqualTo("26.9 GiB");
    }

    @Test
    void plainNumbersLoseTheirZeros() {
        assertThat(Remedies.plain(99.5)).isEqualTo("99.5");
        assertThat(Remedies.plain(100)).isEqualTo("100");
    }

    @Test
    void changeMustSaveEnoughInMoneyAndInShare() {
        SavingPolicy policy = new SavingPolicy(0.7, 0.05, MonthlyCost.usd("5"));

        assertThat(isWorthIt("5.00", "100.00", policy)).isTrue();
        assertThat(isWorthIt("4.99", "20.00", policy)).isFalse();
        assertThat(isWorthIt("5.00", "100.01", policy)).isFalse();
        assertThat(isWorthIt("-10.00", "100.00", policy)).isFalse();
    }

    private static boolean isWorthIt(String saving, String before, SavingPolicy policy) {
        return Remedies.isWorthIt(MonthlyCost.usd(saving), MonthlyCost.usd(before), policy);
    }
}
