package io.trimtab.aws.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.price.DatabaseEngine;
import io.trimtab.domain.price.Deployment;
import io.trimtab.domain.price.PriceKey;
import io.trimtab.domain.price.Quote;
import io.trimtab.domain.price.Tenancy;
import io.trimtab.domain.resource.Architecture;
import io.trimtab.domain.resource.OperatingSystem;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceBookTest {
    private final PriceBook book = PriceBook.packed();

    @ParameterizedTest
    @CsvSource({
        "eu-central-1, t3.medium, 0.048, 2025-11-04",
        "eu-central-1, m5.large, 0.115, 2025-11-04",
        "eu-central-1, m5.2xlarge, 0.46, 2025-11-04",
        "eu-central-1, m6g.large, 0.092, 2025-11-04",
        "eu-west-1, m5.large, 0.107, 2025-11-04",
        "us-west-2, c5.xlarge, 0.17, 2025-11-04",
        "us-east-1, m7i-flex.large, 0.09576, 2026-07-20"
    })
    void knowsLinuxByRegionAndType(String region, String type, String usdAnHour, String asOf) {
        var quote = instance(region, type, OperatingSystem.LINUX).orElseThrow();
        assertThat(quote.rate().price().amount()).isEqualByComparingTo(usdAnHour);
        assertThat(quote.source().formatted()).isEqualTo("price book of " + asOf);
    }

    @ParameterizedTest
    @CsvSource({"m5.large, 0.207", "m5.2xlarge, 0.828", "c5.9xlarge, 3.402"})
    void windowsCostsItsLicenceForEachVCpuBesides(String type, String usdAnHour) {
        var quote = instance("eu-central-1", type, OperatingSystem.WINDOWS).orElseThrow();
        assertThat(quote.rate().price().amount()).isEqualByComparingTo(usdAnHour);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t3.large", "m6g.large", "m5.metal", "c4.8xlarge"})
    void windowsIsUnknownWhereItsRuleDoesNotHold(String type) {
        assertThat(instance("eu-central-1", type, OperatingSystem.LINUX)).isPresent();
        assertThat(instance("eu-central-1", type, OperatingSystem.WINDOWS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "t3.micro, t3.small", "t3.small, t3.medium", "t3.medium, t3.large", "m5.large, m5.xlarge",
        "m6i.large, m6i.xlarge", "c5.large, c5.xlarge", "c5.xlarge, c5.2xlarge", "r5.large, r5.xlarge",
        "m6g.medium, m6g.large"
    })
    void theNextSizeCostsTwice(String smaller, String larger) {
        var half = instance("eu-central-1", smaller, OperatingSystem.LINUX).orElseThrow();
        var whole = instance("eu-central-1", larger, OperatingSystem.LINUX).orElseThrow();
        assertThat(half.rate().price().times(2)).isEqualTo(whole.rate().price());
    }

    @ParameterizedTest
    @CsvSource({
        "db.t3.medium, SINGLE_AZ, 0.084",
        "db.m5.large, SINGLE_AZ, 0.212",
        "db.m5.large, MULTI_AZ, 0.424",
        "db.m5.xlarge, SINGLE_AZ, 0.424",
        "db.r5.large, SINGLE_AZ, 0.305",
        "db.r5.xlarge, SINGLE_AZ, 0.61"
    })
    void knowsPostgresByClassAndDeployment(String instanceClass, Deployment deployment, String usdAnHour) {
        var quote =
                database(instanceClass, DatabaseEngine.POSTGRESQL, deployment).orElseThrow();
        assertThat(quote.rate().price().amount()).isEqualByComparingTo(usdAnHour);
        assertThat(quote.source().formatted()).isEqualTo("price book of 2021-03-30");
    }

    @Test
    void aStandbyOfALicensedEngineIsUnknown() {
        assertThat(database("db.m5.large", DatabaseEngine.ORACLE_ENTERPRISE, Deployment.MULTI_AZ))
                .isEmpty();
        assertThat(database("db.m5.large", DatabaseEngine.POSTGRESQL, Deployment.MULTI_AZ_CLUSTER))
                .isEmpty();
    }

    @Test
    void knowsFunctionsByArchitecture() {
        assertThat(amount(new PriceKey.FunctionDuration("eu-central-1", Architecture.X86_64)))
                .isEqualTo("0.0000166667");
        assertThat(amount(new PriceKey.FunctionDuration("eu-central-1", Architecture.ARM64)))
                .isEqualTo("0.0000133334");
        assertThat(amount(new PriceKey.FunctionRequest("eu-central-1", Architecture.ARM64)))
                .isEqualTo("0.0000002");
    }

    @Test
    void whatIsNotWrittenDownIsUnknown() {
        assertThat(instance("eu-central-1", "m5.7xlarge", OperatingSystem.LINUX))
                .isEmpty();
        assertThat(instance("cn-north-1", "m5.large", OperatingSystem.LINUX)).isEmpty();
        assertThat(instance("eu-central-1", "m5.large", OperatingSystem.RHEL)).isEmpty();
        assertThat(book.quote(
                        new PriceKey.Instance("eu-central-1", "m5.large", OperatingSystem.LINUX, Tenancy.DEDICATED)))
                .isEmpty();
    }

    private Optional<Quote> instance(String region, String type, OperatingSystem system) {
        return book.quote(new PriceKey.Instance(region, type, system, Tenancy.SHARED));
    }

    private Optional<Quote> database(String instanceClass, DatabaseEngine engine, Deployment deployment) {
        return book.quote(new PriceKey.DatabaseInstance(
                "eu-central-1", instanceClass, engine, deployment, engine.usualLicence()));
    }

    private String amount(PriceKey key) {
        return book.quote(key).orElseThrow().rate().price().amount().toPlainString();
    }
}
