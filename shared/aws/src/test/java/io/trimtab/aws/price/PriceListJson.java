package io.trimtab.aws.price;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/// Products in the shape of the Price List API, written by hand.
final class PriceListJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PriceListJson() {}

    /// An EC2 product: its on-demand price, an on-demand price of nothing beside it, and a reserved term, which must
    /// not be read.
    static String instance(String instanceType, String usdAnHour) {
        return product(
                "Compute Instance",
                Map.of(
                        "instanceType", instanceType,
                        "locationType", "AWS Region",
                        "regionCode", "eu-central-1",
                        "usagetype", "EUC1-BoxUsage:" + instanceType,
                        "vcpu", "2"),
                List.of(usdAnHour));
    }

    static String product(String family, Map<String, String> attributes, List<String> usdByTier) {
        var dimensions = new java.util.TreeMap<String, Object>();
        for (int tier = 0; tier < usdByTier.size(); tier++) {
            dimensions.put(
                    "SKU.JRTCKXETXF.TIER" + tier,
                    Map.of(
                            "unit", "Hrs",
                            "beginRange", Integer.toString(tier),
                            "appliesTo", List.of(),
                            "pricePerUnit", Map.of("USD", usdByTier.get(tier))));
        }
        return write(Map.of(
                "product", Map.of("productFamily", family, "attributes", attributes, "sku", "SKU"),
                "serviceCode", "AmazonEC2",
                "terms",
                        Map.of(
                                "OnDemand",
                                Map.of(
                                        "SKU.JRTCKXETXF",
                                        Map.of(
                                                "priceDimensions",
                                                dimensions,
                                                "sku",
                                                "SKU",
                                                "effectiveDate",
                                                "2026-01-01T00:00:00Z",
                                                "termAttributes",
                                                Map.of())),
                                "Reserved",
                                Map.of(
                                        "SKU.6QCMYABX3D",
                                        Map.of(
                                                "priceDimensions",
                                                Map.of(
                                                        "SKU.6QCMYABX3D.2TG2D8R56U",
                                                        Map.of(
                                                                "unit",
                                                                "Quantity",
                                                                "pricePerUnit",
                                                                Map.of("USD", "5000"))),
                                                "termAttributes",
                                                Map.of("LeaseContractLength", "1yr"))))));
    }

    static String page(List<String> products, String nextToken) {
        return nextToken.isEmpty()
                ? write(Map.of("FormatVersion", "aws_v1", "PriceList", products))
                : write(Map.of("FormatVersion", "aws_v1", "PriceList", products, "NextToken", nextToken));
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
