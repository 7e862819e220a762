package io.trimtab.capacity;

import io.trimtab.aws.answer.Runbook;
import io.trimtab.aws.gateway.CacheState;
import io.trimtab.domain.capacity.data.Advice;
import io.trimtab.domain.capacity.data.DatabaseStanding;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The commands of docs/runbooks, filled in for one thing. Each page explains them: what to look at before, when, how
/// to see that it worked, and how back.
record DataSteps(Function<Advice.Page, List<String>> commands) {
    Runbook of(Advice.Page page) {
        return new Runbook("docs/runbooks/" + page.file() + ".md", "the-commands", commands.apply(page));
    }

    static DataSteps ofQueue(String region, String queue, String function, String mapping) {
        String in = " --region " + region;
        return new DataSteps(_ -> List.of(
                "aws lambda get-event-source-mapping --uuid " + mapping + in,
                "aws lambda get-function-concurrency --function-name " + function + in,
                "aws logs tail /aws/lambda/" + function + " --since 30m --filter-pattern ERROR" + in,
                "aws sqs get-queue-attributes --attribute-names All --queue-url $(aws sqs get-queue-url --queue-name "
                        + queue + " --query QueueUrl --output text" + in + ")" + in));
    }

    static DataSteps ofTable(String region, String table, String index) {
        String in = " --region " + region;
        String of = " --service-namespace dynamodb --resource-ids table/" + table
                + (index.isEmpty() ? "" : "/index/" + index);
        return new DataSteps(page -> switch (page) {
            case HOT_PARTITION ->
                List.of(
                        "aws dynamodb update-contributor-insights --contributor-insights-action ENABLE --table-name "
                                + table + (index.isEmpty() ? "" : " --index-name " + index) + in,
                        "aws cloudwatch get-insight-rule-report --rule-name DynamoDBContributorInsights-PKT-" + table
                                + (index.isEmpty() ? "" : "-" + index)
                                + " --start-time $(date -u -d '30 minutes ago' +%FT%TZ) --end-time $(date -u +%FT%TZ)"
                                + " --period 60" + in,
                        "aws dynamodb describe-table --table-name " + table + in);
            case QUOTA ->
                List.of(
                        "aws dynamodb describe-limits" + in,
                        "aws service-quotas list-service-quotas --service-code dynamodb" + in,
                        "aws service-quotas request-service-quota-increase --service-code dynamodb --quota-code"
                                + " L-CF0CBE56 --desired-value 80000" + in);
            case SCALING_BOUND ->
                List.of(
                        "aws application-autoscaling describe-scalable-targets" + of + in,
                        "aws application-autoscaling describe-scaling-activities --service-namespace dynamodb"
                                + " --resource-id table/" + table + (index.isEmpty() ? "" : "/index/" + index) + in);
            case CLASS_UPGRADE, FAILOVER, SHARDING, STORAGE_FULL, WORKERS ->
                List.of("aws dynamodb describe-table --table-name " + table + in);
        });
    }

    static DataSteps ofInstance(String region, String id) {
        String in = " --region " + region;
        return new DataSteps(page -> switch (page) {
            case STORAGE_FULL -> storage(region, id);
            case FAILOVER, CLASS_UPGRADE, SHARDING, QUOTA, HOT_PARTITION, WORKERS, SCALING_BOUND ->
                List.of(
                        "aws rds describe-db-instances --db-instance-identifier " + id + in,
                        "aws rds create-db-snapshot --db-instance-identifier " + id + " --db-snapshot-identifier " + id
                                + "-before-upgrade" + in,
                        "aws rds wait db-snapshot-available --db-snapshot-identifier " + id + "-before-upgrade" + in,
                        "aws rds modify-db-instance --db-instance-identifier " + id
                                + " --db-instance-class <larger class> --no-apply-immediately" + in,
                        "aws rds wait db-instance-available --db-instance-identifier " + id + in);
        });
    }

    /// @param larger the reader that could be the writer, where there is one
    static DataSteps ofCluster(String region, String id, Optional<DatabaseStanding.Reader> larger) {
        String in = " --region " + region;
        String look = "aws rds describe-db-clusters --db-cluster-identifier " + id + in;
        String reader = larger.map(DatabaseStanding.Reader::name).orElse("<that reader>");
        String failover = "aws rds failover-db-cluster --db-cluster-identifier " + id
                + " --target-db-instance-identifier " + reader + in;
        return new DataSteps(page -> switch (page) {
            case FAILOVER -> List.of(look, failover);
            case STORAGE_FULL, CLASS_UPGRADE, SHARDING, QUOTA, HOT_PARTITION, WORKERS, SCALING_BOUND ->
                List.of(
                        look,
                        "aws rds create-db-cluster-snapshot --db-cluster-identifier " + id
                                + " --db-cluster-snapshot-identifier " + id + "-before-upgrade" + in,
                        "aws rds wait db-cluster-snapshot-available --db-cluster-snapshot-identifier " + id
                                + "-before-upgrade" + in,
                        "aws rds modify-db-instance --db-instance-identifier <a reader of " + id
                                + "> --db-instance-class <larger class> --apply-immediately" + in,
                        failover);
        });
    }

    private static List<String> storage(String region, String id) {
        String in = " --region " + region;
        return List.of(
                "aws rds describe-db-instances --db-instance-identifier " + id
                        + " --query 'DBInstances[0].[AllocatedStorage,MaxAllocatedStorage,StorageType]'" + in,
                "aws rds create-db-snapshot --db-instance-identifier " + id + " --db-snapshot-identifier " + id
                        + "-before-growth" + in,
                "aws rds modify-db-instance --db-instance-identifier " + id
                        + " --allocated-storage <GiB> --max-allocated-storage <more GiB> --apply-immediately" + in,
                "aws rds wait db-instance-available --db-instance-identifier " + id + in);
    }

    static List<String> ofLoneCache(String region, String name) {
        return List.of("aws elasticache describe-cache-clusters --show-cache-node-info --cache-cluster-id " + name
                + " --region " + region);
    }

    static DataSteps ofCache(String region, CacheState cache) {
        String of = " --replication-group-id " + cache.name() + " --region " + region;
        String scaled = " --service-namespace elasticache --resource-id";
        return new DataSteps(page -> switch (page) {
            case SCALING_BOUND ->
                List.of(
                        "aws application-autoscaling describe-scalable-targets" + scaled + "s replication-group/"
                                + cache.name() + " --region " + region,
                        "aws application-autoscaling describe-scaling-activities" + scaled + " replication-group/"
                                + cache.name() + " --region " + region);
            case CLASS_UPGRADE, FAILOVER, SHARDING, QUOTA, STORAGE_FULL, HOT_PARTITION, WORKERS -> larger(cache, of);
        });
    }

    private static List<String> larger(CacheState cache, String of) {
        return List.of(
                "aws elasticache describe-replication-groups" + of,
                "aws elasticache list-allowed-node-type-modifications" + of,
                "aws elasticache create-snapshot --snapshot-name " + cache.name() + "-before-change" + of,
                cache.clusterMode()
                        ? "aws elasticache modify-replication-group-shard-configuration --node-group-count "
                                + (cache.shards() + 1) + " --apply-immediately" + of
                        : "aws elasticache modify-replication-group --cache-node-type <larger type> --apply-immediately"
                                + of,
                "aws elasticache increase-replica-count --new-replica-count " + (cache.replicas() + 1)
                        + " --apply-immediately" + of);
    }
}
