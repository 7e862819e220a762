package io.trimtab.rightsizing.database;

import static io.trimtab.rightsizing.database.DatabaseFixtures.earlier;
import static io.trimtab.rightsizing.database.DatabaseFixtures.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Judgement;
import io.trimtab.domain.finding.Remedy;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.money.Unit;
import io.trimtab.domain.price.DatabaseVolume;
import io.trimtab.domain.price.PriceKey;
import io.trimtab.domain.price.PriceList;
import io.trimtab.domain.resource.ClassOffers;
import io.trimtab.domain.resource.Database;
import io.trimtab.domain.resource.Owner;
import io.trimtab.rightsizing.Fixtures;
import io.trimtab.rightsizing.Fixtures.Answers;
import io.trimtab.rightsizing.Measured;
import io.trimtab.rightsizing.ScanContext;
import io.trimtab.rightsizing.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whether another kind of storage would do.
class DatabaseStorageTest {
    private static final Database IO1 =
            DatabaseBuilder.of("db.m5.large").storage("io1", 100, 3_000).build();
    private static final Database GP2 = DatabaseBuilder.of("db.m5.large").build();

    @Test
    void provisionedOperationsThatGp3IncludesAreGivenUp() {
        Decision decision = storage(IO1, 2_500, 104, 2_500, 104).orElseThrow();
        assertThat(decision.rule()).isEqualTo("rds-storage-oversized");
        assertThat(decision.verdict()).isEqualTo(Verdict.OVERSIZED);
        Remedy remedy = decision.remedy().orElseThrow();
        assertThat(remedy.plan().kind()).isEqualTo(ChangeKind.CHANGE_DATABASE_STORAGE);
        assertThat(remedy.plan().from()).isEqualTo(Map.of("storageType", "io1", "iops", "3000"));
        assertThat(remedy.plan().to()).isEqualTo(Map.of("storageType", "gp3", "iops", "3000"));
        assertThat(remedy.risk()).isEqualTo(Risk.MEDIUM);
        // 100 × 0.149 + 3,000 × 0.119 − 100 × 0.137
        assertThat(remedy.monthlySaving().formatted()).isEqualTo("358.20 USD a month");
        assertThat(decision.because())
                .isEqualTo("Its storage did at most 2500 operations and 104 MiB a second of 3000 that are paid for; gp3"
                        + " includes that with headroom. Storage is locked for hours after such a change, and cannot"
                        + " shrink.");
    }

    @ParameterizedTest
    @CsvSource({"2500, 104, true", "2501, 104, false", "2500, 105, false"})
    void whatGp3IncludesMustHoldThePeakWithHeadroom(double operations, double mibs, boolean changes) {
        // 3,000 ÷ 1.2 = 2,500 operations; 125 ÷ 1.2 = 104.2 MiB/s.
        assertThat(storage(IO1, operations, mibs, operations, mibs).isPresent()).isEqualTo(changes);
    }

    @Test
    void aBusierDayWeeksAgoKeepsWhatIsProvisioned() {
        assertThat(storage(IO1, 1_000, 20, 2_501, 20)).isEmpty();
        assertThat(storage(IO1, 1_000, 20, 1_000, 105)).isEmpty();
    }

    @Test
    void whatWasNotMeasuredKeepsWhatIsProvisioned() {
        Measured closer = withStorage(IO1, earlier(IO1, 50, 1.9, 12), 1_000, 20);
        assertThat(storage(IO1, load(IO1, 50, 1.9, 12).measured(), closer)).isEmpty();
        assertThat(storage(
                        IO1,
                        withStorage(IO1, load(IO1, 50, 1.9, 12), 1_000, 20),
                        earlier(IO1, 50, 1.9, 12).measured()))
                .isEmpty();
    }

    @Test
    void aLargerVolumeIncludesMore() {
        Database large =
                DatabaseBuilder.of("db.m5.large").storage("io1", 400, 12_000).build();
        assertThat(storage(large, 10_000, 400, 10_000, 400)
                        .orElseThrow()
                        .remedy()
                        .orElseThrow()
                        .plan()
                        .to())
                .isEqualTo(Map.of("storageType", "gp3", "iops", "12000"));
    }

    @Test
    void idleOnesAreNotPolished() {
        Measured first = withStorage(IO1, load(IO1, 2, 6, 0), 10, 1);
        Measured closer = withStorage(IO1, earlier(IO1, 2, 6, 0), 10, 1);
        assertThat(DatabaseFixtures.all(sizing(DatabaseFixtures::quote), IO1, first, closer))
                .singleElement()
                .extracting(judgement -> ((Decision) judgement).verdict())
                .isEqualTo(Verdict.IDLE);
    }

    @ParameterizedTest
    @CsvSource({"2400, true", "2399, false"})
    void aBoundGp2VolumeMovesToGp3AtTheSamePrice(double operations, boolean changes) {
        Optional<Decision> decision = storage(GP2, operations, 60, operations, 60);
        assertThat(decision.isPresent()).isEqualTo(changes);
        decision.ifPresent(found -> {
            assertThat(found.rule()).isEqualTo("rds-storage-bound");
            assertThat(found.verdict()).isEqualTo(Verdict.UNDERSIZED);
            assertThat(found.remedy().orElseThrow().plan().from()).isEqualTo(Map.of("storageType", "gp2"));
            assertThat(found.remedy().orElseThrow().plan().to()).isEqualTo(Map.of("storageType", "gp3"));
            assertThat(found.monthlySaving().orElseThrow().formatted()).isEqualTo("0.00 USD a month");
        });
    }

    @Test
    void gp3MustCarryTheThroughputThatGp2Did() {
        assertThat(storage(GP2, 2_900, 104, 2_900, 104)).isPresent();
        assertThat(storage(GP2, 2_900, 105, 2_900, 105)).isEmpty();
    }

    @Test
    void aBoundVolumeStaysWhereGp3CostsMore() {
        assertThat(storage(gp3At("0.138"), GP2, 2_900, 60)).isEmpty();
        assertThat(storage(gp3At("0.137"), GP2, 2_900, 60)).isPresent();
    }

    @Test
    void aQuietGp2VolumeMovesOnlyToSaveEnough() {
        assertThat(storage(gp3At("0.087"), GP2, 100, 10).orElseThrow().rule()).isEqualTo("rds-storage-cheaper");
        assertThat(storage(gp3At("0.088"), GP2, 100, 10)).isEmpty();
    }

    @Test
    void saysNothingWithoutEveryPrice() {
        assertThat(storage(
                        key -> key instanceof PriceKey.DatabaseIops ? Optional.empty() : DatabaseFixtures.quote(key),
                        IO1,
                        100,
                        10))
                .isEmpty();
    }

    @Test
    void gp3IsOnlyProposedWhereTheClassTakesIt() {
        ClassOffers without = (_, _) -> new ClassOffers.Listed(
                Map.of("db.m5.large", DatabaseFixtures.terms(true, Set.of("gp2", "io1"), 65_536)));
        DatabaseSizing sizing = new DatabaseSizing(context(DatabaseFixtures::quote), without, List.of());
        Measured first = withStorage(IO1, load(IO1, 75, 1.9, 12), 100, 10);
        Measured closer = withStorage(IO1, earlier(IO1, 75, 1.9, 12), 100, 10);
        assertThat(DatabaseFixtures.all(sizing, IO1, first, closer)).hasSize(1);
        DatabaseSizing nothingNew = new DatabaseSizing(
                context(DatabaseFixtures::quote), (_, _) -> new ClassOffers.NothingNew(), List.of(IO1));
        assertThat(DatabaseFixtures.all(nothingNew, IO1, first, closer)).hasSize(1);
    }

    @Test
    void printsTheEditOfItsSource() {
        Database hcl = DatabaseBuilder.of("db.m5.large")
                .storage("io1", 100, 3_000)
                .owner(Owner.Kind.TERRAFORM, "terraform")
                .build();
        assertThat(storage(hcl, 100, 10, 100, 10)
                        .orElseThrow()
                        .remedy()
                        .orElseThrow()
                        .sourceEdit())
                .contains("In the aws_db_instance whose id is orders:\n  storage_type = \"gp3\"  # was \"io1\"");
    }

    private static PriceList gp3At(String usd) {
        return key -> key instanceof PriceKey.DatabaseStorage storage && storage.volume() == DatabaseVolume.GP3
                ? Optional.of(DatabaseFixtures.quote(usd, Unit.GB_MONTH))
                : DatabaseFixtures.quote(key);
    }

    private static Optional<Decision> storage(
            Database database, double operations, double mibs, double earlierOperations, double earlierMibs) {
        return storage(
                database,
                withStorage(database, load(database, 75, 1.9, 12), operations, mibs),
                withStorage(database, earlier(database, 75, 1.9, 12), earlierOperations, earlierMibs));
    }

    private static Optional<Decision> storage(Database database, Measured first, Measured closer) {
        return second(DatabaseFixtures.all(sizing(DatabaseFixtures::quote), database, first, closer));
    }

    private static Optional<Decision> storage(PriceList prices, Database database, double operations, double mibs) {
        return second(DatabaseFixtures.all(
                sizing(prices),
                database,
                withStorage(database, load(database, 75, 1.9, 12), operations, mibs),
                withStorage(database, earlier(database, 75, 1.9, 12), operations, mibs)));
    }

    private static DatabaseSizing sizing(PriceList prices) {
        return new DatabaseSizing(context(prices), DatabaseFixtures.EVERYTHING, List.of());
    }

    private static ScanContext context(PriceList prices) {
        return new ScanContext(Fixtures.NOW, Fixtures.POLICY, Fixtures.TYPES, prices, Fixtures.NO_COMMITMENTS);
    }

    /// Reads do three quarters of it.
    private static Measured withStorage(Database database, Answers answers, double operations, double mibs) {
        DatabaseQueries queries = new DatabaseQueries(database);
        return answers.with(queries.operations().getFirst(), Shape.flat(operations * 0.75))
                .with(queries.operations().getLast(), Shape.flat(operations * 0.25))
                .with(queries.throughput().getFirst(), Shape.flat(mibs * DatabaseFixtures.MIB * 0.75))
                .with(queries.throughput().getLast(), Shape.flat(mibs * DatabaseFixtures.MIB * 0.25))
                .measured();
    }

    private static Optional<Decision> second(List<Judgement> judgements) {
        return judgements.size() < 2 ? Optional.empty() : Optional.of((Decision) judgements.get(1));
    }
}
