package io.trimtab.domain.money;

import java.math.BigDecimal;
import java.util.Currency;

/// What something costs in a month of 730 hours. A saving is the difference of two of them, and may be negative.
public record MonthlyCost(Money perMonth) implements Comparable<MonthlyCost> {
    public static MonthlyCost usd(String perMonth) {
        return new MonthlyCost(Money.usd(perMonth));
    }

    public static MonthlyCost zero(Currency currency) {
        return new MonthlyCost(Money.zero(currency));
    }

    public MonthlyCost plus(MonthlyCost other) {
        return new MonthlyCost(perMonth.plus(other.perMonth));
    }

    public MonthlyCost minus(MonthlyCost other) {
        return new MonthlyCost(perMonth.minus(other.perMonth));
    }

    public MonthlyCost times(BigDecimal factor) {
        return new MonthlyCost(perMonth.times(factor));
    }

    public MonthlyCost times(long factor) {
        return new MonthlyCost(perMonth.times(factor));
    }

    /// The part of this cost that a fraction of 0 to 1 leaves.
    public MonthlyCost share(double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("fraction must be 0 to 1, was " + fraction);
        }
        return times(BigDecimal.valueOf(fraction));
    }

    /// This cost as a fraction of another: a saving of 21 on 84 is 0.25. Zero where the whole is not above zero,
    /// because no share of nothing is worth a change.
    public double fractionOf(MonthlyCost whole) {
        return whole.isPositive() ? perMonth.ratioTo(whole.perMonth) : 0;
    }

    public boolean isAtLeast(MonthlyCost floor) {
        return perMonth.isAtLeast(floor.perMonth);
    }

    public boolean isPositive() {
        return perMonth.isPositive();
    }

    public boolean isNegative() {
        return perMonth.isNegative();
    }

    public Money rounded() {
        return perMonth.rounded();
    }

    /// For people: `210.24 USD a month`.
    public String formatted() {
        return perMonth.formatted() + " a month";
    }

    @Override
    public int compareTo(MonthlyCost other) {
        return perMonth.compareTo(other.perMonth);
    }
}
