package io.trimtab.domain.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    @Test
    void classNamesTheInstanceTypeItRunsOn() {
        assertThat(database("db.m5.large").instanceType()).isEqualTo("m5.large");
        assertThat(database("db.m5.large").serverless()).isFalse();
    }

    @Test
    void serverlessIsAClassOfItsOwn() {
        assertThat(database("db.serverless").serverless()).isTrue();
        assertThat(database("db.serverless").instanceType()).isEqualTo("serverless");
    }

    private static Database database(String instanceClass) {
        return new Database(
                Arn.of("aws", "rds", "eu-central-1", "123456789012", "db:shop"),
                "shop",
                instanceClass,
                "postgres",
                "17.4",
                "postgresql-license",
                "available",
                Instant.EPOCH,
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                new Database.Storage("gp3", 100, 3000, 125),
                Optional.empty(),
                Tags.NONE);
    }
}
