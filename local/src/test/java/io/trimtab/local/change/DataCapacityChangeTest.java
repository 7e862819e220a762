package io.trimtab.local.change;

import static io.trimtab.local.change.ChangedAccount.NOW;
import static io.trimtab.local.change.ChangedAccount.acted;
import static io.trimtab.local.change.ChangedAccount.walk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimtab.aws.change.CapacitySetting;
import io.trimtab.aws.change.ChangeActs;
import io.trimtab.aws.change.Obstacle;
import io.trimtab.aws.change.Sight;
import io.trimtab.aws.change.Step;
import io.trimtab.domain.capacity.data.Move;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.resource.Arn;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.Tag;

/// Read replicas, storage limits and Serverless v2 bounds on the embedded account.
class DataCapacityChangeTest {
    private static ChangedAccount account;
    private static int made;

    private final ChangeActs replicate = account.acts(ChangeKind.ADD_READ_REPLICA);
    private final ChangeActs limit = account.acts(ChangeKind.LIMIT_DATABASE_STORAGE);
    private final ChangeActs bound = account.acts(ChangeKind.BOUND_SERVERLESS_DATABASE);
    private final RdsClient rds = account.clients().rds();
    private String name = "";

    @BeforeAll
    static void start() {
        account = new ChangedAccount();
    }

    @AfterAll
    static void end() {
        account.close();
    }

    @BeforeEach
    void calm() {
        account.calm();
        name = "shop-" + ++made;
    }

    private void makeDatabase(int backupDays) {
        rds.createDBInstance(create -> create.dbInstanceIdentifier(name)
                .dbInstanceClass("db.r6g.large")
                .engine("mysql")
                .masterUsername("root")
                .masterUserPassword("not-a-secret")
                .allocatedStorage(100)
                .maxAllocatedStorage(200)
                .backupRetentionPeriod(backupDays)
                .tags(
                        Tag.builder().key("environment").value("dev").build(),
                        Tag.builder().key("team").value("shop").build()));
    }

    private void makeCluster() {
        rds.createDBCluster(create -> create.dbClusterIdentifier(name)
                .engine("aurora-mysql")
                .masterUsername("root")
                .masterUserPassword("not-a-secret")
                .serverlessV2ScalingConfiguration(acu -> acu.minCapacity(0.5).maxCapacity(4.0))
                .tags(Tag.builder().key("environment").value("dev").build()));
        rds.createDBInstance(create -> create.dbInstanceIdentifier(name + "-1")
                .dbClusterIdentifier(name)
                .dbInstanceClass("db.serverless")
                .engine("aurora-mysql"));
    }

    private Arn arn(String kind) {
        return Arn.of("aws", "rds", "eu-central-1", "123456789012", kind + ":" + name);
    }

    private Plan replica(String kind, String instanceClass) {
        return CapacitySetting.plan(arn(kind), new Move.ReadReplica(name + "-trimtab-1", instanceClass), "");
    }

    private Plan limit(int from, int to) {
        return CapacitySetting.plan(arn("db"), new Move.StorageLimit(from, to), "");
    }

    private Plan bound(double to) {
        return CapacitySetting.plan(arn("cluster"), new Move.ServerlessMaximum(4, to), "");
    }

    private DBInstance instance(String id) {
        return rds.describeDBInstances(describe -> describe.dbInstanceIdentifier(id))
                .dbInstances()
                .getFirst();
    }

    private double maximumAcu() {
        return rds.describeDBClusters(describe -> describe.dbClusterIdentifier(name))
                .dbClusters()
                .getFirst()
                .serverlessV2ScalingConfiguration()
                .maxCapacity();
    }

    @Test
    void addsAReplicaOfTheSameEnvironmentAndRemovesItAgain() {
        makeDatabase(7);
        account.states("{\"looks\": 2}");
        Plan plan = replica("db", "db.r6g.large");
        BeforeImage before = ChangedAccount.before(replicate, plan);

        assertThat(walk(() -> replicate.forward(plan, before, NOW)))
                .containsExactly(
                        new Step.Acted(
                                "rds:CreateDBInstanceReadReplica to {replica:" + name + "-trimtab-1=db.r6g.large}",
                                Duration.ofSeconds(60)),
                        new Step.Waiting("The replica is creating.", Duration.ofSeconds(60)),
                        new Step.Waiting("The replica is creating.", Duration.ofSeconds(60)),
                        new Step.Done(plan.to()));
        DBInstance replica = instance(name + "-trimtab-1");
        assertThat(replica.readReplicaSourceDBInstanceIdentifier()).isEqualTo(name);
        assertThat(replica.tagList())
                .extracting(Tag::key, Tag::value)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("environment", "dev"),
                        org.assertj.core.groups.Tuple.tuple("team", "shop"),
                        org.assertj.core.groups.Tuple.tuple("trimtab:change", plan.changeId()));

        assertThat(walk(() -> replicate.back(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.from()));
        assertThatThrownBy(() -> instance(name + "-trimtab-1")).isInstanceOf(DbInstanceNotFoundException.class);
        assertThat(instance(name).dbInstanceStatus()).isEqualTo("available");
    }

    @Test
    void holdsUpChangesOfTheSamePrimaryOrClusterMeanwhile() {
        makeDatabase(7);
        rds.createDBInstanceReadReplica(create -> create.sourceDBInstanceIdentifier(name)
                .dbInstanceIdentifier(name + "-reader")
                .dbInstanceClass("db.r6g.large"));
        assertThat(ChangedAccount.before(replicate, replica("db", "db.r6g.large"))
                        .find("group"))
                .contains(name);
        Plan ofReader = CapacitySetting.plan(
                Arn.of("aws", "rds", "eu-central-1", "123456789012", "db:" + name + "-reader"),
                new Move.StorageLimit(200, 260),
                "");
        assertThat(ChangedAccount.before(limit, ofReader).find("group")).contains(name);
    }

    @Test
    void holdsUpChangesOfAllMembersOfAClusterMeanwhile() {
        makeCluster();
        assertThat(ChangedAccount.before(replicate, replica("cluster", "db.serverless"))
                        .find("group"))
                .contains(name);
        assertThat(ChangedAccount.before(this.bound, bound(8)).find("group")).contains(name);
    }

    @Test
    void replicatesNothingThatIsNotBackedUp() {
        makeDatabase(0);
        Plan plan = replica("db", "db.r6g.large");
        assertThat(ChangedAccount.present(replicate, plan).obstacles())
                .extracting(Obstacle::sentence)
                .containsExactly("RDS replicates only what it backs up: set a backup retention period first.");
        assertThat(replicate.forward(plan, new BeforeImage(plan.from()), NOW)).isInstanceOf(Step.Waiting.class);
        assertThatThrownBy(() -> instance(name + "-trimtab-1")).isInstanceOf(DbInstanceNotFoundException.class);
    }

    @Test
    void removesNoDatabaseThatItHasNotMade() {
        makeDatabase(7);
        Plan plan = replica("db", "db.r6g.large");
        rds.createDBInstanceReadReplica(create -> create.sourceDBInstanceIdentifier(name)
                .dbInstanceIdentifier(name + "-trimtab-1")
                .dbInstanceClass("db.r6g.large"));
        assertThat(ChangedAccount.present(replicate, plan).obstacles())
                .extracting(Obstacle::sentence)
                .containsExactly("There is another database " + name + "-trimtab-1 that this change has not made.");
        walk(() -> replicate.back(plan, new BeforeImage(plan.from()), NOW));
        assertThat(instance(name + "-trimtab-1").dbInstanceStatus()).isEqualTo("available");
    }

    @Test
    void addsAReaderToAnAuroraClusterAndRemovesIt() {
        makeCluster();
        Plan plan = replica("cluster", "db.serverless");
        BeforeImage before = ChangedAccount.before(replicate, plan);
        assertThat(walk(() -> replicate.forward(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.to()));
        assertThat(instance(name + "-trimtab-1").dbClusterIdentifier()).isEqualTo(name);
        assertThat(walk(() -> replicate.back(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.from()));
        assertThat(rds.describeDBClusters(describe -> describe.dbClusterIdentifier(name))
                        .dbClusters()
                        .getFirst()
                        .dbClusterMembers())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void goesOnAfterACrashAtTheWriteWithoutActingTwice(boolean done) {
        makeDatabase(7);
        Plan plan = replica("db", "db.r6g.large");
        BeforeImage before = ChangedAccount.before(replicate, plan);
        account.post("reset", "{}");
        account.faults("{\"lose\": {\"action\": \"rds:CreateDBInstanceReadReplica\", \"done\": " + done
                + ", \"status\": 400}}");
        walk(() -> replicate.forward(plan, before, NOW));
        assertThat(walk(() -> replicate.forward(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.to()));
        assertThat(account.calls()).containsEntry("rds:CreateDBInstanceReadReplica", 1);
    }

    @Test
    void raisesTheLimitOfTheStorageAndLowersItAgain() {
        makeDatabase(7);
        Plan plan = limit(200, 260);
        BeforeImage before = ChangedAccount.before(limit, plan);
        assertThat(walk(() -> limit.forward(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.to()));
        assertThat(instance(name).maxAllocatedStorage()).isEqualTo(260);
        assertThat(acted(walk(() -> limit.back(plan, before, NOW))))
                .containsExactly("rds:ModifyDBInstance back to {storageLimitGib=200}");
        assertThat(instance(name).maxAllocatedStorage()).isEqualTo(200);
        assertThat(instance(name).allocatedStorage()).isEqualTo(100);
    }

    @Test
    void takesNoLimitBelowWhatIsAllocated() {
        makeDatabase(7);
        assertThat(ChangedAccount.present(limit, limit(200, 101)).obstacles()).isEmpty();
        assertThat(ChangedAccount.present(limit, limit(200, 100)).obstacles())
                .extracting(Obstacle::kind)
                .containsExactly(Obstacle.Kind.INCOMPATIBLE);
        Plan plan = limit(200, 99);
        assertThat(limit.forward(plan, new BeforeImage(plan.from()), NOW)).isInstanceOf(Step.Refused.class);
    }

    @Test
    void boundsServerlessCapacityAndRestoresIt() {
        makeCluster();
        account.states("{\"looks\": 1}");
        Plan plan = bound(8.5);
        BeforeImage before = ChangedAccount.before(bound, plan);
        assertThat(walk(() -> bound.forward(plan, before, NOW)))
                .containsExactly(
                        new Step.Acted("rds:ModifyDBCluster to {maximumAcu=8.5}", Duration.ofSeconds(15)),
                        new Step.Waiting("The cluster is modifying just now.", Duration.ofSeconds(15)),
                        new Step.Done(plan.to()));
        account.calm();
        assertThat(maximumAcu()).isEqualTo(8.5);
        walk(() -> bound.back(plan, before, NOW));
        assertThat(maximumAcu()).isEqualTo(4.0);
    }

    @Test
    void boundsServerlessCapacityInHalvesUpTo256() {
        makeCluster();
        assertThat(ChangedAccount.present(bound, bound(256)).obstacles()).isEmpty();
        assertThat(ChangedAccount.present(bound, bound(256.5)).obstacles()).hasSize(1);
        assertThat(ChangedAccount.present(bound, bound(4.2)).obstacles()).hasSize(1);
        Plan plan = bound(256.5);
        BeforeImage before = ChangedAccount.before(bound, plan);
        assertThat(bound.forward(plan, before, NOW)).isInstanceOf(Step.Refused.class);
    }

    @Test
    void tellsOfWhatIsGone() {
        assertThat(limit.look(limit(200, 260), NOW)).isInstanceOf(Sight.Gone.class);
        assertThat(bound.look(bound(8), NOW)).isInstanceOf(Sight.Gone.class);
        assertThat(replicate.look(replica("db", "db.r6g.large"), NOW)).isInstanceOf(Sight.Gone.class);
    }

    @Test
    void leavesWhatSomebodyElseSetMeanwhile() {
        makeDatabase(7);
        Plan plan = limit(200, 260);
        BeforeImage before = ChangedAccount.before(limit, plan);
        rds.modifyDBInstance(modify ->
                modify.dbInstanceIdentifier(name).maxAllocatedStorage(300).applyImmediately(true));
        assertThat(limit.forward(plan, before, NOW))
                .isEqualTo(new Step.Drifted("It was set to {storageLimitGib=300} by somebody else meanwhile."));
    }
}
