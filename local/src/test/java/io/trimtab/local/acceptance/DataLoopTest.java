package io.trimtab.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trimtab.aws.gateway.ScalingGateway;
import io.trimtab.domain.capacity.data.Units;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.scaling.Bounds;
import io.trimtab.domain.scaling.Dimension;
import io.trimtab.domain.scaling.ScalingPart;
import io.trimtab.domain.scaling.ScalingSetting;
import io.trimtab.domain.scaling.ScalingTarget;
import io.trimtab.local.account.Tables;
import io.trimtab.local.change.Caches;
import io.trimtab.local.change.Queues;
import io.trimtab.local.delivery.Order;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Tag;

/// Alarms on queues, tables and databases from their ringing to the change made, through the real handlers; every
/// effect is read back from its service.
class DataLoopTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double GIB = 1L << 30;
    private static final Tag DEV = Tag.builder().key("environment").value("dev").build();

    private final AlarmScene scene = new AlarmScene(Order.calm());

    @AfterEach
    void close() {
        scene.close();
    }

    private String rings(String name, String namespace, String metric, String dimension, String value) {
        scene.alarm(name, namespace, metric, dimension, value, "ALARM");
        ObjectNode message = JSON.createObjectNode()
                .put("AlarmName", name)
                .put("AlarmArn", "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:" + name)
                .put("NewStateValue", "ALARM")
                .put("StateChangeTime", scene.now().toString().replace("Z", "+0000"));
        ObjectNode trigger =
                message.putObject("Trigger").put("Namespace", namespace).put("MetricName", metric);
        trigger.putArray("Dimensions").addObject().put("name", dimension).put("value", value);
        ObjectNode event = JSON.createObjectNode();
        event.putArray("Records")
                .addObject()
                .put("EventSource", "aws:sns")
                .putObject("Sns")
                .put("Message", message.toString());
        return scene.hear("capacity-adjustment", event.toString());
    }

    private void levels(String namespace, String dimension, String value, Map<String, Double> levels) {
        levels.forEach((metric, level) -> scene.level(namespace, metric, dimension, value, level));
    }

    // --- queues

    /// Ten readers at once, each message half a second; 26 come a second and 20 are done.
    private String queue(String minute) {
        scene.function("mailer", minute);
        Queues.make(scene.endpoint(), "letters");
        levels(
                "AWS/SQS",
                "QueueName",
                "letters",
                Map.of(
                        "ApproximateNumberOfMessagesVisible", 600.0,
                        "ApproximateAgeOfOldestMessage", 40.0,
                        "NumberOfMessagesSent", 1_560.0,
                        "NumberOfMessagesDeleted", 1_200.0));
        return scene.lambda()
                .createEventSourceMapping(create -> create.functionName("mailer")
                        .eventSourceArn("arn:aws:sqs:eu-central-1:123456789012:letters")
                        .scalingConfig(scaling -> scaling.maximumConcurrency(10)))
                .uuid();
    }

    private int maximum(String mapping) {
        return scene.lambda()
                .getEventSourceMapping(get -> get.uuid(mapping))
                .scalingConfig()
                .maximumConcurrency();
    }

    private String backlog() {
        return rings("letters-wait", "AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", "letters");
    }

    @Test
    void aBacklogIsAnsweredByMoreReadersWhichAreKeptOnceItIsGone() {
        String mapping = queue("[1200, 0, 0, 500, 10]");
        assertThat(backlog()).startsWith("ASKED: The alarm letters-wait rings. 600 messages wait");
        scene.pass(Duration.ofMinutes(2));

        assertThat(scene.only(Status.APPLIED).plan().kind()).isEqualTo(ChangeKind.SCALE_EVENT_SOURCE);
        assertThat(maximum(mapping)).isEqualTo(20);

        scene.alarm("letters-wait", "AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", "letters", "OK");
        scene.pass(Duration.ofMinutes(10));
        assertThat(scene.only(Status.KEPT).state())
                .isInstanceOfSatisfying(
                        State.Kept.class, kept -> assertThat(kept.proven()).isTrue());
        assertThat(maximum(mapping)).isEqualTo(20);
    }

    @Test
    void readersThatFailGetNoCompany() {
        String mapping = queue("[1200, 0, 120, 500, 10]");
        assertThat(backlog()).startsWith("TOLD: ").contains("10 % of the invocations fail");
        scene.pass(Duration.ofMinutes(2));
        assertThat(maximum(mapping)).isEqualTo(10);
        assertThat(scene.changes().list(Status.PROPOSED)).isEmpty();
        assertThat(scene.mail()).singleElement().asString().isEqualTo("mailer needs a person: letters-wait rings");
    }

    @Test
    void aQueueThatNobodyReadsIsTold() {
        assertThat(rings("lost", "AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", "nobody"))
                .startsWith("TOLD: ")
                .contains("a function that reads the queue nobody");
    }

    // --- tables

    private void table() {
        Tables.make(scene.clients().dynamoDb(), "baskets", new Units(10, 5), Map.of());
    }

    private void baskets(Map<String, Double> levels) {
        levels("AWS/DynamoDB", "TableName", "baskets", levels);
    }

    private void readsMoreThanItHas() {
        baskets(Map.of(
                "ConsumedReadCapacityUnits", 540.0,
                "ReadThrottleEvents", 60.0,
                "ConsumedWriteCapacityUnits", 60.0));
    }

    private String throttled() {
        return rings("baskets-throttled", "AWS/DynamoDB", "ReadThrottleEvents", "TableName", "baskets");
    }

    private long readUnits() {
        return scene.clients()
                .dynamoDb()
                .describeTable(describe -> describe.tableName("baskets"))
                .table()
                .provisionedThroughput()
                .readCapacityUnits();
    }

    @Test
    void aTableThatThrottlesGetsMoreThroughput() {
        table();
        readsMoreThanItHas();
        assertThat(throttled()).startsWith("ASKED: ");
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.only(Status.APPLIED).plan().kind()).isEqualTo(ChangeKind.SCALE_TABLE);
        assertThat(readUnits()).isEqualTo(15);
    }

    @Test
    void aTableWhoseOwnScalingPolicyStandsAtItsMaximumGetsAHigherOne() {
        table();
        ScalingTarget target = ScalingTarget.of(
                Arn.of("aws", "dynamodb", "eu-central-1", "123456789012", "table/baskets"), Dimension.TABLE_READS);
        ScalingGateway scaling = new ScalingGateway(scene.clients());
        scaling.set(new ScalingSetting(target, new ScalingPart.Between()), "5 to 10");
        readsMoreThanItHas();
        assertThat(throttled())
                .startsWith("ASKED: ")
                .contains("baskets throttles at the most that its own scaling policy gives it, 10 read units.");
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.only(Status.APPLIED).plan().kind()).isEqualTo(ChangeKind.ALIGN_SCALING);
        assertThat(scaling.states(List.of(target)))
                .extractingByKey(target)
                .satisfies(state -> assertThat(state.bounds()).contains(new Bounds(5, 15)));
        assertThat(readUnits()).isEqualTo(10); // its policy takes it there
    }

    @Test
    void aBusyPartitionIsToldAndNothingIsChanged() {
        table();
        baskets(Map.of("ConsumedReadCapacityUnits", 120.0, "ReadThrottleEvents", 60.0));
        assertThat(throttled()).startsWith("TOLD: ").contains("one partition is asked for more than its share");
        scene.pass(Duration.ofMinutes(2));
        assertThat(readUnits()).isEqualTo(10);
    }

    @Test
    void aTableOfWhichNothingIsKnownStaysAsItIs() {
        table();
        assertThat(throttled()).startsWith("TOLD: ");
        scene.pass(Duration.ofMinutes(2));
        assertThat(readUnits()).isEqualTo(10);
        assertThat(scene.changes().list(Status.PROPOSED)).isEmpty();
    }

    // --- databases

    private void database() {
        scene.clients()
                .rds()
                .createDBInstance(create -> create.dbInstanceIdentifier("almanac")
                        .dbInstanceClass("db.m5.large")
                        .engine("mysql")
                        .licenseModel("general-public-license")
                        .storageType("gp3")
                        .masterUsername("root")
                        .masterUserPassword("not-a-secret")
                        .allocatedStorage(100)
                        .maxAllocatedStorage(120)
                        .backupRetentionPeriod(7)
                        .tags(DEV));
    }

    private void copy(Tag... tags) {
        scene.clients()
                .rds()
                .createDBInstanceReadReplica(create -> create.sourceDBInstanceIdentifier("almanac")
                        .dbInstanceIdentifier("almanac-copy")
                        .dbInstanceClass("db.m5.large")
                        .tags(tags));
    }

    private void almanac(Map<String, Double> levels) {
        levels("AWS/RDS", "DBInstanceIdentifier", "almanac", levels);
    }

    private DBInstance instance(String id) {
        return scene.clients()
                .rds()
                .describeDBInstances(describe -> describe.dbInstanceIdentifier(id))
                .dbInstances()
                .getFirst();
    }

    private String behind(double seconds) {
        levels("AWS/RDS", "DBInstanceIdentifier", "almanac-copy", Map.of("ReplicaLag", seconds));
        return rings("copy-behind", "AWS/RDS", "ReplicaLag", "DBInstanceIdentifier", "almanac-copy");
    }

    private String full() {
        almanac(Map.of("CPUUtilization", 20.0, "FreeStorageSpace", 15 * GIB));
        return rings("almanac-full", "AWS/RDS", "FreeStorageSpace", "DBInstanceIdentifier", "almanac");
    }

    private String busy() {
        return rings("almanac-busy", "AWS/RDS", "CPUUtilization", "DBInstanceIdentifier", "almanac");
    }

    @Test
    void aDatabaseThatMostlyReadsGetsAReplica() {
        database();
        almanac(Map.of("CPUUtilization", 90.0, "ReadIOPS", 500.0, "WriteIOPS", 50.0, "FreeStorageSpace", 50 * GIB));
        assertThat(busy()).startsWith("ASKED: ").contains("reads 10.0 times for each write");
        scene.pass(Duration.ofMinutes(3));
        assertThat(scene.only(Status.APPLIED).plan().kind()).isEqualTo(ChangeKind.ADD_READ_REPLICA);
        assertThat(instance("almanac-trimtab-1").readReplicaSourceDBInstanceIdentifier())
                .isEqualTo("almanac");
    }

    /// CloudWatch has the lag of the replica; what it replicates is what one more is made of.
    @Test
    void aReplicaThatFallsBehindGetsCompany() {
        database();
        copy(DEV);
        almanac(Map.of("CPUUtilization", 20.0, "ReadIOPS", 50.0, "WriteIOPS", 50.0, "FreeStorageSpace", 50 * GIB));
        assertThat(behind(2.5))
                .startsWith("ASKED: ")
                .contains("Replicas of almanac are 2.5 s behind. It has 1 of at most");
        scene.pass(Duration.ofMinutes(3));
        assertThat(instance("almanac-trimtab-2").readReplicaSourceDBInstanceIdentifier())
                .isEqualTo("almanac");
    }

    @Test
    void aReplicaThatDoesNotReplicateIsNoCrash() {
        database();
        almanac(Map.of("CPUUtilization", 20.0, "FreeStorageSpace", 50 * GIB));
        copy();
        assertThat(behind(-1.0)).startsWith("TOLD: ");
    }

    @Test
    void aDatabaseThatMostlyWritesNeedsAPersonWithTheCommands() {
        database();
        almanac(Map.of("CPUUtilization", 90.0, "ReadIOPS", 50.0, "WriteIOPS", 50.0, "FreeStorageSpace", 50 * GIB));
        assertThat(busy()).startsWith("TOLD: ").contains("it needs a larger class than db.m5.large");
        scene.pass(Duration.ofMinutes(3));
        assertThat(scene.changes().list(Status.PROPOSED)).isEmpty();
        assertThat(scene.get("mail").get(0).path("text").asText())
                .contains("aws rds create-db-snapshot --db-instance-identifier almanac")
                .contains("docs/runbooks/database-class-upgrade.md#the-commands");
    }

    @Test
    void aLargerReaderOfAClusterIsNamedForAFailover() {
        scene.clients()
                .rds()
                .createDBCluster(create -> create.dbClusterIdentifier("catalogue")
                        .engine("aurora-mysql")
                        .masterUsername("root")
                        .masterUserPassword("not-a-secret")
                        .tags(DEV));
        Map.of("catalogue-1", "db.r6g.large", "catalogue-2", "db.r6g.xlarge").entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(member -> scene.clients()
                        .rds()
                        .createDBInstance(create -> create.dbInstanceIdentifier(member.getKey())
                                .dbInstanceClass(member.getValue())
                                .dbClusterIdentifier("catalogue")
                                .engine("aurora-mysql")));
        levels("AWS/RDS", "DBInstanceIdentifier", "catalogue-1", Map.of("CPUUtilization", 90.0));

        assertThat(rings("catalogue-busy", "AWS/RDS", "CPUUtilization", "DBClusterIdentifier", "catalogue"))
                .startsWith("TOLD: ")
                .contains("its reader catalogue-2 is of the larger class db.r6g.xlarge instead of db.r6g.large");
        assertThat(scene.get("mail").get(0).path("text").asText())
                .contains("aws rds failover-db-cluster --db-cluster-identifier catalogue"
                        + " --target-db-instance-identifier catalogue-2 --region eu-central-1")
                .contains("docs/runbooks/failover.md#the-commands");
    }

    @Test
    void storageThatIsNearItsLimitMayGrowFurther() {
        database();
        assertThat(full()).startsWith("ASKED: ");
        scene.pass(Duration.ofMinutes(3));
        assertThat(instance("almanac").maxAllocatedStorage()).isEqualTo(156);
        assertThat(instance("almanac").allocatedStorage()).isEqualTo(100);
    }

    @Test
    void storageThatRdsDoesNotGrowWaitsForAPerson() {
        database();
        scene.clients()
                .rds()
                .modifyDBInstance(modify -> modify.dbInstanceIdentifier("almanac")
                        .maxAllocatedStorage(100)
                        .applyImmediately(true));
        assertThat(full()).startsWith("ASKED: ");
        scene.pass(Duration.ofMinutes(3));
        assertThat(scene.only(Status.PROPOSED).plan().to()).containsEntry("allocatedGib", "122");
        assertThat(instance("almanac").allocatedStorage()).isEqualTo(100);
    }

    // --- caches

    private void use(String node, double engine) {
        levels(
                "AWS/ElastiCache",
                "CacheClusterId",
                node,
                Map.of("EngineCPUUtilization", engine, "DatabaseMemoryUsagePercentage", 50.0));
    }

    private String busyCache(String node) {
        return rings("sessions-busy", "AWS/ElastiCache", "EngineCPUUtilization", "CacheClusterId", node);
    }

    private List<String> nodes() {
        try (ElastiCacheClient caches = Caches.client(scene.endpoint())) {
            return caches.describeReplicationGroups(describe -> describe.replicationGroupId("sessions"))
                    .replicationGroups()
                    .getFirst()
                    .memberClusters();
        }
    }

    @Test
    void aCacheWhoseReplicasAreBusyGetsOneMoreWhichIsKeptOnceItsAlarmIsQuiet() {
        Caches.make(scene.endpoint(), "sessions");
        use("sessions-001", 60);
        use("sessions-002", 85);
        assertThat(busyCache("sessions-002"))
                .startsWith("ASKED: The alarm sessions-busy rings. 85 % of the engine of sessions is busy. It has 1 of"
                        + " at most 2 replicas");
        scene.pass(Duration.ofMinutes(3));
        assertThat(scene.only(Status.APPLIED)).satisfies(change -> {
            assertThat(change.plan().kind()).isEqualTo(ChangeKind.ADD_CACHE_REPLICA);
            assertThat(change.proposal().monthlySaving().formatted()).contains("-180.31");
        });
        assertThat(nodes()).containsExactly("sessions-001", "sessions-002", "sessions-003");

        scene.alarm("sessions-busy", "AWS/ElastiCache", "EngineCPUUtilization", "CacheClusterId", "sessions-002", "OK");
        scene.pass(Duration.ofMinutes(45));
        assertThat(scene.only(Status.KEPT).state())
                .isInstanceOfSatisfying(
                        State.Kept.class, kept -> assertThat(kept.proven()).isTrue());
        assertThat(nodes()).hasSize(3);
    }

    @Test
    void aCacheWhoseReplicasAreNotReadGetsNoMore() {
        Caches.make(scene.endpoint(), "sessions");
        use("sessions-001", 90);
        use("sessions-002", 10);
        assertThat(busyCache("sessions-001"))
                .startsWith("TOLD: ")
                .contains("Its replicas are 10 % busy on average: one more takes nothing off");
        scene.pass(Duration.ofMinutes(3));
        assertThat(nodes()).hasSize(2);
    }

    /// In cluster mode only CloudWatch knows which node is a primary.
    @Test
    void everyShardOfACacheGetsOneMore() {
        Caches.makeShards(scene.endpoint(), "sessions");
        for (String shard : List.of("0001", "0002")) {
            use("sessions-" + shard + "-001", 50);
            use("sessions-" + shard + "-002", 90);
            levels("AWS/ElastiCache", "CacheClusterId", "sessions-" + shard + "-001", Map.of("IsMaster", 1.0));
            levels("AWS/ElastiCache", "CacheClusterId", "sessions-" + shard + "-002", Map.of("IsMaster", 0.0));
        }
        assertThat(busyCache("sessions-0002-002"))
                .startsWith("ASKED: ")
                .contains("1 of at most 2 replicas of each of its 2 shards");
        scene.pass(Duration.ofMinutes(3));
        assertThat(scene.only(Status.APPLIED).plan().kind()).isEqualTo(ChangeKind.ADD_CACHE_REPLICA);
        assertThat(nodes())
                .containsExactlyInAnyOrder(
                        "sessions-0001-001",
                        "sessions-0001-002",
                        "sessions-0001-003",
                        "sessions-0002-001",
                        "sessions-0002-002",
                        "sessions-0002-003");
    }

    @Test
    void aShardedCacheOfWhichNobodySaysWhoThePrimariesAreIsTold() {
        Caches.makeShards(scene.endpoint(), "sessions");
        use("sessions-0001-001", 90);
        use("sessions-0001-002", 90);
        assertThat(busyCache("sessions-0001-001"))
                .startsWith("TOLD: ")
                .contains("Whether that is where it is read, is not known");
        scene.pass(Duration.ofMinutes(3));
        assertThat(nodes()).hasSize(4);
    }

    @Test
    void aCacheWhoseOwnScalingPolicyStandsAtItsMaximumGetsAHigherOne() {
        Caches.makeShards(scene.endpoint(), "sessions");
        ScalingTarget target = ScalingTarget.of(Caches.arn("sessions"), Dimension.CACHE_REPLICAS);
        ScalingGateway scaling = new ScalingGateway(scene.clients());
        scaling.set(new ScalingSetting(target, new ScalingPart.Between()), "1 to 1");
        for (String node : List.of("0001-001", "0001-002", "0002-001", "0002-002")) {
            use("sessions-" + node, 90);
            levels(
                    "AWS/ElastiCache",
                    "CacheClusterId",
                    "sessions-" + node,
                    Map.of("IsMaster", node.endsWith("1") ? 1.0 : 0.0));
        }
        assertThat(busyCache("sessions-0001-001"))
                .startsWith("ASKED: ")
                .contains("It stands at the most that its own scaling policy gives it, 1 replicas.");
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.only(Status.APPLIED).plan().kind()).isEqualTo(ChangeKind.ALIGN_SCALING);
        assertThat(scaling.states(List.of(target)))
                .extractingByKey(target)
                .satisfies(state -> assertThat(state.bounds()).contains(new Bounds(1, 2)));
        assertThat(nodes()).hasSize(4); // its policy takes it there
    }

    @Test
    void aCacheOfMemcachedHasNoReplicasAndAFollowerIsSomebodyElses() {
        Caches.makeMemcached(scene.endpoint(), "pages");
        assertThat(rings("pages-busy", "AWS/ElastiCache", "CPUUtilization", "CacheClusterId", "pages"))
                .startsWith("TOLD: ")
                .contains("pages is a cache of memcached in no replication group");
        Caches.makeFollower(scene.endpoint(), "sessions");
        use("sessions-001", 90);
        use("sessions-002", 90);
        assertThat(busyCache("sessions-001"))
                .startsWith("TOLD: ")
                .contains("It follows a cache of another region in a global datastore");
        scene.pass(Duration.ofMinutes(3));
        assertThat(nodes()).hasSize(2);
    }

    @Test
    void aCacheThatEvictsIsToldWithItsCommands() {
        Caches.make(scene.endpoint(), "sessions");
        for (String node : List.of("sessions-001", "sessions-002")) {
            levels(
                    "AWS/ElastiCache",
                    "CacheClusterId",
                    node,
                    Map.of(
                            "EngineCPUUtilization", 20.0,
                            "DatabaseMemoryUsagePercentage", 70.0,
                            "Evictions", 600.0,
                            "CacheHits", 5_000.0,
                            "CacheMisses", 1_000.0,
                            "BytesUsedForCache", 3 * GIB));
        }
        assertThat(rings("sessions-evict", "AWS/ElastiCache", "Evictions", "CacheClusterId", "sessions-001"))
                .startsWith("TOLD: ")
                .contains("evicts 10 % of what is looked up", "It holds 3 GiB: a larger node is enough");
        assertThat(scene.get("mail").get(0).path("text").asText())
                .contains("aws elasticache modify-replication-group --cache-node-type")
                .contains("--replication-group-id sessions --region eu-central-1");
    }
}
