package io.trimtab.domain.money;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;

/// An exact amount of one currency. Arithmetic never rounds; only [#rounded()] and [#formatted()] do, half to
/// even at the currency's own minor unit (cents for USD), which is how AWS's bills and the ledger print money.
///
/// The amount is kept at its shortest form of at least the minor unit, so that equal values are equal records:
/// `210.240` and `210.24` are the same money, and a Lambda price of `0.0000166667` keeps all its digits.
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {
    public static final Currency USD = Currency.getInstance("USD");

    public Money {
        var shortest = amount.stripTrailingZeros();
        amount = shortest.scale() < minorDigits(currency) ? shortest.setScale(minorDigits(currency)) : shortest;
    }

    public static Money usd(String amount) {
        return new Money(new BigDecimal(amount), USD);
    }

    public static Money zero(Currency currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    public Money plus(Money other) {
        return new Money(amount.add(sameCurrency(other).amount), currency);
    }

    public Money minus(Money other) {
        return new Money(amount.subtract(sameCurrency(other).amount), currency);
    }

    public Money times(BigDecimal factor) {
        return new Money(amount.multiply(factor), currency);
    }

    public Money times(long factor) {
        return times(BigDecimal.valueOf(factor));
    }

    public boolean isAtLeast(Money floor) {
        return compareTo(floor) >= 0;
    }

    public boolean isNegative() {
        return amount.signum() < 0;
    }

    public boolean isPositive() {
        return amount.signum() > 0;
    }

    double ratioTo(Money whole) {
        return amount.divide(sameCurrency(whole).amount, MathContext.DECIMAL64).doubleValue();
    }

    public Money rounded() {
        return new Money(amount.setScale(minorDigits(currency), RoundingMode.HALF_EVEN), currency);
    }

    /// For people: `210.24 USD`.
    public String formatted() {
        return rounded().amount.toPlainString() + " " + currency.getCurrencyCode();
    }

    /// @throws IllegalArgumentException where the currencies differ: there is no rate of exchange here
    @Override
    public int compareTo(Money other) {
        return amount.compareTo(sameCurrency(other).amount);
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("currency must be " + currency + ", was " + other.currency);
        }
        return other;
    }

    private static int minorDigits(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }
}
