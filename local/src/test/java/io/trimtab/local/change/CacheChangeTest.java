package io.trimtab.local.change;

import static io.trimtab.local.change.ChangedAccount.NOW;
import static io.trimtab.local.change.ChangedAccount.acted;
import static io.trimtab.local.change.ChangedAccount.walk;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.change.CapacitySetting;
import io.trimtab.aws.change.ChangeActs;
import io.trimtab.aws.change.Obstacle;
import io.trimtab.aws.change.Sight;
import io.trimtab.aws.change.Step;
import io.trimtab.domain.capacity.data.Move;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.ConfigureShard;

/// Replicas of caches on the embedded account.
class CacheChangeTest {
    private static ChangedAccount account;
    private static ElastiCacheClient caches;
    private static int made;

    private final ChangeActs replicate = account.acts(ChangeKind.ADD_CACHE_REPLICA);
    private String name = "";

    @BeforeAll
    static void start() {
        account = new ChangedAccount();
        caches = Caches.client(account.endpoint());
    }

    @AfterAll
    static void end() {
        caches.close();
        account.close();
    }

    @BeforeEach
    void calm() {
        account.calm();
        name = "baskets-" + ++made;
    }

    private Plan plan(int from, int to) {
        return CapacitySetting.plan(Caches.arn(name), new Move.CacheReplicas(from, to), "");
    }

    private Plan made() {
        Caches.make(account.endpoint(), name);
        return plan(1, 2);
    }

    private List<String> nodes() {
        return caches.describeReplicationGroups(describe -> describe.replicationGroupId(name))
                .replicationGroups()
                .getFirst()
                .memberClusters();
    }

    private void give(int replicas) {
        caches.increaseReplicaCount(increase ->
                increase.replicationGroupId(name).newReplicaCount(replicas).applyImmediately(true));
    }

    @Test
    void addsAReplicaAndTakesJustThatOneAwayAgain() {
        Plan plan = made();
        account.states("{\"looks\": 2}");
        BeforeImage before = ChangedAccount.before(replicate, plan);

        assertThat(walk(() -> replicate.forward(plan, before, NOW)))
                .containsExactly(
                        new Step.Acted("elasticache:IncreaseReplicaCount to {replicas=2}", Duration.ofSeconds(30)),
                        new Step.Waiting("It is modifying just now.", Duration.ofSeconds(30)),
                        new Step.Waiting("It is modifying just now.", Duration.ofSeconds(30)),
                        new Step.Done(plan.to()));
        account.calm();
        assertThat(nodes()).containsExactly(name + "-001", name + "-002", name + "-003");

        assertThat(acted(walk(() -> replicate.back(plan, before, NOW))))
                .containsExactly("elasticache:DecreaseReplicaCount back to {replicas=1}");
        assertThat(nodes()).containsExactly(name + "-001", name + "-002");
        assertThat(replicate.back(plan, before, NOW)).isEqualTo(new Step.Done(plan.from()));
    }

    /// In between its shards differ, which is no drift.
    @Test
    void addsOneToEveryShardAndWaitsWhileOnlySomeHaveIt() {
        Caches.makeShards(account.endpoint(), name);
        Plan plan = plan(1, 2);
        BeforeImage before = ChangedAccount.before(replicate, plan);
        account.states("{\"looks\": 3}");
        replicate.forward(plan, before, NOW);
        assertThat(nodes()).hasSize(5);
        assertThat(replicate.forward(plan, before, NOW)).isInstanceOf(Step.Waiting.class);
        assertThat(walk(() -> replicate.forward(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.to()));
        assertThat(nodes()).hasSize(6);

        List<Step> back = walk(() -> replicate.back(plan, before, NOW));
        assertThat(acted(back)).hasSize(1);
        assertThat(back.getLast()).isEqualTo(new Step.Done(plan.from()));
        assertThat(nodes())
                .containsExactly(name + "-0001-001", name + "-0001-002", name + "-0002-001", name + "-0002-002");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void goesOnAfterACrashAtTheWriteWithoutActingTwice(boolean done) {
        Plan plan = made();
        BeforeImage before = ChangedAccount.before(replicate, plan);
        account.post("reset", "{}");
        account.faults("{\"lose\": {\"action\": \"elasticache:IncreaseReplicaCount\", \"done\": " + done
                + ", \"status\": 400}}");
        walk(() -> replicate.forward(plan, before, NOW));
        assertThat(walk(() -> replicate.forward(plan, before, NOW)).getLast()).isEqualTo(new Step.Done(plan.to()));
        assertThat(account.calls()).containsEntry("elasticache:IncreaseReplicaCount", 1);
        assertThat(nodes()).hasSize(3);
    }

    @Test
    void leavesWhatSomebodyElseSetMeanwhile() {
        Plan plan = made();
        BeforeImage before = ChangedAccount.before(replicate, plan);
        give(3);
        assertThat(replicate.forward(plan, before, NOW))
                .isEqualTo(new Step.Drifted("It was set to {replicas=3} by somebody else meanwhile."));
        assertThat(replicate.back(plan, before, NOW)).isInstanceOf(Step.Drifted.class);
        assertThat(nodes()).hasSize(4);
    }

    @Test
    void leavesShardsThatDifferOnceTheyAreCalm() {
        Caches.makeShards(account.endpoint(), name);
        Plan plan = plan(1, 2);
        BeforeImage before = ChangedAccount.before(replicate, plan);
        caches.increaseReplicaCount(increase -> increase.replicationGroupId(name)
                .replicaConfiguration(ConfigureShard.builder()
                        .nodeGroupId("0002")
                        .newReplicaCount(2)
                        .build())
                .applyImmediately(true));
        assertThat(replicate.forward(plan, before, NOW))
                .isEqualTo(new Step.Drifted("It was set to {replicas=1 to 2} by somebody else meanwhile."));
    }

    @Test
    void takesNothingAwayWithoutANameOfWhatThereWas() {
        Plan plan = made();
        give(2);
        assertThat(walk(() -> replicate.back(plan, new BeforeImage(plan.from()), NOW))
                        .getLast())
                .isInstanceOf(Step.Failed.class);
        assertThat(nodes()).hasSize(3);
    }

    @Test
    void saysThatAwsHasNoSuchNodeFreeAndHasChangedNothing() {
        Plan plan = made();
        BeforeImage before = ChangedAccount.before(replicate, plan);
        account.states("{\"noCapacity\": [\"cache.r6g.large\"]}");
        assertThat(walk(() -> replicate.forward(plan, before, NOW)).getLast())
                .isInstanceOfSatisfying(
                        Step.Refused.class,
                        refused -> assertThat(refused.why()).contains("InsufficientCacheClusterCapacity"));
        assertThat(nodes()).hasSize(2);
    }

    @Test
    void waitsWhileTheCacheIsChangedOtherwise() {
        Plan plan = made();
        account.states("{\"looks\": 9}");
        give(2);
        assertThat(ChangedAccount.present(replicate, plan).obstacles())
                .extracting(Obstacle::kind)
                .containsExactly(Obstacle.Kind.BUSY);
    }

    @Test
    void changesNothingThatFollowsAnotherRegionAndNeverMoreThanFive() {
        Caches.makeFollower(account.endpoint(), name);
        assertThat(ChangedAccount.present(replicate, plan(1, 2)).obstacles())
                .extracting(Obstacle::kind)
                .containsExactly(Obstacle.Kind.GROUP_MEMBER);
        name = name + "-own";
        made();
        assertThat(ChangedAccount.present(replicate, plan(1, 5)).obstacles()).isEmpty();
        assertThat(ChangedAccount.present(replicate, plan(1, 6)).obstacles())
                .extracting(Obstacle::kind)
                .containsExactly(Obstacle.Kind.INCOMPATIBLE);
        assertThat(ChangedAccount.present(replicate, plan(1, 0)).obstacles())
                .extracting(Obstacle::kind)
                .containsExactly(Obstacle.Kind.INCOMPATIBLE);
    }

    @Test
    void isJudgedByTheOldNodesAndByTheLagOfTheNewOne() {
        Plan plan = made();
        BeforeImage before = ChangedAccount.before(replicate, plan);
        walk(() -> replicate.forward(plan, before, NOW));
        assertThat(replicate.guards(plan, before))
                .extracting(guard -> guard.guard().name())
                .containsExactly(
                        "engine use of " + name + "-001",
                        "connections of " + name + "-001",
                        "evictions of " + name + "-001",
                        "engine use of " + name + "-002",
                        "connections of " + name + "-002",
                        "evictions of " + name + "-002",
                        "lag of the new replica " + name + "-003");
    }

    @Test
    void tellsOfWhatIsGone() {
        assertThat(replicate.look(plan(1, 2), NOW)).isInstanceOf(Sight.Gone.class);
    }
}
