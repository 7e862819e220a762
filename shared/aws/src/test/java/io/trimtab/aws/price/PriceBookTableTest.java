package io.trimtab.aws.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.domain.money.Money;
import io.trimtab.domain.price.InstanceName;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PriceBookTableTest {
    private final PriceBookTable table = PriceBookTable.parse(List.of(
            "USD",
            "regions north  south",
            "as-of 2026-01-05 2026-02-06",
            "to 3 decimals: medium large 3xlarge",
            "a1 0.1005 -",
            "to 2 decimals: 3xlarge 6xlarge 12xlarge",
            "b1 3.33 4",
            "types:",
            "a1.3xlarge 0.7 0.9"));

    @Test
    void aSizeCostsItsShareOfTheLargeRoundedHalfUp() {
        assertThat(usd("north", "a1.large")).contains(Money.usd("0.101"));
        assertThat(usd("north", "a1.medium")).contains(Money.usd("0.05"));
    }

    @Test
    void withoutALargeTheFirstSizeIsTheMeasure() {
        assertThat(usd("north", "b1.3xlarge")).contains(Money.usd("3.33"));
        assertThat(usd("north", "b1.6xlarge")).contains(Money.usd("6.66"));
        assertThat(usd("south", "b1.12xlarge")).contains(Money.usd("16"));
    }

    @Test
    void aPriceByItselfGoesBeforeTheFamilys() {
        assertThat(usd("north", "a1.3xlarge")).contains(Money.usd("0.7"));
        assertThat(usd("south", "a1.3xlarge")).contains(Money.usd("0.9"));
    }

    @Test
    void whatIsNotWrittenIsUnknown() {
        assertThat(usd("south", "a1.large")).isEmpty();
        assertThat(usd("north", "a1.xlarge")).isEmpty();
        assertThat(usd("north", "c1.large")).isEmpty();
        assertThat(usd("west", "a1.large")).isEmpty();
    }

    @Test
    void eachRegionHasItsDate() {
        assertThat(table.price("north", InstanceName.of("b1.6xlarge"))
                        .orElseThrow()
                        .asOf())
                .isEqualTo(LocalDate.of(2026, 1, 5));
        assertThat(table.price("south", InstanceName.of("b1.6xlarge"))
                        .orElseThrow()
                        .asOf())
                .isEqualTo(LocalDate.of(2026, 2, 6));
    }

    @Test
    void aRowWithoutAFigureForEachRegionIsRefused() {
        assertThatThrownBy(() -> PriceBookTable.parse(
                        List.of("USD", "regions north south", "as-of 2026-01-05", "to 3 decimals: large", "a1 0.1")))
                .hasMessage("a row of the price book must have a figure for each region, was a1 0.1");
    }

    private Optional<Money> usd(String region, String type) {
        return table.price(region, InstanceName.of(type)).map(PriceBookTable.Price::amount);
    }
}
