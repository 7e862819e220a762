package io.trimtab.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.trimtab.domain.ledger.Entry.Standing;
import io.trimtab.domain.money.Money;
import io.trimtab.domain.money.MonthlyCost;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final LocalDate APPLIED_ON = LocalDate.parse("2026-01-10");
    private static final Instant APPLIED = Instant.parse("2026-01-10T14:00:00Z");
    private static final CostSource LIST = CostSource.USAGE_TIMES_PRICE;
    private static final CostSource BILL = CostSource.COST_AND_USAGE_REPORT;

    @Test
    void savesWhatItsUnitsWouldHaveCostBefore() {
        // before: 24 hours a day at 0.384; after: 24 hours at 0.192
        List<DayCost> costs = new ArrayList<>(days(-5, -1, "24", "9.216", LIST));
        costs.addAll(days(1, 2, "24", "4.608", LIST));

        assertThat(booked(costs))
                .containsExactly(
                        new BookedDay(APPLIED_ON.plusDays(1), Money.usd("4.608"), LIST),
                        new BookedDay(APPLIED_ON.plusDays(2), Money.usd("4.608"), LIST));
    }

    @Test
    void busierDayIsNotHeldAgainstTheChangeNorAQuietOneForIt() {
        List<DayCost> costs = new ArrayList<>(days(-2, -1, "1000", "2", LIST));
        costs.addAll(days(1, 1, "3000", "4.5", LIST));
        costs.addAll(days(2, 2, "100", "0.15", LIST));
        costs.addAll(days(3, 3, "100", "0.25", LIST));

        assertThat(booked(costs))
                .extracting(BookedDay::saved)
                .containsExactly(Money.usd("1.50"), Money.usd("0.05"), Money.usd("-0.05"));
    }

    @Test
    void cutDaysAreLeftOut() {
        List<DayCost> costs = new ArrayList<>(days(-2, -1, "24", "10", LIST));
        costs.addAll(days(0, 0, "24", "7", LIST)); // the day of the change
        costs.add(new DayCost(APPLIED_ON.plusDays(1), new BigDecimal("12"), Money.usd("1"), 0.5, LIST));
        costs.addAll(days(2, 20, "24", "4", LIST));

        List<BookedDay> booked =
                booking(Instant.parse("2026-01-14T06:00:00Z"), costs).days();

        assertThat(booked).extracting(BookedDay::day).containsExactly(APPLIED_ON.plusDays(2), APPLIED_ON.plusDays(3));
    }

    @Test
    void billReplacesTheListPriceButIsNeverComparedWithIt() {
        List<DayCost> costs = new ArrayList<>(days(-2, -1, "24", "10", LIST));
        costs.addAll(days(-2, -1, "24", "6", BILL));
        costs.addAll(days(1, 2, "24", "5", LIST));
        costs.addAll(days(1, 1, "24", "3", BILL));
        costs.addAll(days(1, 2, "24", "1", CostSource.COST_EXPLORER)); // nothing before it to hold it against

        assertThat(booked(costs))
                .containsExactly(
                        new BookedDay(APPLIED_ON.plusDays(1), Money.usd("3"), BILL),
                        new BookedDay(APPLIED_ON.plusDays(2), Money.usd("5"), LIST));
    }

    @Test
    void withoutUseBeforeNothingIsBooked() {
        List<DayCost> costs = new ArrayList<>(days(-2, -1, "0", "0", LIST));
        costs.addAll(days(1, 2, "24", "5", LIST));

        assertThat(booked(costs)).isEmpty();
    }

    @Test
    void balanceAfterSevenAndThirtyDaysHoldsWhatWasBookedAgainstAsManyDays() {
        Entry entry = entry("a", "ec2-oversized", Standing.PROVEN, 30, "2.10");

        Balance week = entry.after(7, APPLIED_ON.plusDays(8)).orElseThrow();

        // 73 a month is 2.40 a day
        assertThat(week.expected()).isEqualTo(Money.usd("16.80"));
        assertThat(week.realised()).isEqualTo(Money.usd("14.70"));
        assertThat(week.realisedShare().orElseThrow()).isCloseTo(0.875, within(1e-12));
        assertThat(week.formatted())
                .isEqualTo("14.70 USD of 16.80 USD expected in 7 days (usage × price, not the bill)");
        assertThat(entry.after(7, APPLIED_ON.plusDays(7))).isEmpty();
        assertThat(entry.after(30, APPLIED_ON.plusDays(30))).isEmpty();
        assertThat(entry.after(30, APPLIED_ON.plusDays(31)).orElseThrow().realised())
                .isEqualTo(Money.usd("63.00"));
    }

    @Test
    void rolledBackBooksNothing() {
        Entry entry = entry("a", "ec2-oversized", Standing.ROLLED_BACK, 3, "2.10");

        assertThat(entry.balance()).isEqualTo(new Balance(Money.usd("0"), Money.usd("0"), 0, 0));
        assertThat(entry.after(7, APPLIED_ON.plusDays(90))).isEmpty();
    }

    @Test
    void sumsByRuleAndInAll() {
        Ledger ledger = new Ledger(
                Money.USD,
                List.of(
                        entry("a", "ec2-oversized", Standing.PROVEN, 10, "2.40"),
                        entry("b", "ec2-oversized", Standing.ROLLED_BACK, 2, "2.40"),
                        entry("c", "lambda-oversized", Standing.UNPROVEN, 10, "1.20")));

        assertThat(ledger.balance()).isEqualTo(new Balance(Money.usd("48"), Money.usd("36"), 20, 0));
        assertThat(ledger.balance().realisedShare()).hasValue(0.75);
        assertThat(ledger.byRule().get("ec2-oversized").realisedShare()).hasValue(1);
        assertThat(ledger.byRule().get("lambda-oversized").realisedShare()).hasValue(0.5);
        assertThat(ledger.recordOf("ec2-oversized")).isEqualTo(new RuleRecord(1, 1));
        assertThat(ledger.recordOf("lambda-oversized")).isEqualTo(new RuleRecord(0, 0));
        assertThat(new Ledger(Money.USD, List.of()).balance().realisedShare()).isEmpty();
    }

    @Test
    void eachRollBackLowersTheConfidenceAndProofRestoresItButNoHigher() {
        assertThat(new RuleRecord(0, 0).confidence(0.9)).isEqualTo(0.9);
        assertThat(new RuleRecord(0, 0).confidence(0.94)).isEqualTo(0.94);
        assertThat(new RuleRecord(0, 1).confidence(0.9)).isCloseTo(9 / 11.0, within(1e-12));
        assertThat(new RuleRecord(0, 2).confidence(0.9)).isCloseTo(0.75, within(1e-12));
        assertThat(new RuleRecord(4, 1).confidence(0.9)).isCloseTo(13 / 15.0, within(1e-12));
        assertThat(new RuleRecord(50, 0).confidence(0.9)).isEqualTo(0.9);
        assertThatThrownBy(() -> new RuleRecord(0, 0).confidence(1.1)).hasMessageContaining("0 to 1, was 1.1");
    }

    @Test
    void badFiguresAreNamed() {
        assertThatThrownBy(() -> new DayCost(APPLIED_ON, new BigDecimal("-1"), Money.usd("1"), 1, LIST))
                .hasMessage("units must be >= 0, were -1 on 2026-01-10");
        assertThatThrownBy(() -> new DayCost(APPLIED_ON, BigDecimal.ONE, Money.usd("1"), 1.5, LIST))
                .hasMessage("coveredFraction must be 0 to 1, was 1.5 on 2026-01-10");
        assertThatThrownBy(() -> new Booking(APPLIED, APPLIED.minusSeconds(1), List.of(), List.of()))
                .hasMessageStartingWith("until must not be before");
    }

    private static List<BookedDay> booked(List<DayCost> costs) {
        return booking(Instant.parse("2026-03-01T00:00:00Z"), costs).days();
    }

    private static Booking booking(Instant until, List<DayCost> costs) {
        List<DayCost> before =
                costs.stream().filter(cost -> cost.day().isBefore(APPLIED_ON)).toList();
        return new Booking(APPLIED, until, before, costs);
    }

    private static List<DayCost> days(int from, int to, String units, String cost, CostSource source) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(
                        day -> new DayCost(APPLIED_ON.plusDays(day), new BigDecimal(units), Money.usd(cost), 1, source))
                .toList();
    }

    private static Entry entry(String id, String rule, Standing standing, int days, String saved) {
        List<BookedDay> booked = IntStream.rangeClosed(1, days)
                .mapToObj(day -> new BookedDay(APPLIED_ON.plusDays(day), Money.usd(saved), LIST))
                .toList();
        return new Entry(id, rule, "checkout", MonthlyCost.usd("73"), APPLIED_ON, standing, booked);
    }
}
