package io.trimtab.aws.gateway;

import software.amazon.awssdk.regions.Region;

/// The Price List API lives in few regions, and each knows the prices of all.
/// Source: AWS Price List user guide, "Service endpoints".
final class PricingEndpoint {
    private PricingEndpoint() {}

    /// The one that answers soonest.
    static Region nearest(Region region) {
        var name = region.id();
        if (name.startsWith("cn-")) {
            return Region.CN_NORTHWEST_1;
        }
        if (name.startsWith("eu-") || name.startsWith("me-") || name.startsWith("af-") || name.startsWith("il-")) {
            return Region.EU_CENTRAL_1;
        }
        return name.startsWith("ap-") ? Region.AP_SOUTH_1 : Region.US_EAST_1;
    }
}
