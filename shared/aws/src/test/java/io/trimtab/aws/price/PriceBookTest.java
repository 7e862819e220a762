package io.trimtab.aws.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.price.DatabaseEngine;
import io.trimtab.domain.price.Deployment;
import io.trimtab.domain.price.PriceKey;
import io.trimtab.domain.price.Quote;
import io.trimtab.domain.price.Tenancy;
import io.trimtab.domain.resource.Architecture;
import io.trimtab.domain.resource.OperatingSystem;
import java.math.BigDecimal;
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
    @CsvSource({
        "m5.large, 0.096, 0.115",
        "m5.xlarge, 0.192, 0.23",
        "m5.12xlarge, 2.304, 2.76",
        "m5.24xlarge, 4.608, 5.52",
        "c5.large, 0.085, 0.097",
        "c5.4xlarge, 0.68, 0.776",
        "c5.9xlarge, 1.53, 1.746",
        "c5.18xlarge, 3.06, 3.492",
        "r5.large, 0.126, 0.152",
        "r5.2xlarge, 0.504, 0.608",
        "r5.24xlarge, 6.048, 7.296",
        "t3.nano, 0.0052, 0.006",
        "t3.micro, 0.0104, 0.012",
        "t3.small, 0.0208, 0.024",
        "t3.medium, 0.0416, 0.048",
        "t3.2xlarge, 0.3328, 0.384",
        "t4g.nano, 0.0042, 0.0048",
        "t4g.medium, 0.0336, 0.0384",
        "t4g.xlarge, 0.1344, 0.1536",
        "m6i.large, 0.096, 0.115",
        "m6i.4xlarge, 0.768, 0.92",
        "m6i.32xlarge, 6.144, 7.36",
        "m6g.medium, 0.0385, 0.046",
        "m6g.large, 0.077, 0.092",
        "m6g.16xlarge, 2.464, 2.944",
        "r6g.medium, 0.0504, 0.0608",
        "r6g.xlarge, 0.2016, 0.2432",
        "r6g.12xlarge, 2.4192, 2.9184"
    })
    void eachSizeCostsWhatAwsPublishesForIt(String type, String usdInVirginia, String usdInFrankfurt) {
        assertThat(linuxUsd("us-east-1", type)).isEqualByComparingTo(usdInVirginia);
        assertThat(linuxUsd("eu-central-1", type)).isEqualByComparingTo(usdInFrankfurt);
    }

    @ParameterizedTest
    @CsvSource({
        "eu-central-1, c7a.medium, 0.05857", "eu-central-1, c7a.large, 0.11713", "eu-central-1, r7a.medium, 0.09177",
        "us-east-1, r7a.medium, 0.07608", "us-east-1, r7a.large, 0.15215", "eu-central-1, m7g.large, 0.0978",
        "eu-central-1, m7g.xlarge, 0.1955", "eu-central-1, m7g.16xlarge, 3.1283", "eu-west-2, t3a.nano, 0.0053",
        "eu-west-2, t3a.large, 0.085", "eu-west-2, t3a.xlarge, 0.1699"
    })
    void aSizeIsRoundedAsAwsRoundsIt(String region, String type, String usdAnHour) {
        assertThat(linuxUsd(region, type)).isEqualByComparingTo(usdAnHour);
    }

    @ParameterizedTest
    @CsvSource({
        "g4dn.xlarge, 0.658",
        "g4dn.2xlarge, 0.94",
        "g4dn.8xlarge, 2.72",
        "g4dn.16xlarge, 5.44",
        "t2.small, 0.0268",
        "t2.medium, 0.0536"
    })
    void aSizeOffItsFamilysLineHasItsOwnPrice(String type, String usdAnHour) {
        assertThat(linuxUsd("eu-central-1", type)).isEqualByComparingTo(usdAnHour);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m5.medium",
                "m5.9xlarge",
                "m5.32xlarge",
                "m5.metal",
                "c5.8xlarge",
                "c5.16xlarge",
                "t3.4xlarge",
                "m6g.24xlarge",
                "r6g.small",
                "g4dn.large",
                "t2.4xlarge"
            })
    void aSizeThatTheFamilyLacksIsUnknown(String type) {
        assertThat(instance("eu-central-1", type, OperatingSystem.LINUX)).isEmpty();
        assertThat(instance("us-east-1", type, OperatingSystem.WINDOWS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"m99.large", "p5.48xlarge", "u-6tb1.56xlarge", "db.m5.large", "large", ".large"})
    void aFamilyThatIsNotInTheBookIsUnknown(String type) {
        assertThat(instance("eu-central-1", type, OperatingSystem.LINUX)).isEmpty();
    }

    @Test
    void aFamilyIsUnknownWhereItIsNotSold() {
        assertThat(instance("us-east-1", "m8a.large", OperatingSystem.LINUX)).isPresent();
        assertThat(instance("eu-central-1", "m8a.large", OperatingSystem.LINUX)).isEmpty();
        assertThat(instance("eu-central-1", "g6.xlarge", OperatingSystem.LINUX)).isPresent();
        assertThat(instance("eu-west-1", "g6.xlarge", OperatingSystem.LINUX)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"m5.large, 0.207", "m5.2xlarge, 0.828", "c5.9xlarge, 3.402"})
    void windowsCostsItsLicenceForEachVCpuBesides(String type, String usdAnHour) {
        var quote = instance("eu-central-1", type, OperatingSystem.WINDOWS).orElseThrow();
        assertThat(quote.rate().price().amount()).isEqualByComparingTo(usdAnHour);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t3.large", "m6g.large", "c4.8xlarge"})
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

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, db.m5.large, 0.178, 0.212",
        "POSTGRESQL, db.m5.4xlarge, 1.424, 1.696",
        "POSTGRESQL, db.m5.24xlarge, 8.544, 10.176",
        "POSTGRESQL, db.r5.large, 0.25, 0.305",
        "POSTGRESQL, db.r5.12xlarge, 6, 7.32",
        "POSTGRESQL, db.t3.micro, 0.018, 0.021",
        "POSTGRESQL, db.t3.medium, 0.072, 0.084",
        "POSTGRESQL, db.t3.2xlarge, 0.579, 0.672",
        "POSTGRESQL, db.m6g.xlarge, 0.318, 0.379",
        "MYSQL, db.m5.large, 0.171, 0.203",
        "MYSQL, db.m5.8xlarge, 2.74, 3.25",
        "MYSQL, db.r5.xlarge, 0.48, 0.58",
        "MYSQL, db.t3.small, 0.034, 0.04",
        "MARIADB, db.m5.large, 0.171, 0.203",
        "MARIADB, db.t3.micro, 0.017, 0.02",
        "AURORA_POSTGRESQL, db.r5.large, 0.29, 0.35",
        "AURORA_MYSQL, db.t3.small, 0.041, 0.048"
    })
    void knowsDatabasesByEngineAndSize(
            DatabaseEngine engine, String instanceClass, String usdInVirginia, String usdInFrankfurt) {
        assertThat(databaseUsd("us-east-1", instanceClass, engine)).isEqualByComparingTo(usdInVirginia);
        assertThat(databaseUsd("eu-central-1", instanceClass, engine)).isEqualByComparingTo(usdInFrankfurt);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"db.m5.medium", "db.m5.10xlarge", "db.t3.4xlarge", "db.t2.micro", "db.m99.large", "m5.large"})
    void aClassThatTheBookLacksIsUnknown(String instanceClass) {
        assertThat(database(instanceClass, DatabaseEngine.POSTGRESQL, Deployment.SINGLE_AZ))
                .isEmpty();
        assertThat(database(instanceClass, DatabaseEngine.POSTGRESQL, Deployment.MULTI_AZ))
                .isEmpty();
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

    private BigDecimal linuxUsd(String region, String type) {
        return amountOf(instance(region, type, OperatingSystem.LINUX));
    }

    private BigDecimal databaseUsd(String region, String instanceClass, DatabaseEngine engine) {
        return amountOf(book.quote(new PriceKey.DatabaseInstance(
                region, instanceClass, engine, Deployment.SINGLE_AZ, engine.usualLicence())));
    }

    private static BigDecimal amountOf(Optional<Quote> quote) {
        return quote.orElseThrow().rate().price().amount();
    }

    private Optional<Quote> database(String instanceClass, DatabaseEngine engine, Deployment deployment) {
        return book.quote(new PriceKey.DatabaseInstance(
                "eu-central-1", instanceClass, engine, deployment, engine.usualLicence()));
    }

    private String amount(PriceKey key) {
        return book.quote(key).orElseThrow().rate().price().amount().toPlainString();
    }
}
