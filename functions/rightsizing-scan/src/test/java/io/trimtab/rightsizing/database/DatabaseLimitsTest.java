package io.trimtab.rightsizing.database;

import static io.trimtab.rightsizing.database.DatabaseFixtures.earlier;
import static io.trimtab.rightsizing.database.DatabaseFixtures.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.price.DatabaseEngine;
import io.trimtab.domain.resource.Database;
import io.trimtab.rightsizing.Fixtures;
import io.trimtab.rightsizing.Fixtures.Answers;
import io.trimtab.rightsizing.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The limits of a class and of the storage besides vCPUs and memory.
class DatabaseLimitsTest {
    @ParameterizedTest
    @CsvSource({"720, db.t3.large", "721, db.r5.large"})
    void theObservedConnectionsMustFitWithAQuarterToSpare(double connections, String target) {
        // PostgreSQL: 8 GiB ÷ 9,531,392 = 901.2; 720 × 1.25 = 900, 721 × 1.25 = 901.25.
        Database database = DatabaseBuilder.of("db.m5.xlarge").build();
        assertThat(target(database, load(database, 10, 12, connections))).isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource({"546, db.t3.large", "547, db.r5.large"})
    void eachEngineHasItsOwnLimitOfConnections(double connections, String target) {
        // MySQL: 8 GiB ÷ 12,582,880 = 682.7; 546 × 1.25 = 682.5, 547 × 1.25 = 683.75.
        Database database = DatabaseBuilder.of("db.m5.xlarge")
                .engine("mysql", "general-public-license")
                .build();
        assertThat(target(database, load(database, 10, 12, connections))).isEqualTo(target);
    }

    @Test
    void connectionsDoNotMatterWhereMemoryStays() {
        Database database = DatabaseBuilder.of("db.m5.xlarge").build();
        assertThat(target(database, load(database, 10, 1.9, 5_000))).isEqualTo("db.r5.large");
    }

    @Test
    void knowsTheDefaultOfEachEngine() {
        var large = Fixtures.type("m5.large");
        assertThat(ConnectionLimit.of(DatabaseEngine.POSTGRESQL, large)).isEqualTo(901.2, within(0.1));
        assertThat(ConnectionLimit.of(DatabaseEngine.POSTGRESQL, Fixtures.type("m5.4xlarge")))
                .isEqualTo(5_000);
        assertThat(ConnectionLimit.of(DatabaseEngine.MARIADB, large)).isEqualTo(682.7, within(0.1));
        assertThat(ConnectionLimit.of(DatabaseEngine.ORACLE_ENTERPRISE, large)).isEqualTo(870.4, within(0.1));
        assertThat(ConnectionLimit.of(DatabaseEngine.SQL_SERVER_WEB, large)).isEqualTo(32_767);
    }

    @ParameterizedTest
    @CsvSource({"3000, db.r5.large", "3001, db.t3.xlarge", "3333, db.t3.xlarge", "3334, rds-smallest-that-fits"})
    void measuredOperationsMustFitWithHeadroom(double operations, String target) {
        // db.r5.large carries 3,600 operations a second for ever, db.t3.xlarge 4,000.
        Database database = DatabaseBuilder.of("db.m5.xlarge").build();
        DatabaseQueries queries = new DatabaseQueries(database);
        Answers busy = load(database, 10, 1.9, 12)
                .with(queries.operations().getFirst(), Shape.flat(operations - 1_000))
                .with(queries.operations().getLast(), Shape.flat(1_000));
        assertThat(target(database, busy)).isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource({"64, db.r5.large", "65, db.t3.xlarge", "69, db.t3.xlarge", "70, rds-smallest-that-fits"})
    void measuredThroughputMustFitWithHeadroom(double mibs, String target) {
        // 64 MiB/s × 1.2 are 644 Mbit/s of the 650 that db.r5.large carries for ever; db.t3.xlarge carries 695.
        Database database = DatabaseBuilder.of("db.m5.xlarge").build();
        DatabaseQueries queries = new DatabaseQueries(database);
        Answers busy = load(database, 10, 1.9, 12)
                .with(queries.throughput().getFirst(), Shape.flat((mibs - 10) * DatabaseFixtures.MIB))
                .with(queries.throughput().getLast(), Shape.flat(10 * DatabaseFixtures.MIB));
        assertThat(target(database, busy)).isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource({
        "gp2, 100, 0, db.r5.large",
        "gp2, 103, 0, db.r5.large",
        "gp2, 104, 0, db.t3.xlarge",
        "gp2, 1000, 0, rds-smallest-that-fits",
        "gp3, 100, 3000, rds-smallest-that-fits",
        "io1, 100, 310, db.t3.xlarge",
        "io1, 100, 309, db.r5.large",
        "standard, 100, 0, rds-smallest-that-fits"
    })
    void unmeasuredStorageCountsAsBusyAsItCanBe(String type, int gib, int iops, String target) {
        // gp2 of 103 GiB: 309 operations of 256 KiB, 648 Mbit/s for ever; db.r5.large carries 650, db.t3.xlarge 695.
        Database database =
                DatabaseBuilder.of("db.m5.xlarge").storage(type, gib, iops).build();
        assertThat(target(database, load(database, 10, 1.9, 12))).isEqualTo(target);
    }

    @Test
    void aPartOfTheDaysIsNoMeasurementOfStorage() {
        Database database =
                DatabaseBuilder.of("db.m5.xlarge").storage("gp2", 1_000, 0).build();
        DatabaseQueries queries = new DatabaseQueries(database);
        // Of 14 days 11 are 78.6 %, 12 are 85.7 %.
        assertThat(target(database, quiet(database, queries, 12))).isEqualTo("db.r5.large");
        assertThat(target(database, quiet(database, queries, 11))).isEqualTo("rds-smallest-that-fits");
    }

    @ParameterizedTest
    @CsvSource({"0.6249, db.r5.large", "0.6251, db.t3.xlarge", "0.854, rds-smallest-that-fits"})
    void measuredTrafficMustFitWithHeadroom(double gbps, String target) {
        // db.r5.large has 0.75 Gbit/s for ever, db.t3.xlarge 1.024.
        Database database = DatabaseBuilder.of("db.m5.xlarge").build();
        DatabaseQueries queries = new DatabaseQueries(database);
        Decision decision = DatabaseFixtures.decide(
                DatabaseFixtures.sizing(DatabaseFixtures.believing()),
                database,
                load(database, 10, 1.9, 12).measured(),
                earlier(database, 10, 1.9, 12)
                        .with(queries.network().getFirst(), Shape.flat(1e6))
                        .with(queries.network().getLast(), Shape.flat(gbps * 1e9 / 8))
                        .measured());
        assertThat(named(decision)).isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource({
        // type, GiB, ordered; operations for ever and in bursts, MiB/s for ever and in bursts
        "gp2, 20, 0, 100, 3000, 25, 128",
        "gp2, 100, 0, 300, 3000, 75, 128",
        "gp2, 170, 0, 510, 3000, 127.5, 128",
        "gp2, 171, 0, 513, 3000, 128.25, 250",
        "gp2, 399, 0, 1197, 3000, 250, 250",
        "gp2, 400, 0, 1200, 12000, 300, 512",
        "gp2, 4000, 0, 12000, 12000, 1000, 1000",
        "gp2, 65536, 0, 64000, 64000, 1000, 1000",
        "gp3, 399, 0, 3000, 3000, 125, 125",
        "gp3, 400, 0, 12000, 12000, 500, 500",
        "gp3, 400, 20000, 20000, 20000, 500, 500",
        "io1, 100, 2000, 2000, 2000, 500, 500",
        "io1, 100, 5000, 5000, 5000, 1000, 1000",
        "io2, 100, 5000, 5000, 5000, 1250, 1250"
    })
    void knowsWhatStorageDelivers(
            String type, int gib, int ordered, double iops, double burstIops, double mibs, double burstMibs) {
        Database database =
                DatabaseBuilder.of("db.m5.large").storage(type, gib, ordered).build();
        assertThat(StorageLimits.of(database)).contains(new StorageLimits(iops, burstIops, mibs, burstMibs));
    }

    @ParameterizedTest
    @CsvSource({"oracle-ee, 200, 12000", "oracle-ee, 199, 3000", "sqlserver-se, 4000, 3000", "mariadb, 400, 12000"})
    void layersStorageByEngine(String engine, int gib, double gp3Iops) {
        assertThat(StorageLimits.includedInGp3(engine, gib).sustainedIops()).isEqualTo(gp3Iops);
    }

    private static Answers quiet(Database database, DatabaseQueries queries, int days) {
        Answers answers = load(database, 10, 1.9, 12);
        queries.operations()
                .forEach(query -> answers.with(query, Shape.flat(100).lastHours(days * 24)));
        queries.throughput()
                .forEach(query -> answers.with(query, Shape.flat(100).lastHours(days * 24)));
        return answers;
    }

    /// The class proposed, or the rule where none is; what was seen, with 20 % headroom, is what is needed.
    private static String target(Database database, Answers first) {
        return named(DatabaseFixtures.decide(
                DatabaseFixtures.sizing(DatabaseFixtures.believing()),
                database,
                first.measured(),
                earlier(database, 10, 12, 12).measured()));
    }

    private static String named(Decision decision) {
        return decision.remedy()
                .map(remedy -> remedy.plan().to().getOrDefault("instanceClass", ""))
                .orElse(decision.rule());
    }
}
