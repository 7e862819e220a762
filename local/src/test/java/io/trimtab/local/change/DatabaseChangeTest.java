package io.trimtab.local.change;

import static io.trimtab.local.change.ChangedAccount.NOW;
import static io.trimtab.local.change.ChangedAccount.acted;
import static io.trimtab.local.change.ChangedAccount.walk;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.change.ChangeActs;
import io.trimtab.aws.change.Obstacle;
import io.trimtab.aws.change.Sight;
import io.trimtab.aws.change.Step;
import io.trimtab.aws.change.Terms;
import io.trimtab.aws.change.Terms.DatabaseTiming;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;

class DatabaseChangeTest {
    private static final Terms AT_ONCE = new Terms(DatabaseTiming.AT_ONCE, Terms.NEW_ADDRESS_TAG);
    private static ChangedAccount account;
    private static int made;

    private final ChangeActs inWindow = account.acts(ChangeKind.RESIZE_DATABASE);
    private final ChangeActs atOnce = account.acts(ChangeKind.RESIZE_DATABASE, AT_ONCE);
    private final ChangeActs storageInWindow = account.acts(ChangeKind.CHANGE_DATABASE_STORAGE);
    private final ChangeActs storage = account.acts(ChangeKind.CHANGE_DATABASE_STORAGE, AT_ONCE);
    private final RdsClient rds = account.clients().rds();
    private String id = "";

    @BeforeAll
    static void start() {
        account = new ChangedAccount();
    }

    @AfterAll
    static void end() {
        account.close();
    }

    @BeforeEach
    void makeDatabase() {
        account.calm();
        id = "shop-" + ++made;
        rds.createDBInstance(create -> create.dbInstanceIdentifier(id)
                .dbInstanceClass("db.m5.xlarge")
                .engine("postgres")
                .allocatedStorage(200)
                .storageType("gp2")
                .masterUsername("owner")
                .masterUserPassword("not-a-secret-here"));
    }

    @Test
    void takesASnapshotAndThenChangesTheClassAtOnceAndBack() {
        account.states("{\"looks\": 1}");
        Plan plan = resize();
        BeforeImage before = ChangedAccount.before(atOnce, plan);
        String snapshot = "trimtab-" + plan.changeId() + "-20260302101530";

        assertThat(acted(walk(() -> atOnce.forward(plan, before, NOW))))
                .containsExactly("rds:CreateDBSnapshot " + snapshot, "rds:ModifyDBInstance to " + plan.to());
        assertThat(now().dbInstanceClass()).isEqualTo("db.m5.large");
        assertThat(rds.describeDBSnapshots(describe -> describe.dbSnapshotIdentifier(snapshot))
                        .dbSnapshots()
                        .getFirst()
                        .tagList()
                        .getFirst()
                        .value())
                .isEqualTo(plan.changeId());

        assertThat(acted(walk(() -> atOnce.back(plan, before, NOW))))
                .containsExactly("rds:ModifyDBInstance back to {instanceClass=db.m5.xlarge}");
        assertThat(now().dbInstanceClass()).isEqualTo("db.m5.xlarge");
    }

    @Test
    void waitsForItsOwnWindowAndVerifiesWhatHasLanded() {
        Plan plan = resize();
        BeforeImage before = ChangedAccount.before(inWindow, plan);
        assertThat(inWindow.forward(plan, before, NOW)).isInstanceOf(Step.Acted.class);
        assertThat(inWindow.forward(plan, before, NOW)).isInstanceOf(Step.Acted.class);
        assertThat(inWindow.forward(plan, before, NOW))
                .isEqualTo(new Step.Waiting(
                        "It waits for its maintenance window, " + now().preferredMaintenanceWindow() + ".",
                        Duration.ofMinutes(15)));
        assertThat(now().dbInstanceClass()).isEqualTo("db.m5.xlarge");
        assertThat(ChangedAccount.present(inWindow, plan).settings()).isEqualTo(plan.from());

        account.post("window", "{\"databases\": [\"" + id + "\"]}");
        assertThat(inWindow.forward(plan, before, NOW)).isEqualTo(new Step.Done(plan.to()));
        assertThat(account.calls()).containsEntry("rds:ModifyDBInstance", 1);
    }

    @Test
    void takesBackWhatStillWaitsForTheWindow() {
        Plan plan = resize();
        BeforeImage before = ChangedAccount.before(inWindow, plan);
        inWindow.forward(plan, before, NOW);
        inWindow.forward(plan, before, NOW);
        assertThat(acted(walk(() -> inWindow.back(plan, before, NOW))))
                .containsExactly("rds:ModifyDBInstance, which takes back what waits for the window");
        account.post("window", "{}");
        assertThat(now().dbInstanceClass()).isEqualTo("db.m5.xlarge");
    }

    @Test
    void takesBackGrowthOfStorageThatStillWaitsByOneRequest() {
        Plan larger = growth();
        BeforeImage before = ChangedAccount.before(storageInWindow, larger);
        storageInWindow.forward(larger, before, NOW);
        storageInWindow.forward(larger, before, NOW);
        assertThat(now().pendingModifiedValues().allocatedStorage()).isEqualTo(300);

        List<Step> back = walk(() -> storageInWindow.back(larger, before, NOW));

        assertThat(acted(back)).containsExactly("rds:ModifyDBInstance, which takes back what waits for the window");
        assertThat(back.getLast()).isEqualTo(new Step.Done(larger.from()));
        account.post("window", "{}");
        assertThat(now().allocatedStorage()).isEqualTo(200);
    }

    @Test
    void itsImageSaysInWhichWindowItIsLeftToRds() {
        assertThat(ChangedAccount.before(inWindow, resize()).find("ownWindow"))
                .contains(now().preferredMaintenanceWindow());
        assertThat(ChangedAccount.before(storageInWindow, gp3()).find("ownWindow"))
                .contains(now().preferredMaintenanceWindow());
        assertThat(ChangedAccount.before(atOnce, resize()).find("ownWindow")).isEmpty();
    }

    @Test
    void isUntouchedUntilTheChangeItselfIsAskedFor() {
        Plan plan = resize();
        BeforeImage before = ChangedAccount.before(inWindow, plan);
        assertThat(inWindow.isUntouched(plan, before, NOW)).isTrue();
        assertThat(acted(List.of(inWindow.forward(plan, before, NOW))))
                .first()
                .asString()
                .startsWith("rds:CreateDBSnapshot");
        assertThat(inWindow.isUntouched(plan, before, NOW)).isTrue();
        inWindow.forward(plan, before, NOW);
        assertThat(inWindow.isUntouched(plan, before, NOW)).isFalse();
        account.post("window", "{}");
        assertThat(inWindow.isUntouched(plan, before, NOW)).isFalse();
    }

    @Test
    void refusesWhileSomethingElseWaitsThatWouldBeAppliedWithIt() {
        rds.modifyDBInstance(modify -> modify.dbInstanceIdentifier(id).allocatedStorage(300));
        Plan plan = resize();
        Sight.Present sight = ChangedAccount.present(atOnce, plan);
        assertThat(sight.obstacles())
                .containsExactly(new Obstacle(
                        Obstacle.Kind.PENDING_CHANGES,
                        "Changes of its own wait and would be applied with this one: {AllocatedStorage=300}."));
        assertThat(atOnce.forward(plan, sight.before(), NOW)).isInstanceOf(Step.Drifted.class);
        assertThat(account.calls()).doesNotContainKey("rds:CreateDBSnapshot");
    }

    @Test
    void neverAppliesSomebodyElsesWaitingChangeOnTheWayBack() {
        Plan plan = resize();
        BeforeImage before = ChangedAccount.before(atOnce, plan);
        walk(() -> atOnce.forward(plan, before, NOW));
        rds.modifyDBInstance(modify -> modify.dbInstanceIdentifier(id).allocatedStorage(300));
        assertThat(atOnce.back(plan, before, NOW)).isInstanceOf(Step.Failed.class);
        assertThat(atOnce.manualSteps(plan, before).get(1))
                .isEqualTo("aws rds modify-db-instance --db-instance-identifier " + id
                        + " --db-instance-class db.m5.xlarge --apply-immediately");
    }

    @ParameterizedTest
    @CsvSource({
        "rds:CreateDBSnapshot, true, 400",
        "rds:CreateDBSnapshot, false, 400",
        "rds:CreateDBSnapshot, true, 503",
        "rds:ModifyDBInstance, true, 400",
        "rds:ModifyDBInstance, false, 400",
        "rds:ModifyDBInstance, true, 503",
    })
    void goesOnAfterACrashAtAnyWriteWithoutActingTwice(String action, boolean done, int status) {
        account.states("{\"looks\": 1}");
        Plan plan = resize();
        BeforeImage before = ChangedAccount.before(atOnce, plan);
        account.post("reset", "{}");
        account.faults(
                "{\"lose\": {\"action\": \"" + action + "\", \"done\": " + done + ", \"status\": " + status + "}}");
        walk(() -> atOnce.forward(plan, before, NOW));
        assertThat(walk(() -> atOnce.forward(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.to()));
        assertThat(account.calls()).containsEntry("rds:CreateDBSnapshot", 1).containsEntry("rds:ModifyDBInstance", 1);
    }

    @Test
    void changesStorageWhileTheDatabaseServesAndWaitsUntilItIsUnlockedToGoBack() {
        account.states("{\"looks\": 3}");
        Plan plan = gp3();
        BeforeImage before = ChangedAccount.before(storage, plan);
        assertThat(walk(() -> storage.forward(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.to()));
        assertThat(now().dbInstanceStatus()).isEqualTo("storage-optimization");

        List<Step> back = walk(() -> storage.back(plan, before, NOW));
        assertThat(back)
                .contains(new Step.Waiting(
                        "It is storage-optimization, in which RDS takes no such change.", Duration.ofMinutes(30)));
        assertThat(back.getLast()).isEqualTo(new Step.Done(plan.from()));
        assertThat(now().storageType()).isEqualTo("gp2");
    }

    @Test
    void refusesToShrinkStorageAndSaysThatGrowingCannotBeUndone() {
        Plan smaller = ChangedAccount.plan(
                ChangeKind.CHANGE_DATABASE_STORAGE,
                "rds",
                "db:" + id,
                Map.of("allocatedGib", "200"),
                Map.of("allocatedGib", "100"));
        assertThat(ChangedAccount.present(storage, smaller).obstacles())
                .extracting(Obstacle::kind)
                .containsExactly(Obstacle.Kind.NOT_CHANGEABLE);
        Plan larger = ChangedAccount.plan(
                ChangeKind.CHANGE_DATABASE_STORAGE,
                "rds",
                "db:" + id,
                Map.of("allocatedGib", "200"),
                Map.of("allocatedGib", "300"));
        assertThat(storage.undo(larger).reversible()).isFalse();
        assertThat(storage.undo(gp3()).reversible()).isTrue();
        assertThat(storage.undo(gp3()).takes()).isEqualTo(Duration.ofHours(12));
    }

    @Test
    void storageThatHasGrownIsNotTriedToBeShrunk() {
        Plan larger = growth();
        BeforeImage before = ChangedAccount.before(storage, larger);
        assertThat(walk(() -> storage.forward(larger, before, NOW)).getLast()).isEqualTo(new Step.Done(larger.to()));
        account.post("reset", "{}");

        assertThat(storage.back(larger, before, NOW))
                .isEqualTo(new Step.Failed(
                        "Storage cannot shrink: it stays as it is, {allocatedGib=300, storageType=gp2}."));
        assertThat(account.calls()).doesNotContainKey("rds:ModifyDBInstance");
        assertThat(storage.manualSteps(larger, before))
                .containsExactly(
                        "aws rds modify-db-instance --db-instance-identifier " + id
                                + " --storage-type gp2 --allocated-storage 200 --apply-immediately # while it still waits",
                        "aws rds restore-db-instance-from-db-snapshot --db-instance-identifier " + id
                                + "-before --db-snapshot-identifier trimtab-" + larger.changeId()
                                + "-20260302101530 # once it has grown, which cannot be undone: a copy as it was");
    }

    @Test
    void refusesStorageWhileTheLastChangeIsOptimised() {
        account.states("{\"looks\": 1}");
        rds.modifyDBInstance(
                modify -> modify.dbInstanceIdentifier(id).storageType("gp3").applyImmediately(true));
        assertThat(now().dbInstanceStatus()).isEqualTo("modifying");
        Plan plan = gp3();
        assertThat(ChangedAccount.present(storage, plan).obstacles())
                .extracting(Obstacle::kind)
                .containsExactly(Obstacle.Kind.BUSY);
        assertThat(obstacles(atOnce, resize())).isEmpty();
    }

    @Test
    void callsAClassOfSomebodyElsesDrifted() {
        Plan plan = resize();
        BeforeImage before = ChangedAccount.before(atOnce, plan);
        rds.modifyDBInstance(modify ->
                modify.dbInstanceIdentifier(id).dbInstanceClass("db.m5.2xlarge").applyImmediately(true));
        assertThat(atOnce.forward(plan, before, NOW)).isInstanceOf(Step.Drifted.class);
        assertThat(atOnce.back(plan, before, NOW)).isInstanceOf(Step.Drifted.class);
    }

    @Test
    void tellsOfADeletedDatabase() {
        account.post("faults", "{\"vanish\": [\"" + id + "\"]}");
        assertThat(atOnce.look(resize(), NOW)).isEqualTo(new Sight.Gone("The database was deleted."));
    }

    @Test
    void isJudgedByLagOfItsReplicasToo() {
        Plan plan = resize();
        BeforeImage before = ChangedAccount.before(atOnce, plan);
        assertThat(atOnce.guards(plan, before))
                .extracting(metric -> metric.guard().name())
                .containsExactly("processor use", "connections", "read latency", "write latency");
        assertThat(before.find("group")).isEmpty();
        String primary = rds.describeDBInstances().dbInstances().stream()
                .filter(DBInstance::hasReadReplicaDBInstanceIdentifiers)
                .filter(one -> !one.readReplicaDBInstanceIdentifiers().isEmpty())
                .findFirst()
                .orElseThrow()
                .dbInstanceIdentifier();
        id = primary;
        BeforeImage grouped = ChangedAccount.before(atOnce, resize());
        assertThat(grouped.find("group")).contains(primary);
        assertThat(atOnce.guards(resize(), grouped))
                .extracting(metric -> metric.guard().name())
                .anyMatch(name -> name.startsWith("replica lag of "));
    }

    private Plan resize() {
        return ChangedAccount.plan(
                ChangeKind.RESIZE_DATABASE,
                "rds",
                "db:" + id,
                Map.of("instanceClass", "db.m5.xlarge"),
                Map.of("instanceClass", "db.m5.large"));
    }

    private Plan growth() {
        return ChangedAccount.plan(
                ChangeKind.CHANGE_DATABASE_STORAGE,
                "rds",
                "db:" + id,
                Map.of("allocatedGib", "200", "storageType", "gp2"),
                Map.of("allocatedGib", "300", "storageType", "gp2"));
    }

    private Plan gp3() {
        return ChangedAccount.plan(
                ChangeKind.CHANGE_DATABASE_STORAGE,
                "rds",
                "db:" + id,
                Map.of("storageType", "gp2"),
                Map.of("storageType", "gp3"));
    }

    private static List<Obstacle.Kind> obstacles(ChangeActs acts, Plan plan) {
        return ChangedAccount.present(acts, plan).obstacles().stream()
                .map(Obstacle::kind)
                .toList();
    }

    private DBInstance now() {
        return rds.describeDBInstances(describe -> describe.dbInstanceIdentifier(id))
                .dbInstances()
                .getFirst();
    }
}
