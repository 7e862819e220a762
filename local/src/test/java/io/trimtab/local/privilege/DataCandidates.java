package io.trimtab.local.privilege;

import io.trimtab.aws.change.CapacitySetting;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.domain.capacity.data.Move;
import io.trimtab.domain.capacity.data.Units;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.resource.Arn;
import io.trimtab.local.account.Tables;
import io.trimtab.local.change.Caches;
import io.trimtab.local.change.Queues;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.Tag;

/// Queues, tables and databases of dev, made for the plans that change their capacity.
final class DataCandidates {
    private static final String DEV = "dev";

    private DataCandidates() {}

    static Stream<Plan> plans(ChangeKind kind, AwsClients root, URI endpoint, List<Arn> functions) {
        return Stream.of(
                switch (kind) {
                    case SCALE_EVENT_SOURCE -> eventSource(root, endpoint, functions.get(3));
                    case SCALE_TABLE -> table(root);
                    case ADD_READ_REPLICA -> {
                        database(root, "read-much");
                        yield CapacitySetting.plan(
                                arn("rds", "db:read-much"),
                                new Move.ReadReplica("read-much-trimtab-1", "db.r6g.large"),
                                "");
                    }
                    case LIMIT_DATABASE_STORAGE -> {
                        database(root, "written-much");
                        yield CapacitySetting.plan(arn("rds", "db:written-much"), new Move.StorageLimit(200, 260), "");
                    }
                    case BOUND_SERVERLESS_DATABASE -> cluster(root);
                    case ADD_CACHE_REPLICA -> {
                        Caches.make(endpoint, "sessions");
                        yield CapacitySetting.plan(Caches.arn("sessions"), new Move.CacheReplicas(1, 2), "");
                    }
                    case RESIZE_INSTANCE,
                            RESIZE_DATABASE,
                            CHANGE_DATABASE_STORAGE,
                            RESIZE_FUNCTION,
                            RESERVE_CONCURRENCY,
                            PROVISION_CONCURRENCY,
                            FOLLOW_RHYTHM,
                            SCALE_GROUP,
                            SCALE_SERVICE,
                            ALIGN_SCALING -> throw new IllegalArgumentException("not of data: " + kind);
                });
    }

    /// One alarm on each kind of thing, all of them there.
    static List<DataAlarm> alarms(AwsClients root, URI endpoint, List<Arn> functions) {
        String mapping = CapacitySetting.mapping(eventSource(root, endpoint, functions.get(3)));
        table(root);
        database(root, "read-much");
        cluster(root);
        Caches.make(endpoint, "sessions");
        Caches.makeMemcached(endpoint, "pages");
        return List.of(
                new DataAlarm("letters-wait", "AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", "letters"),
                new DataAlarm("letters-read", "AWS/Lambda", "PolledEventCount", "EventSourceMappingUUID", mapping),
                new DataAlarm("sessions-throttled", "AWS/DynamoDB", "ReadThrottleEvents", "TableName", "sessions"),
                new DataAlarm("read-much-busy", "AWS/RDS", "CPUUtilization", "DBInstanceIdentifier", "read-much"),
                new DataAlarm("catalogue-busy", "AWS/RDS", "ACUUtilization", "DBClusterIdentifier", "catalogue"),
                new DataAlarm("sessions-evict", "AWS/ElastiCache", "Evictions", "ReplicationGroupId", "sessions"),
                new DataAlarm("pages-evict", "AWS/ElastiCache", "Evictions", "CacheClusterId", "pages"));
    }

    private static Arn arn(String service, String resource) {
        return Arn.of("aws", service, "eu-central-1", "123456789012", resource);
    }

    private static Plan eventSource(AwsClients root, URI endpoint, Arn function) {
        Queues.make(endpoint, "letters");
        root.lambda()
                .putFunctionConcurrency(
                        put -> put.functionName(function.value()).reservedConcurrentExecutions(100));
        String mapping = root.lambda()
                .createEventSourceMapping(create -> create.functionName(function.value())
                        .eventSourceArn("arn:aws:sqs:eu-central-1:123456789012:letters")
                        .scalingConfig(scaling -> scaling.maximumConcurrency(5)))
                .uuid();
        return CapacitySetting.plan(function, new Move.MaximumConcurrency(mapping, 5, 10), "");
    }

    private static Plan table(AwsClients root) {
        Tables.make(root.dynamoDb(), "sessions", new Units(10, 5), Map.of());
        return CapacitySetting.plan(
                arn("dynamodb", "table/sessions"), new Move.OnDemand(new Units(10, 5), new TreeMap<>()), "");
    }

    private static void database(AwsClients root, String name) {
        root.rds()
                .createDBInstance(create -> create.dbInstanceIdentifier(name)
                        .dbInstanceClass("db.r6g.large")
                        .engine("mysql")
                        .masterUsername("root")
                        .masterUserPassword("not-a-secret")
                        .allocatedStorage(100)
                        .maxAllocatedStorage(200)
                        .backupRetentionPeriod(7)
                        .tags(Tag.builder().key("environment").value(DEV).build()));
    }

    private static Plan cluster(AwsClients root) {
        root.rds()
                .createDBCluster(create -> create.dbClusterIdentifier("catalogue")
                        .engine("aurora-mysql")
                        .masterUsername("root")
                        .masterUserPassword("not-a-secret")
                        .serverlessV2ScalingConfiguration(
                                acu -> acu.minCapacity(0.5).maxCapacity(4.0))
                        .tags(Tag.builder().key("environment").value(DEV).build()));
        return CapacitySetting.plan(arn("rds", "cluster:catalogue"), new Move.ServerlessMaximum(4, 8), "");
    }
}
