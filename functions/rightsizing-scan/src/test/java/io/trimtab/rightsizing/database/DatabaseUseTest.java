package io.trimtab.rightsizing.database;

import static io.trimtab.rightsizing.database.DatabaseFixtures.earlier;
import static io.trimtab.rightsizing.database.DatabaseFixtures.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.resource.Database;
import io.trimtab.rightsizing.Fixtures;
import io.trimtab.rightsizing.Measured;
import io.trimtab.rightsizing.MetricSource;
import io.trimtab.rightsizing.Shape;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Whether a database is used at all, and enough to be sized.
class DatabaseUseTest {
    private static final DatabaseSizing SIZING = DatabaseFixtures.sizing(Fixtures.POLICY);
    private static final Database ORDERS = DatabaseBuilder.of("db.m5.xlarge").build();

    @Test
    void isIdleWithoutAConnectionInAllDays() {
        Decision idle = decide(ORDERS, unused(ORDERS), earlier(ORDERS, 4, 6, 0).measured());
        assertThat(idle.verdict()).isEqualTo(Verdict.IDLE);
        assertThat(idle.rule()).isEqualTo("rds-idle");
        assertThat(idle.remedy()).isEmpty();
        assertThat(idle.because()).isEqualTo("Nobody was connected in 63 days.");
    }

    @Test
    void isNotIdleWithAConnectionWeeksAgo() {
        Decision rare = decide(ORDERS, unused(ORDERS), earlier(ORDERS, 4, 6, 1).measured());
        assertThat(rare.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(rare.rule()).isEqualTo("rds-rarely-used");
    }

    @Test
    void isNotIdleWhenTheLongViewCannotBeRead() {
        Measured nothing = new Measured(Fixtures.context().longView(), Map.of());
        assertThat(decide(ORDERS, unused(ORDERS), nothing).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void replicasAndTheirPrimariesAreNeverIdle() {
        Database replica = DatabaseBuilder.of("db.m5.xlarge").replicaOf("shop").build();
        Database primary = DatabaseBuilder.of("db.m5.xlarge").replicas("copy").build();
        assertThat(decide(replica, unused(replica), earlier(replica, 4, 6, 0).measured())
                        .rule())
                .isEqualTo("rds-rarely-used");
        assertThat(decide(primary, unused(primary), earlier(primary, 4, 6, 0).measured())
                        .rule())
                .isEqualTo("rds-rarely-used");
    }

    @Test
    void isUnknownWithoutConnectionsMeasured() {
        DatabaseQueries queries = new DatabaseQueries(ORDERS);
        Measured first = load(ORDERS, 4, 6, 0)
                .with(queries.connections(MetricSource.HOUR), Shape.missing())
                .measured();
        Decision unknown = decide(ORDERS, first, earlier(ORDERS, 4, 6, 0).measured());
        assertThat(unknown.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(unknown.because())
                .isEqualTo("How many connections are open was measured in 0 of 336 hours; at least 30 and 80 % are"
                        + " asked for.");
    }

    @Test
    void isUnknownBelowEightyPercentOfTheHours() {
        // 269 of 336 hours are 80.06 %, 268 are 79.76 %.
        DatabaseQueries queries = new DatabaseQueries(ORDERS);
        Decision enough = decide(ORDERS, cpu(queries, Shape.flat(5).lastHours(269)), light());
        Decision tooLittle = decide(ORDERS, cpu(queries, Shape.flat(5).lastHours(268)), light());
        assertThat(enough.rule()).isNotEqualTo("rds-too-little-data");
        assertThat(tooLittle.rule()).isEqualTo("rds-too-little-data");
        assertThat(tooLittle.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void isUnknownWithTwoDaysOfData() {
        DatabaseQueries queries = new DatabaseQueries(ORDERS);
        Decision fresh = decide(ORDERS, cpu(queries, Shape.flat(5).lastHours(48)), light());
        assertThat(fresh.rule()).isEqualTo("rds-too-little-data");
    }

    @Test
    void threeHoursOfUseNineDaysAgoAreTooLittleToSizeBy() {
        Decision weekly = decide(ORDERS, usedFor(3), earlier(ORDERS, 5, 6, 12).measured());
        assertThat(weekly.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(weekly.rule()).isEqualTo("rds-rarely-used");
        assertThat(weekly.because()).isEqualTo("It was used in only 3 hours of 14 days: too little use to size by.");
    }

    @Test
    void thirtyHoursOfUseAreEnough() {
        assertThat(decide(ORDERS, usedFor(29), light()).rule()).isEqualTo("rds-rarely-used");
        assertThat(decide(ORDERS, usedFor(30), light()).rule()).isEqualTo("rds-oversized");
    }

    private static Measured usedFor(int hours) {
        Instant since = Instant.parse("2026-01-17T06:00:00Z");
        Shape once = hour -> !hour.isBefore(since) && hour.isBefore(since.plusSeconds(hours * 3600L)) ? 12 : 0;
        return load(ORDERS, 5, 6, 0)
                .with(new DatabaseQueries(ORDERS).connections(MetricSource.HOUR), once)
                .measured();
    }

    private static Measured unused(Database database) {
        return load(database, 4, 6, 0).measured();
    }

    private static Measured cpu(DatabaseQueries queries, Shape shape) {
        return load(ORDERS, 5, 6, 12)
                .with(queries.cpu(Statistic.MAXIMUM, MetricSource.HOUR), shape)
                .measured();
    }

    private static Measured light() {
        return earlier(ORDERS, 5, 6, 12).measured();
    }

    private static Decision decide(Database database, Measured first, Measured closer) {
        return DatabaseFixtures.decide(SIZING, database, first, closer);
    }
}
