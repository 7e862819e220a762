package io.trimtab.domain.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.domain.resource.Architecture;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Database;
import io.trimtab.domain.resource.Instance;
import io.trimtab.domain.resource.OperatingSystem;
import io.trimtab.domain.resource.Tags;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PriceVocabularyTest {
    private static final Tags TAGS = new Tags(Map.of());

    @Test
    void sizesAreWorthTheirNormalisedUnits() {
        assertThat(InstanceName.of("t3.nano").normalizedUnits()).hasValue(0.25);
        assertThat(InstanceName.of("m5.large").normalizedUnits()).hasValue(4);
        assertThat(InstanceName.of("m5.xlarge").normalizedUnits()).hasValue(8);
        assertThat(InstanceName.of("c5.9xlarge").normalizedUnits()).hasValue(72);
        assertThat(InstanceName.of("u7in-32tb.224xlarge").normalizedUnits()).hasValue(1792);
        assertThat(InstanceName.of("m5.metal").normalizedUnits()).isEmpty();
        assertThat(InstanceName.of("db.serverless").normalizedUnits()).isEmpty();
    }

    @Test
    void theFamilyOfADatabaseClassKeepsItsPrefix() {
        assertThat(InstanceName.of("db.r6g.2xlarge")).isEqualTo(new InstanceName("db.r6g", "2xlarge"));
        assertThatThrownBy(() -> InstanceName.of("large"))
                .hasMessage("instance type must have a family and a size, such as m5.large, was large");
    }

    @Test
    void anInstanceIsPricedByWhatItIs() {
        assertThat(PriceKey.Instance.of(instance(OperatingSystem.WINDOWS, "default", false)))
                .contains(new PriceKey.Instance("eu-central-1", "m5.large", OperatingSystem.WINDOWS, Tenancy.SHARED));
        assertThat(PriceKey.Instance.of(instance(OperatingSystem.LINUX, "dedicated", false))
                        .orElseThrow()
                        .withType("m5.xlarge"))
                .isEqualTo(
                        new PriceKey.Instance("eu-central-1", "m5.xlarge", OperatingSystem.LINUX, Tenancy.DEDICATED));
    }

    @Test
    void spotAndHostsAndUnknownSoftwareHaveNoListPrice() {
        assertThat(PriceKey.Instance.of(instance(OperatingSystem.LINUX, "default", true)))
                .isEmpty();
        assertThat(PriceKey.Instance.of(instance(OperatingSystem.LINUX, "host", false)))
                .isEmpty();
        assertThat(PriceKey.Instance.of(instance(OperatingSystem.OTHER, "default", false)))
                .isEmpty();
    }

    @Test
    void aDatabaseIsPricedByEngineAndDeployment() {
        assertThat(PriceKey.DatabaseInstance.of(database("postgres", "postgresql-license", true, Optional.empty())))
                .contains(new PriceKey.DatabaseInstance(
                        "eu-central-1",
                        "db.m5.large",
                        DatabaseEngine.POSTGRESQL,
                        Deployment.MULTI_AZ,
                        Licence.NONE_REQUIRED));
        assertThat(deployment(database("aurora-mysql", "general-public-license", true, Optional.of("shop"))))
                .isEqualTo(Deployment.SINGLE_AZ);
        assertThat(deployment(database("mysql", "general-public-license", false, Optional.of("shop"))))
                .isEqualTo(Deployment.MULTI_AZ_CLUSTER);
        assertThat(PriceKey.DatabaseInstance.of(database("db2-se", "bring-your-own-license", false, Optional.empty())))
                .isEmpty();
    }

    @Test
    void enginesAreReadByTheNameThatTheApiUses() {
        assertThat(DatabaseEngine.of("postgres")).contains(DatabaseEngine.POSTGRESQL);
        assertThat(DatabaseEngine.of("oracle-ee-cdb")).contains(DatabaseEngine.ORACLE_ENTERPRISE);
        assertThat(DatabaseEngine.of("db2-se")).isEmpty();
    }

    @Test
    void aPriceFromTheBookIsMarked() {
        var book = new PriceSource(PriceSource.Kind.PRICE_BOOK, LocalDate.of(2025, 11, 4));
        assertThat(book.formatted()).isEqualTo("price book of 2025-11-04");
        assertThat(book.isFallback()).isTrue();
        assertThat(new PriceSource(PriceSource.Kind.PRICE_LIST, LocalDate.of(2026, 1, 5)).isFallback())
                .isFalse();
    }

    @Test
    void aKeyNeedsItsRegion() {
        assertThatThrownBy(() -> new PriceKey.Instance(" ", "m5.large", OperatingSystem.LINUX, Tenancy.SHARED))
                .hasMessage("region must be set, such as eu-central-1, was blank");
    }

    private static Deployment deployment(Database database) {
        return PriceKey.DatabaseInstance.of(database).orElseThrow().deployment();
    }

    private static Instance instance(OperatingSystem system, String tenancy, boolean spot) {
        return new Instance(
                Arn.of("aws", "ec2", "eu-central-1", "111122223333", "instance/i-1"),
                "i-1",
                "m5.large",
                "running",
                Instant.EPOCH,
                system,
                Architecture.X86_64,
                "hvm",
                tenancy,
                spot,
                "ami-1",
                false,
                Optional.empty(),
                Optional.empty(),
                1,
                1,
                false,
                List.of(),
                TAGS);
    }

    private static Database database(String engine, String licence, boolean multiAz, Optional<String> cluster) {
        return new Database(
                Arn.of("aws", "rds", "eu-central-1", "111122223333", "db:shop"),
                "shop",
                "db.m5.large",
                engine,
                "16",
                licence,
                "available",
                Instant.EPOCH,
                multiAz,
                cluster,
                Optional.empty(),
                List.of(),
                false,
                new Database.Storage("gp3", 100, 0, 0),
                Optional.empty(),
                TAGS);
    }
}
