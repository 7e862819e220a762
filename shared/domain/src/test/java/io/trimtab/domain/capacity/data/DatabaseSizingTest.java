package io.trimtab.domain.capacity.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.domain.money.MonthlyCost;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DatabaseSizingTest {
    private static final MonthlyCost ACU = MonthlyCost.usd("87.6");
    private static final DatabasePolicy POLICY =
            new DatabasePolicy(0.6, 0.7, 0.8, Duration.ofSeconds(2), 4, Duration.ofSeconds(1), 3, 16, ACU, 1_000, 0.7);
    private static final OptionalDouble NONE = OptionalDouble.empty();

    private static OptionalDouble of(double value) {
        return OptionalDouble.of(value);
    }

    private static DatabaseReading load(double cpu, double reads, double writes) {
        return new DatabaseReading(of(cpu), of(0.2), of(50), of(reads), of(writes), NONE, NONE, NONE);
    }

    private static DatabaseStanding instance(int replicas, int limitGib) {
        return new DatabaseStanding(
                "shop",
                "db.r6g.large",
                replicas,
                false,
                true,
                "shop-trimtab-1",
                Optional.of(MonthlyCost.usd("160")),
                100,
                limitGib,
                Optional.empty(),
                Optional.empty(),
                Optional.of(MonthlyCost.usd("0.1")));
    }

    private static DatabaseStanding cluster(double maximum) {
        return new DatabaseStanding(
                "catalogue",
                "db.serverless",
                0,
                false,
                true,
                "catalogue-trimtab-1",
                Optional.empty(),
                0,
                0,
                Optional.of(new DatabaseStanding.Serverless(0.5, maximum)),
                Optional.empty(),
                Optional.empty());
    }

    private static DatabaseReading free(double gib) {
        return new DatabaseReading(of(0.2), of(0.2), of(gib), of(5), of(5), NONE, NONE, NONE);
    }

    private static DatabaseReading acu(double fraction) {
        return new DatabaseReading(of(0.2), NONE, NONE, NONE, NONE, NONE, NONE, of(fraction));
    }

    private static Advice.Page page(Advice advice) {
        assertThat(advice).isInstanceOf(Advice.Tell.class);
        return ((Advice.Tell) advice).page();
    }

    private static Advice.Make make(Advice advice) {
        assertThat(advice).isInstanceOf(Advice.Make.class);
        return (Advice.Make) advice;
    }

    @Test
    void addsAReplicaWhereABusyDatabaseMostlyReads() {
        Advice.Make make = make(DatabaseSizing.decide(load(0.61, 410, 100), instance(0, 0), POLICY));
        assertThat(make.move()).isEqualTo(new Move.ReadReplica("shop-trimtab-1", "db.r6g.large"));
        assertThat(make.added()).isEqualTo(MonthlyCost.usd("160"));
        assertThat(make.because())
                .isEqualTo(
                        "shop reads 4.1 times for each write, and 61 % of its processors are busy. It has 0 of at most"
                                + " 3 replicas.");
    }

    @Test
    void asksForALargerClassWhereAReplicaWouldNotHelp() {
        assertThat(page(DatabaseSizing.decide(load(0.61, 400, 100), instance(0, 0), POLICY)))
                .isEqualTo(Advice.Page.CLASS_UPGRADE);
        assertThat(page(DatabaseSizing.decide(load(0.61, 900, 100), instance(3, 0), POLICY)))
                .isEqualTo(Advice.Page.CLASS_UPGRADE);
        assertThat(make(DatabaseSizing.decide(load(0.61, 900, 100), instance(2, 0), POLICY))
                        .reversible())
                .isTrue();
        assertThat(DatabaseSizing.decide(load(0.60, 900, 100), instance(0, 0), POLICY))
                .isInstanceOf(Advice.Hold.class);
    }

    @Test
    void addsAReplicaWhereTheOthersFallBehind() {
        var behind = new DatabaseReading(of(0.2), NONE, of(50), NONE, NONE, of(1.5), NONE, NONE);
        assertThat(make(DatabaseSizing.decide(behind, instance(1, 0), POLICY)).because())
                .isEqualTo("Replicas of shop are 1.5 s behind. It has 1 of at most 3 replicas.");
        var little = new DatabaseReading(of(0.2), NONE, of(50), NONE, NONE, of(1), NONE, NONE);
        assertThat(DatabaseSizing.decide(little, instance(1, 0), POLICY)).isInstanceOf(Advice.Hold.class);
    }

    @Test
    void seesFullPoolsAndSlowQueries() {
        var pool = new DatabaseReading(of(0.2), of(0.71), of(50), of(5), of(5), NONE, NONE, NONE);
        assertThat(page(DatabaseSizing.decide(pool, instance(0, 0), POLICY))).isEqualTo(Advice.Page.CLASS_UPGRADE);
        var slow = new DatabaseReading(of(0.2), of(0.2), of(50), of(5), of(5), NONE, of(2.1), NONE);
        assertThat(DatabaseSizing.decide(slow, instance(0, 0), POLICY).because())
                .isEqualTo(
                        "On shop, a query takes 2.1 s: it needs a larger class than db.r6g.large, or fewer and better"
                                + " queries.");
        var fast = new DatabaseReading(of(0.2), of(0.7), of(50), of(5), of(5), NONE, of(2), NONE);
        assertThat(DatabaseSizing.decide(fast, instance(0, 0), POLICY)).isInstanceOf(Advice.Hold.class);
    }

    @Test
    void letsStorageGrowFurtherWhereItsLimitIsNear() {
        // 100 GiB grow to 110 at least, which is above 90 % of 120
        Advice.Make make = make(DatabaseSizing.decide(free(15), instance(0, 120), POLICY));
        assertThat(make.move()).isEqualTo(new Move.StorageLimit(120, 156));
        assertThat(make.added()).isEqualTo(MonthlyCost.usd("5.6"));
        assertThat(DatabaseSizing.decide(free(15), instance(0, 200), POLICY)).isInstanceOf(Advice.Hold.class);
    }

    @Test
    void growsStorageForGoodWhereRdsDoesNot() {
        // 85 GiB in use are 70 % of 122
        Advice.Make make = make(DatabaseSizing.decide(free(15), instance(0, 0), POLICY));
        assertThat(make.move()).isEqualTo(new Move.Storage(100, 122));
        assertThat(make.reversible()).isFalse();
        assertThat(make.added()).isEqualTo(MonthlyCost.usd("2.2"));
        assertThat(DatabaseSizing.decide(free(20), instance(0, 0), POLICY)).isInstanceOf(Advice.Hold.class);
    }

    @Test
    void tellsWhereThePolicyLetsStorageGrowNoFurther() {
        var tight = new DatabasePolicy(
                0.6, 0.7, 0.8, Duration.ofSeconds(2), 4, Duration.ofSeconds(1), 3, 16, ACU, 105, 0.7);
        assertThat(page(DatabaseSizing.decide(free(15), instance(0, 0), tight))).isEqualTo(Advice.Page.STORAGE_FULL);
        assertThat(page(DatabaseSizing.decide(free(15), instance(0, 105), tight)))
                .isEqualTo(Advice.Page.STORAGE_FULL);
    }

    @Test
    void raisesTheMaximumOfServerlessCapacityByHalfInHalves() {
        Advice.Make make = make(DatabaseSizing.decide(acu(0.9), cluster(4.5), POLICY));
        assertThat(make.move()).isEqualTo(new Move.ServerlessMaximum(4.5, 7));
        assertThat(make.added()).isEqualTo(MonthlyCost.usd("219.00"));
        assertThat(make(DatabaseSizing.decide(acu(1), cluster(14), POLICY)).move())
                .isEqualTo(new Move.ServerlessMaximum(14, 16));
        assertThat(page(DatabaseSizing.decide(acu(1), cluster(16), POLICY))).isEqualTo(Advice.Page.CLASS_UPGRADE);
        assertThat(DatabaseSizing.decide(acu(0.89), cluster(4), POLICY)).isInstanceOf(Advice.Hold.class);
    }

    @Test
    void addsNothingWhosePriceIsNotKnown() {
        DatabaseStanding known = instance(0, 0);
        var unknown = new DatabaseStanding(
                "shop",
                "db.r6g.large",
                0,
                false,
                true,
                "shop-trimtab-1",
                Optional.empty(),
                100,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(known.perReplica()).isPresent();
        assertThat(DatabaseSizing.decide(load(0.9, 900, 100), unknown, POLICY)).isInstanceOf(Advice.Tell.class);
        assertThat(DatabaseSizing.decide(free(5), unknown, POLICY)).isInstanceOf(Advice.Tell.class);
    }

    @Test
    void namesTheReaderThatCouldBeTheWriter() {
        var reader = new DatabaseStanding.Reader("catalogue-2", "db.r6g.xlarge");
        var provisioned = new DatabaseStanding(
                "catalogue",
                "db.r6g.large",
                3,
                false,
                true,
                "catalogue-trimtab-4",
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                Optional.of(reader),
                Optional.empty());
        Advice advice = DatabaseSizing.decide(load(0.61, 100, 100), provisioned, POLICY);
        assertThat(page(advice)).isEqualTo(Advice.Page.FAILOVER);
        assertThat(advice.because())
                .isEqualTo(
                        "On catalogue, 61 % of its processors are busy: its reader catalogue-2 is of the larger class"
                                + " db.r6g.xlarge instead of db.r6g.large, and could be its writer.");
        assertThat(DatabaseSizing.decide(load(0.60, 100, 100), provisioned, POLICY))
                .isInstanceOf(Advice.Hold.class);
    }

    @Test
    void takesForLargerOnlyWhatIsOfTheSameFamily() {
        assertThat(new DatabaseStanding.Reader("b", "db.r6g.2xlarge").isLargerThan("db.r6g.xlarge"))
                .isTrue();
        assertThat(new DatabaseStanding.Reader("b", "db.r6g.xlarge").isLargerThan("db.r6g.xlarge"))
                .isFalse();
        assertThat(new DatabaseStanding.Reader("b", "db.r6g.large").isLargerThan("db.r6g.xlarge"))
                .isFalse();
        assertThat(new DatabaseStanding.Reader("b", "db.r7g.4xlarge").isLargerThan("db.r6g.xlarge"))
                .isFalse();
        assertThat(new DatabaseStanding.Reader("b", "db.serverless").isLargerThan("db.serverless"))
                .isFalse();
        assertThat(new DatabaseStanding.Reader("b", "unknown").isLargerThan("db.r6g.xlarge"))
                .isFalse();
    }

    @Test
    void makesNoReplicaOfAReplica() {
        var replica = new DatabaseStanding(
                "shop-2",
                "db.r6g.large",
                0,
                true,
                true,
                "x",
                Optional.of(MonthlyCost.usd("160")),
                100,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(page(DatabaseSizing.decide(load(0.9, 900, 100), replica, POLICY)))
                .isEqualTo(Advice.Page.CLASS_UPGRADE);
    }

    @Test
    void holdsWhereNothingIsKnown() {
        var nothing = new DatabaseReading(NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE);
        assertThat(DatabaseSizing.decide(nothing, instance(0, 0), POLICY).because())
                .isEqualTo("How busy shop is, is not known: nothing is changed by guess.");
        assertThat(DatabaseSizing.decide(nothing, cluster(4), POLICY)).isInstanceOf(Advice.Hold.class);
    }

    @Test
    void doesNotCallStorageWellOfWhichNothingIsKnown() {
        var storage = new DatabaseReading(of(0.2), of(0.2), NONE, of(5), of(5), NONE, NONE, NONE);
        assertThat(DatabaseSizing.decide(storage, instance(0, 0), POLICY).because())
                .isEqualTo("How full the storage of shop is, is not known: nothing is changed by guess.");
    }

    @Test
    void refusesFiguresThatAwsWouldRefuse() {
        assertThatThrownBy(() -> new DatabasePolicy(
                        0.6, 0.7, 0.8, Duration.ofSeconds(2), 4, Duration.ofSeconds(1), 16, 16, ACU, 1_000, 0.7))
                .hasMessage("replicas must be 0.0 to 15.0, was 16.0");
        assertThatThrownBy(() -> new DatabasePolicy(
                        0.6, 0.7, 0.8, Duration.ofSeconds(2), 4, Duration.ofSeconds(1), 3, 257, ACU, 1_000, 0.7))
                .hasMessage("mostAcu must be 1.0 to 256.0, was 257.0");
    }
}
