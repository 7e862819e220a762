package io.trimtab.aws.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.money.Unit;
import io.trimtab.domain.price.CacheEngine;
import io.trimtab.domain.price.DatabaseEngine;
import io.trimtab.domain.price.DatabaseVolume;
import io.trimtab.domain.price.Deployment;
import io.trimtab.domain.price.Licence;
import io.trimtab.domain.price.PriceKey;
import io.trimtab.domain.resource.Architecture;
import org.junit.jupiter.api.Test;

class PriceQuestionTest {
    private static final String REGION = "eu-central-1";

    @Test
    void aDatabaseIsAskedForByEngineLicenceAndDeployment() {
        var question = question(new PriceKey.DatabaseInstance(
                REGION, "db.m5.large", DatabaseEngine.POSTGRESQL, Deployment.MULTI_AZ, Licence.NONE_REQUIRED));
        assertThat(question.items()).containsExactly("db.m5.large");
        assertThat(question.sweep().allTerms())
                .containsEntry("databaseEngine", "PostgreSQL")
                .containsEntry("deploymentOption", "Multi-AZ")
                .containsEntry("licenseModel", "No license required")
                .containsEntry("productFamily", "Database Instance")
                .doesNotContainKey("databaseEdition");
    }

    @Test
    void aCacheNodeIsAskedForByItsEngine() {
        var question = question(new PriceKey.CacheNode(REGION, "cache.r6g.large", CacheEngine.VALKEY));
        assertThat(question.items()).containsExactly("cache.r6g.large");
        assertThat(question.unit()).isEqualTo(Unit.HOUR);
        assertThat(question.sweep().serviceCode()).isEqualTo("AmazonElastiCache");
        assertThat(question.sweep().allTerms())
                .containsEntry("productFamily", "Cache Instance")
                .containsEntry("cacheEngine", "Valkey")
                .containsEntry("regionCode", REGION);
        assertThat(question(new PriceKey.CacheNode(REGION, "cache.r6g.large", CacheEngine.REDIS))
                        .sweep()
                        .allTerms())
                .containsEntry("cacheEngine", "Redis");
    }

    @Test
    void sqlServerHasAnEditionAndAMirror() {
        var question = question(new PriceKey.DatabaseInstance(
                REGION, "db.m5.large", DatabaseEngine.SQL_SERVER_WEB, Deployment.MULTI_AZ, Licence.INCLUDED));
        assertThat(question.sweep().allTerms())
                .containsEntry("databaseEngine", "SQL Server")
                .containsEntry("databaseEdition", "Web")
                .containsEntry("deploymentOption", "Multi-AZ (SQL Server Mirror)");
    }

    @Test
    void storageOfAnEngineComesBeforeThatOfAny() {
        var question = question(
                new PriceKey.DatabaseStorage(REGION, DatabaseVolume.GP3, DatabaseEngine.MYSQL, Deployment.MULTI_AZ));
        assertThat(question.items()).containsExactly("Multi-AZ-GP3-Storage#MySQL", "Multi-AZ-GP3-Storage#Any");
        assertThat(question.unit()).isEqualTo(Unit.GB_MONTH);
    }

    @Test
    void generalPurposeTwoHasNoOperationsToBuy() {
        assertThat(PriceQuestion.of(new PriceKey.DatabaseIops(
                        REGION, DatabaseVolume.GP2, DatabaseEngine.MYSQL, Deployment.SINGLE_AZ)))
                .isEmpty();
        assertThat(question(new PriceKey.DatabaseIops(
                                REGION, DatabaseVolume.GP3, DatabaseEngine.MYSQL, Deployment.SINGLE_AZ))
                        .items())
                .containsExactly("GP3-PIOPS#MySQL", "GP3-PIOPS#Any");
    }

    @Test
    void bothArchitecturesOfAFunctionAndItsRequestsAreOneSweep() {
        var arm = question(new PriceKey.FunctionDuration(REGION, Architecture.ARM64));
        var request = question(new PriceKey.FunctionRequest(REGION, Architecture.X86_64));
        assertThat(arm.items()).containsExactly("AWS-Lambda-Duration-ARM");
        assertThat(request.items()).containsExactly("AWS-Lambda-Requests");
        assertThat(arm.sweep()).isEqualTo(request.sweep());
    }

    private static PriceQuestion question(PriceKey key) {
        return PriceQuestion.of(key).orElseThrow();
    }
}
