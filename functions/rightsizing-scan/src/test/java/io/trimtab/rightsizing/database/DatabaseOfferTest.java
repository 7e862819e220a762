package io.trimtab.rightsizing.database;

import static io.trimtab.rightsizing.database.DatabaseFixtures.earlier;
import static io.trimtab.rightsizing.database.DatabaseFixtures.load;
import static io.trimtab.rightsizing.database.DatabaseFixtures.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.resource.ClassOffers;
import io.trimtab.domain.resource.Database;
import io.trimtab.rightsizing.Fixtures;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Only what RDS sells for this engine, this storage and this standby is proposed.
class DatabaseOfferTest {
    private static final Database ORDERS = DatabaseBuilder.of("db.m5.xlarge").build();

    @Test
    void takesTheNextCheapestOfWhatIsSold() {
        assertThat(target(ORDERS, listed(Map.of("db.t3.xlarge", terms(true, Set.of("gp2"), 65_536)))))
                .isEqualTo("db.t3.xlarge");
    }

    @Test
    void takesNoClassWithoutAStandbyForOneThatHasIt() {
        ClassOffers single = listed(Map.of("db.r5.large", terms(false, Set.of("gp2"), 65_536)));
        assertThat(target(ORDERS, single)).isEqualTo("db.r5.large");
        assertThat(target(DatabaseBuilder.of("db.m5.xlarge").multiAz().build(), single))
                .isEqualTo("rds-smallest-that-fits");
    }

    @Test
    void takesNoClassThatDoesNotHoldItsStorage() {
        assertThat(target(ORDERS, listed(Map.of("db.r5.large", terms(true, Set.of("gp2"), 100)))))
                .isEqualTo("db.r5.large");
        assertThat(target(ORDERS, listed(Map.of("db.r5.large", terms(true, Set.of("gp2"), 99)))))
                .isEqualTo("rds-smallest-that-fits");
        assertThat(target(ORDERS, listed(Map.of("db.r5.large", terms(true, Set.of("gp3"), 65_536)))))
                .isEqualTo("rds-smallest-that-fits");
    }

    @Test
    void proposesNothingWhileTheOfferIsUnknown() {
        Decision decision = decide(ORDERS, (_, _) -> new ClassOffers.Unknown("AccessDenied"), List.of());
        assertThat(decision.verdict()).isEqualTo(Verdict.OVERSIZED);
        assertThat(decision.rule()).isEqualTo("rds-unknown-classes");
        assertThat(decision.remedy()).isEmpty();
        assertThat(decision.because()).endsWith("which classes it could have could not be read: AccessDenied.");
    }

    @Test
    void aVersionThatIsSoldNoMoreStaysOnFamiliesThatItRunsOn() {
        ClassOffers nothingNew = (_, _) -> new ClassOffers.NothingNew();
        assertThat(decide(ORDERS, nothingNew, List.of(ORDERS)).rule()).isEqualTo("rds-smallest-that-fits");
        Database neighbour = DatabaseBuilder.of("db.r5.xlarge").build();
        assertThat(decide(ORDERS, nothingNew, List.of(ORDERS, neighbour))
                        .remedy()
                        .orElseThrow()
                        .plan()
                        .to())
                .containsEntry("instanceClass", "db.r5.large");
    }

    @Test
    void aFamilyOnWhichOnlyAnotherEngineRunsProvesNothing() {
        Database neighbour = DatabaseBuilder.of("db.r5.xlarge")
                .engine("mysql", "general-public-license")
                .build();
        assertThat(decide(ORDERS, (_, _) -> new ClassOffers.NothingNew(), List.of(ORDERS, neighbour))
                        .rule())
                .isEqualTo("rds-smallest-that-fits");
    }

    @Test
    void asksNothingOfRdsForWhatIsRightSized() {
        ClassOffers never = (_, _) -> {
            throw new AssertionError("nobody needs to know");
        };
        DatabaseSizing sizing = new DatabaseSizing(DatabaseFixtures.context(Fixtures.POLICY), never, List.of());
        Decision decision = DatabaseFixtures.decide(
                sizing,
                ORDERS,
                load(ORDERS, 75, 4, 60).measured(),
                earlier(ORDERS, 75, 4, 60).measured());
        assertThat(decision.verdict()).isEqualTo(Verdict.RIGHT_SIZED);
    }

    private static ClassOffers listed(Map<String, ClassOffers.Terms> classes) {
        return (_, _) -> new ClassOffers.Listed(classes);
    }

    /// The class proposed, or the rule where none is.
    private static String target(Database database, ClassOffers offers) {
        Decision decision = decide(database, offers, List.of(database));
        return decision.remedy()
                .map(remedy -> remedy.plan().to().getOrDefault("instanceClass", ""))
                .orElse(decision.rule());
    }

    private static Decision decide(Database database, ClassOffers offers, List<Database> inventory) {
        DatabaseSizing sizing = new DatabaseSizing(DatabaseFixtures.context(Fixtures.POLICY), offers, inventory);
        return DatabaseFixtures.decide(
                sizing,
                database,
                load(database, 22, 1.9, 12).measured(),
                earlier(database, 22, 1.9, 12).measured());
    }
}
