package io.trimtab.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.ledger.Entry.Standing;
import io.trimtab.domain.money.Money;
import io.trimtab.domain.money.MonthlyCost;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatementTest {
    private static final LocalDate APPLIED_ON = LocalDate.parse("2026-03-02");

    @Test
    void tellsWhatWasRealisedAfterThirtyDaysOrSevenOrAsManyAsThereAre() {
        Ledger ledger = new Ledger(
                Money.USD,
                List.of(
                        entry("chg-00000000000000aa", "checkout", Standing.PROVEN, 30),
                        entry("chg-00000000000000bb", "search", Standing.ROLLED_BACK, 2),
                        entry("chg-00000000000000cc", "mail", Standing.WATCHED, 0)));

        assertThat(new Statement(ledger, APPLIED_ON.plusDays(31)).lines())
                .containsExactly(
                        "CHANGE                RULE                        RESOURCE                     USD A MONTH  STANDING      REALISED",
                        "chg-00000000000000aa  lambda-memory-oversized     checkout                           73.00  proven        63.00 USD of 72.00 USD expected in 30 days (usage × price, not the bill): 88 %",
                        "chg-00000000000000bb  lambda-memory-oversized     search                             73.00  rolled back   books nothing",
                        "chg-00000000000000cc  lambda-memory-oversized     mail                               73.00  watched       no day is booked yet",
                        "",
                        "by rule lambda-memory-oversized: 63.00 USD of 72.00 USD expected in 30 days (usage × price, not the bill): 88 %",
                        "in all: 63.00 USD of 72.00 USD expected in 30 days (usage × price, not the bill): 88 %");
        assertThat(new Statement(ledger, APPLIED_ON.plusDays(8)).lines().get(1)).contains("14.70 USD of 16.80 USD");
        assertThat(new Statement(ledger, APPLIED_ON.plusDays(4)).lines().get(1)).contains("expected in 30 days");
    }

    private static Entry entry(String id, String name, Standing standing, int days) {
        List<BookedDay> booked = IntStream.rangeClosed(1, days)
                .mapToObj(
                        day -> new BookedDay(APPLIED_ON.plusDays(day), Money.usd("2.10"), CostSource.USAGE_TIMES_PRICE))
                .toList();
        return new Entry(id, "lambda-memory-oversized", name, MonthlyCost.usd("73"), APPLIED_ON, standing, booked);
    }
}
