package io.trimtab.aws.price;

import io.trimtab.domain.money.Money;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.FilterType;
import software.amazon.awssdk.services.pricing.model.GetProductsRequest;

/// AWS's Price List Query API: `pricing:GetProducts`, a hundred products a page.
final class PriceListApi {
    private static final int PAGE_SIZE = 100;
    /// With all retries. The book stands by, so a scan need not wait longer.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PricingClient pricing;

    PriceListApi(PricingClient pricing) {
        this.pricing = pricing;
    }

    /// All prices of a sweep, by item. Throttling is retried by the SDK.
    Map<String, Money> sweep(Sweep sweep) {
        var prices = new HashMap<String, Money>();
        var request = GetProductsRequest.builder()
                .serviceCode(sweep.serviceCode())
                .filters(filters(sweep))
                .formatVersion("aws_v1")
                .maxResults(PAGE_SIZE)
                .overrideConfiguration(call -> call.apiCallTimeout(PATIENCE))
                .build();
        for (var page : pricing.getProductsPaginator(request)) {
            for (var json : page.priceList()) {
                var product = Product.parse(json);
                product.price()
                        .ifPresent(price ->
                                product.item(sweep.itemAttribute()).ifPresent(item -> prices.put(item, price)));
            }
        }
        return prices;
    }

    private static List<Filter> filters(Sweep sweep) {
        return sweep.allTerms().entrySet().stream()
                .map(term -> Filter.builder()
                        .type(FilterType.TERM_MATCH)
                        .field(term.getKey())
                        .value(term.getValue())
                        .build())
                .toList();
    }
}
