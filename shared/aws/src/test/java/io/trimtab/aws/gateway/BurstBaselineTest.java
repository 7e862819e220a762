package io.trimtab.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurstBaselineTest {
    /// Credits an hour, as the EC2 User Guide lists them, are baseline × vCPUs × 60.
    @ParameterizedTest
    @CsvSource({
        "t2.micro, 1, 6",
        "t2.medium, 2, 24",
        "t2.large, 2, 36",
        "t2.xlarge, 4, 54",
        "t2.2xlarge, 8, 81",
        "t3.nano, 2, 6",
        "t3.micro, 2, 12",
        "t3.small, 2, 24",
        "t3.large, 2, 36",
        "t3a.xlarge, 4, 96",
        "t4g.2xlarge, 8, 192",
    })
    void earnsTheCreditsThatAwsPublishes(String type, int vCpus, double creditsAnHour) {
        assertThat(BurstBaseline.fraction(type) * vCpus * 60)
                .isCloseTo(creditsAnHour, org.assertj.core.data.Offset.offset(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"t9.large", "t3.16xlarge"})
    void anUnknownBurstableTypeGetsTheSmallestShareThereIs(String type) {
        assertThat(BurstBaseline.fraction(type)).isEqualTo(0.05);
    }
}
