package io.trimtab.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class MoneyTest {
    private static final Currency YEN = Currency.getInstance("JPY");

    @Test
    void formatsAtTheCurrencysOwnMinorUnit() {
        assertThat(Money.usd("210.24").formatted()).isEqualTo("210.24 USD");
        assertThat(Money.usd("1234567.5").formatted()).isEqualTo("1234567.50 USD");
        assertThat(new Money(new BigDecimal("99.5"), YEN).formatted()).isEqualTo("100 JPY");
    }

    @Test
    void roundsHalfToEven() {
        assertThat(Money.usd("0.125").rounded()).isEqualTo(Money.usd("0.12"));
        assertThat(Money.usd("0.135").rounded()).isEqualTo(Money.usd("0.14"));
        assertThat(Money.usd("-0.125").rounded()).isEqualTo(Money.usd("-0.12"));
    }

    @Test
    void keepsEveryDigitOfAPricePerGigabyteSecond() {
        assertThat(Money.usd("0.0000166667").times(3_000_000)).isEqualTo(Money.usd("50.0001"));
    }

    @Test
    void isEqualHoweverTheAmountIsWritten() {
        assertThat(Money.usd("210.240")).isEqualTo(Money.usd("210.24"));
        assertThat(Money.usd("1E+2")).isEqualTo(Money.usd("100"));
        assertThat(Money.usd("1E+2").amount().toPlainString()).isEqualTo("100.00");
    }

    @Test
    void isAtLeastItsOwnAmountAndNotACentMore() {
        assertThat(Money.usd("5").isAtLeast(Money.usd("5.00"))).isTrue();
        assertThat(Money.usd("4.99").isAtLeast(Money.usd("5"))).isFalse();
    }

    @Test
    void refusesToMixCurrencies() {
        var yuan = new Money(BigDecimal.ONE, Currency.getInstance("CNY"));
        assertThatThrownBy(() -> Money.usd("1").plus(yuan)).hasMessage("currency must be USD, was CNY");
        assertThatThrownBy(() -> Money.usd("1").minus(yuan)).hasMessage("currency must be USD, was CNY");
        assertThatThrownBy(() -> Money.usd("1").compareTo(yuan)).hasMessage("currency must be USD, was CNY");
    }

    @Property(seed = "20260105")
    void whatIsAddedCanBeTakenAway(
            @ForAll @BigRange(min = "-1000000", max = "1000000") @Scale(12) BigDecimal left,
            @ForAll @BigRange(min = "-1000000", max = "1000000") @Scale(12) BigDecimal right) {
        var sum = usd(left).plus(usd(right));
        assertThat(sum).isEqualTo(usd(right).plus(usd(left)));
        assertThat(sum.minus(usd(right))).isEqualTo(usd(left));
    }

    @Property(seed = "20260105")
    void timesIsRepeatedAddition(
            @ForAll @BigRange(min = "-1000000", max = "1000000") @Scale(12) BigDecimal amount,
            @ForAll @IntRange(max = 40) int count) {
        var sum = Money.zero(Money.USD);
        for (int i = 0; i < count; i++) {
            sum = sum.plus(usd(amount));
        }
        assertThat(usd(amount).times(count)).isEqualTo(sum);
    }

    @Property(seed = "20260105")
    void roundingMovesByHalfACentAtMost(
            @ForAll @BigRange(min = "-1000000", max = "1000000") @Scale(12) BigDecimal amount) {
        var moved = usd(amount).minus(usd(amount).rounded()).amount().abs();
        assertThat(moved).isLessThanOrEqualTo(new BigDecimal("0.005"));
    }

    @Property(seed = "20260105")
    void equalAmountsAreEqualRecords(
            @ForAll @BigRange(min = "-1000000", max = "1000000") @Scale(12) BigDecimal amount,
            @ForAll @IntRange(max = 12) int zeros) {
        var padded = amount.setScale(amount.scale() + zeros);
        assertThat(usd(padded)).isEqualTo(usd(amount)).hasSameHashCodeAs(usd(amount));
    }

    private static Money usd(BigDecimal amount) {
        return new Money(amount, Money.USD);
    }
}
