package io.trimtab.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuccessorTest {
    private static final LocalDate CAME = LocalDate.parse("2026-03-10");
    /// Two dollars for ten units.
    private static final List<DayCost> BEFORE =
            List.of(day("2026-03-08", "10", "1.50"), day("2026-03-09", "10", "2.50"));

    private final Successor stands = new Successor(CAME, Optional.empty(), BEFORE);

    @Test
    void whatWasBeforeItStaysAsItWas() {
        assertThat(stands.apart(List.of(day("2026-03-09", "3", "9")))).containsExactly(day("2026-03-09", "3", "9"));
    }

    @Test
    void fromItsDayOnAUnitCostsWhatItDidUntilItCame() {
        assertThat(stands.apart(List.of(day("2026-03-10", "5", "9")))).containsExactly(day("2026-03-10", "5", "1"));
        assertThat(stands.apart(List.of(day("2026-03-11", "30", "1.00"))))
                .containsExactly(day("2026-03-11", "30", "6"));
        assertThat(stands.stands()).isTrue();
    }

    @Test
    void nothingIsSaidWhereThatIsNotKnown() {
        DayCost billed =
                new DayCost(LocalDate.parse("2026-03-11"), BigDecimal.TEN, Money.usd("1"), 1, CostSource.COST_EXPLORER);

        assertThat(stands.apart(List.of(billed))).isEmpty();
        assertThat(new Successor(CAME, Optional.empty(), List.of()).apart(List.of(day("2026-03-11", "30", "1.00"))))
                .isEmpty();
    }

    @Test
    void whereItWasTakenBackDaysAreAsTheyWereFromTheNextOn() {
        Successor over = new Successor(CAME, Optional.of(LocalDate.parse("2026-03-12")), BEFORE);

        assertThat(over.stands()).isFalse();
        assertThat(over.apart(List.of(
                        day("2026-03-11", "30", "1.00"),
                        day("2026-03-12", "30", "1.00"),
                        day("2026-03-13", "30", "1.00"))))
                .containsExactly(
                        day("2026-03-11", "30", "6"), day("2026-03-12", "30", "6"), day("2026-03-13", "30", "1.00"));
    }

    private static DayCost day(String day, String units, String cost) {
        return new DayCost(
                LocalDate.parse(day), new BigDecimal(units), Money.usd(cost), 1, CostSource.USAGE_TIMES_PRICE);
    }
}
