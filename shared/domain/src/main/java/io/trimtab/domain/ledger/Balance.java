package io.trimtab.domain.ledger;

import io.trimtab.domain.money.Money;
import io.trimtab.domain.money.MonthlyCost;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Currency;
import java.util.List;
import java.util.OptionalDouble;

/// What was to be saved in the days that were booked, and what was.
///
/// @param days how many were booked
/// @param billedDays how many of them were read off a bill
public record Balance(Money expected, Money realised, int days, int billedDays) {
    private static final BigDecimal HOURS_A_DAY = BigDecimal.valueOf(24);
    private static final BigDecimal HOURS_A_MONTH = BigDecimal.valueOf(730);

    public static Balance zero(Currency currency) {
        return new Balance(Money.zero(currency), Money.zero(currency), 0, 0);
    }

    /// A day's expectation is 24 of a month's 730 hours.
    static Balance of(MonthlyCost expected, List<BookedDay> days) {
        Money all = expected.perMonth().times(days.size()).times(HOURS_A_DAY);
        Money share = new Money(all.amount().divide(HOURS_A_MONTH, MathContext.DECIMAL64), all.currency());
        Money realised = days.stream().map(BookedDay::saved).reduce(Money.zero(all.currency()), Money::plus);
        int billed = (int) days.stream().filter(day -> day.source().isBilled()).count();
        return new Balance(share, realised, days.size(), billed);
    }

    public Balance plus(Balance other) {
        return new Balance(
                expected.plus(other.expected),
                realised.plus(other.realised),
                days + other.days,
                billedDays + other.billedDays);
    }

    /// What came to it since.
    public Balance minus(Balance earlier) {
        return new Balance(
                expected.minus(earlier.expected),
                realised.minus(earlier.realised),
                days - earlier.days,
                billedDays - earlier.billedDays);
    }

    /// What was saved of what was to be: 1 where the promise was kept. Absent where nothing was to be saved.
    public OptionalDouble realisedShare() {
        return expected.isPositive()
                ? OptionalDouble.of(realised.amount()
                        .divide(expected.amount(), MathContext.DECIMAL64)
                        .doubleValue())
                : OptionalDouble.empty();
    }

    /// For people: `41.20 USD of 44.00 USD expected in 7 days (usage × price, not the bill)`.
    public String formatted() {
        String marked = billedDays == 0 ? "" : (days - billedDays) + " of them ";
        String mark =
                billedDays == days ? "" : " (" + marked + CostSource.USAGE_TIMES_PRICE.words() + ", not the bill)";
        return realised.formatted() + " of " + expected.formatted() + " expected in " + days + " days" + mark;
    }
}
