package io.trimtab.local.acceptance;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.FilterType;

/// What instance types have and cost, asked for once more and apart from the scan. Linux prices; what Windows adds
/// depends on vCPUs alone.
final class InstancePrices implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PricingClient pricing;
    private final Ec2Client ec2;
    private final Map<String, BigDecimal> hourly = new HashMap<>();
    private final Map<String, InstanceTypeInfo> types = new HashMap<>();

    InstancePrices(ScannedAccount account) {
        pricing = account.client(PricingClient.builder());
        ec2 = account.client(Ec2Client.builder());
    }

    InstanceTypeInfo type(String name) {
        return types.computeIfAbsent(
                name,
                asked -> ec2.describeInstanceTypes(request -> request.instanceTypesWithStrings(asked))
                        .instanceTypes()
                        .getFirst());
    }

    /// USD
    BigDecimal hourly(String type) {
        return hourly.computeIfAbsent(type, this::ask);
    }

    private BigDecimal ask(String type) {
        var products = pricing.getProducts(request -> request.serviceCode("AmazonEC2")
                        .filters(
                                equal("instanceType", type),
                                equal("regionCode", "eu-central-1"),
                                equal("operatingSystem", "Linux"),
                                equal("tenancy", "Shared"),
                                equal("preInstalledSw", "NA"),
                                equal("capacitystatus", "Used")))
                .priceList();
        if (products.size() != 1) {
            throw new IllegalStateException(type + ": expected one price, found " + products.size());
        }
        try {
            var offer = JSON.readTree(products.getFirst())
                    .at("/terms/OnDemand")
                    .iterator()
                    .next();
            var dimension = offer.get("priceDimensions").iterator().next();
            return new BigDecimal(dimension.at("/pricePerUnit/USD").textValue());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static Filter equal(String field, String value) {
        return Filter.builder()
                .type(FilterType.TERM_MATCH)
                .field(field)
                .value(value)
                .build();
    }

    @Override
    public void close() {
        pricing.close();
        ec2.close();
    }
}
