package io.trimtab.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VCpuQuotaTest {
    @ParameterizedTest
    @CsvSource({
        "m5.large,L-1216C47A,L-34B43A08",
        "m7i-flex.xlarge,L-1216C47A,L-34B43A08",
        "c7gn.medium,L-1216C47A,L-34B43A08",
        "t4g.nano,L-1216C47A,L-34B43A08",
        "i3en.large,L-1216C47A,L-34B43A08",
        "im4gn.large,L-1216C47A,L-34B43A08",
        "is4gen.large,L-1216C47A,L-34B43A08",
        "dl1.24xlarge,L-6E869C2A,L-85EED4F7",
        "f2.6xlarge,L-74FC7D96,L-88CF9481",
        "g5.xlarge,L-DB2E81BA,L-3819A6DF",
        "gr6.4xlarge,L-DB2E81BA,L-3819A6DF",
        "vt1.3xlarge,L-DB2E81BA,L-3819A6DF",
        "inf2.xlarge,L-1945791B,L-B5D1601B",
        "p4d.24xlarge,L-417A185B,L-7212CCBC",
        "p5.48xlarge,L-417A185B,L-C4BD4855",
        "trn1.2xlarge,L-2C3B7624,L-6B0D517C",
        "x2idn.16xlarge,L-7295265B,L-E3A00192",
    })
    void everyFamilyCountsForItsOwnQuota(String type, String onDemand, String spot) {
        assertThat(VCpuQuota.of(type, false)).map(VCpuQuota::code).contains(onDemand);
        assertThat(VCpuQuota.of(type, true)).map(VCpuQuota::code).contains(spot);
    }

    @ParameterizedTest
    @CsvSource({"u-6tb1.112xlarge,L-43DA4232", "u7i-12tb.224xlarge,L-43DA4232", "hpc7a.12xlarge,L-F7808C92"})
    void someAreNotSoldAsSpot(String type, String onDemand) {
        assertThat(VCpuQuota.of(type, false)).map(VCpuQuota::code).contains(onDemand);
        assertThat(VCpuQuota.of(type, true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mac2.metal", "q9.large", "", "large"})
    void whatIsUnknownHasNone(String type) {
        assertThat(VCpuQuota.of(type, false)).isEmpty();
    }

    @Test
    void peopleReadWhichOne() {
        assertThat(VCpuQuota.of("m5.large", false))
                .map(VCpuQuota::words)
                .contains("on-demand Standard (A, C, D, H, I, M, R, T, Z) instances");
        assertThat(VCpuQuota.of("g5.large", true)).map(VCpuQuota::words).contains("spot G and VT instances");
    }
}
