package io.trimtab.aws.price;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One question to the Price List API that brings a whole shelf of prices: all sizes of all families at once, a
/// hundred a page, because a scan weighs dozens of candidates and one call for each would be hundreds.
///
/// @param serviceCode AWS's own, such as `AmazonEC2`
/// @param name what the sweep is kept under in the table, such as `INSTANCE#LINUX#SHARED`
/// @param terms attribute and value that a product must have
/// @param itemAttribute the attribute that tells the sweep's products apart
record Sweep(String serviceCode, String region, String name, Map<String, String> terms, String itemAttribute) {
    Sweep {
        // the order is kept, so that equal sweeps are equal requests
        terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
    }

    String partitionKey() {
        return "PRICE#" + serviceCode + "#" + region;
    }

    Map<String, String> allTerms() {
        var all = new LinkedHashMap<String, String>();
        all.put("regionCode", region);
        all.putAll(terms);
        return all;
    }
}
