package io.trimtab.rightsizing.database;

import static io.trimtab.rightsizing.database.DatabaseFixtures.earlier;
import static io.trimtab.rightsizing.database.DatabaseFixtures.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.price.PriceKey;
import io.trimtab.domain.resource.Database;
import io.trimtab.domain.resource.InstanceType;
import io.trimtab.rightsizing.Fixtures;
import io.trimtab.rightsizing.Measured;
import io.trimtab.rightsizing.MetricSource;
import io.trimtab.rightsizing.Shape;
import java.math.BigDecimal;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class DatabasePropertyTest {
    private static final DatabaseSizing SIZING = DatabaseFixtures.sizing(Fixtures.POLICY);

    @Provide
    Arbitrary<String> classes() {
        return Arbitraries.of(
                "db.t3.medium",
                "db.t3.large",
                "db.m5.large",
                "db.m5.xlarge",
                "db.m5.2xlarge",
                "db.r5.large",
                "db.r5.xlarge");
    }

    @Property(tries = 200)
    void memoryNeverShrinksWithoutData(
            @ForAll("classes") String instanceClass,
            @ForAll @DoubleRange(min = 0.1, max = 90) double cpuPercent,
            @ForAll @IntRange(min = 1, max = 2_000) int connections) {
        Database database = DatabaseBuilder.of(instanceClass).build();
        Measured first = load(database, cpuPercent, 1, connections)
                .with(new DatabaseQueries(database).freeableMemory(MetricSource.HOUR), Shape.missing())
                .measured();
        InstanceType target = target(
                database,
                decide(
                        database,
                        first,
                        earlier(database, cpuPercent, 1, connections).measured()));
        assertThat(target.memoryMib())
                .isGreaterThanOrEqualTo(Fixtures.type(database.instanceType()).memoryMib());
    }

    @Property(tries = 200)
    void theTargetHoldsWhatWasSeen(
            @ForAll("classes") String instanceClass,
            @ForAll @DoubleRange(min = 0.1, max = 90) double cpuPercent,
            @ForAll @DoubleRange(min = 0.06, max = 0.95) double freeShare) {
        Database database = DatabaseBuilder.of(instanceClass).build();
        InstanceType present = Fixtures.type(database.instanceType());
        double memoryGib = present.memoryMib() / 1024.0;
        InstanceType target = target(database, decide(database, cpuPercent, freeShare * memoryGib, 60));
        assertThat((double) target.vCpus()).isGreaterThanOrEqualTo(cpuPercent / 100 * present.vCpus());
        assertThat(target.memoryMib() / 1024.0).isGreaterThanOrEqualTo((1 - freeShare) * memoryGib);
    }

    /// Where it works at all: memory of which less than 1 GiB is used is held.
    @Property(tries = 200)
    void moreLoadNeverFindsACheaperClass(
            @ForAll("classes") String instanceClass,
            @ForAll @DoubleRange(min = 0.1, max = 45) double cpuPercent,
            @ForAll @DoubleRange(min = 0, max = 45) double moreCpu,
            @ForAll @DoubleRange(min = 0.3, max = 0.95) double freeShare,
            @ForAll @DoubleRange(min = 0, max = 0.24) double lessFree) {
        Database database = DatabaseBuilder.of(instanceClass).build();
        double memoryGib = Fixtures.type(database.instanceType()).memoryMib() / 1024.0;
        Assume.that((1 - freeShare) * memoryGib >= 1);
        Decision less = decide(database, cpuPercent, freeShare * memoryGib, 60);
        Decision more = decide(database, cpuPercent + moreCpu, (freeShare - lessFree) * memoryGib, 60);
        assertThat(price(target(database, more))).isGreaterThanOrEqualTo(price(target(database, less)));
    }

    @Property(tries = 200)
    void missingDataNeverMeansIdle(
            @ForAll @IntRange(min = 0, max = 268) int hoursMeasured,
            @ForAll @DoubleRange(min = 0, max = 100) double cpuPercent) {
        Database database = DatabaseBuilder.of("db.m5.large").build();
        Measured first = load(database, cpuPercent, 4, 0)
                .with(
                        new DatabaseQueries(database).connections(MetricSource.HOUR),
                        Shape.flat(0).lastHours(hoursMeasured))
                .measured();
        assertThat(decide(database, first, earlier(database, cpuPercent, 4, 0).measured())
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
        Measured nothing = new Measured(Fixtures.context().window(), Map.of());
        assertThat(decide(database, nothing, earlier(database, cpuPercent, 4, 0).measured())
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    private static Decision decide(Database database, double cpuPercent, double freeGib, double connections) {
        return decide(
                database,
                load(database, cpuPercent, freeGib, connections).measured(),
                earlier(database, cpuPercent, freeGib, connections).measured());
    }

    private static Decision decide(Database database, Measured first, Measured closer) {
        return DatabaseFixtures.decide(SIZING, database, first, closer);
    }

    /// The class that it would have: the present one where nothing is proposed.
    private static InstanceType target(Database database, Decision decision) {
        return Fixtures.type(decision.remedy()
                .map(remedy ->
                        remedy.plan().to().getOrDefault("instanceClass", "").substring("db.".length()))
                .orElse(database.instanceType()));
    }

    private static BigDecimal price(InstanceType type) {
        PriceKey key = PriceKey.DatabaseInstance.of(
                        DatabaseBuilder.of("db." + type.name()).build())
                .orElseThrow();
        return DatabaseFixtures.quote(key).orElseThrow().rate().price().amount();
    }
}
