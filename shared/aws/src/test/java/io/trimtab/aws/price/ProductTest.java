package io.trimtab.aws.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.domain.money.Money;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProductTest {
    @Test
    void readsTheOnDemandPriceAndNoReservedOne() {
        var product = Product.parse(PriceListJson.instance("m5.large", "0.1150000000"));
        assertThat(product.price()).contains(Money.usd("0.115"));
        assertThat(product.item("instanceType")).contains("m5.large");
        assertThat(product.attributes()).containsEntry("productFamily", "Compute Instance");
    }

    @Test
    void readsTheFirstAndDearestOfSeveralTiers() {
        var product = Product.parse(PriceListJson.product(
                "Serverless",
                Map.of("group", "AWS-Lambda-Duration"),
                List.of("0.0000166667", "0.0000150000", "0.0000133334")));
        assertThat(product.price()).contains(Money.usd("0.0000166667"));
    }

    @Test
    void whatCostsNothingHasNoPrice() {
        var product = Product.parse(PriceListJson.instance("m5.large", "0.0000000000"));
        assertThat(product.price()).isEmpty();
    }

    @Test
    void tellsCacheNodesFromWhatIsPaidBesidesForThem() {
        assertThat(node("EUC1-NodeUsage:cache.r6g.large").item(Product.CACHE_NODE_USAGE))
                .contains("cache.r6g.large");
        assertThat(node("NodeUsage:cache.r6g.large").item(Product.CACHE_NODE_USAGE))
                .contains("cache.r6g.large");
        assertThat(node("EUC1-Outpost-NodeUsage:cache.r6g.large").item(Product.CACHE_NODE_USAGE))
                .isEmpty();
        assertThat(node("EUC1-ExtendedSupportNodeUsage:cache.r6g.large").item(Product.CACHE_NODE_USAGE))
                .isEmpty();
    }

    private static Product node(String usage) {
        return Product.parse(PriceListJson.product("Cache Instance", Map.of("usagetype", usage), List.of("0.247")));
    }

    @Test
    void readsYuanInChina() {
        var json = PriceListJson.instance("m5.large", "0.777").replace("USD", "CNY");
        assertThat(Product.parse(json).price())
                .contains(new Money(new BigDecimal("0.777"), Currency.getInstance("CNY")));
    }

    @Test
    void tellsVolumesApartByUsageTypeAndEngine() {
        var product = Product.parse(PriceListJson.product(
                "Database Storage",
                Map.of("usagetype", "EUC1-RDS:Multi-AZ-GP3-Storage", "databaseEngine", "PostgreSQL"),
                List.of("0.274")));
        assertThat(product.item(Product.RDS_USAGE_AND_ENGINE)).contains("Multi-AZ-GP3-Storage#PostgreSQL");
    }

    @Test
    void passesByWhatIsNotTheRegionsOwnPlainPrice() {
        assertThat(item("locationType", "AWS Local Zone")).isEmpty();
        assertThat(item("marketoption", "CapacityBlock")).isEmpty();
        assertThat(item("usagetype", "EUC1-InstanceUsageIOOptimized:db.r6g.large"))
                .isEmpty();
        assertThat(item("locationType", "AWS Region")).contains("m5.large");
    }

    @Test
    void refusesWhatIsNoJson() {
        assertThatThrownBy(() -> Product.parse("<html>"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("A product of the Price List API is not JSON");
    }

    private static java.util.Optional<String> item(String attribute, String value) {
        return Product.parse(PriceListJson.product(
                        "Compute Instance", Map.of("instanceType", "m5.large", attribute, value), List.of("1")))
                .item("instanceType");
    }
}
