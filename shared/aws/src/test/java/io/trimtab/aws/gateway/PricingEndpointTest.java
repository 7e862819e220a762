package io.trimtab.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;

class PricingEndpointTest {
    @ParameterizedTest
    @CsvSource({
        "eu-west-1, eu-central-1",
        "me-south-1, eu-central-1",
        "af-south-1, eu-central-1",
        "ap-southeast-2, ap-south-1",
        "us-west-2, us-east-1",
        "ca-central-1, us-east-1",
        "sa-east-1, us-east-1",
        "cn-north-1, cn-northwest-1"
    })
    void pricesAreAskedForWhereTheyAreNearest(String region, String endpoint) {
        assertThat(PricingEndpoint.nearest(Region.of(region))).isEqualTo(Region.of(endpoint));
    }
}
