package io.trimtab.aws.change;

import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.ClusterState;
import io.trimtab.aws.gateway.DatabaseCapacity;
import io.trimtab.aws.gateway.ReplicaState;
import io.trimtab.aws.gateway.TableControl;
import io.trimtab.aws.gateway.TableList;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.resource.Tags;
import java.util.List;

/// What is around a table, a cluster or a database that is to be replicated.
///
/// Needs `dynamodb:ListTagsOfResource`, `tag:GetResources`, `rds:DescribeDBInstances`, `DescribeDBClusters`.
final class DataSurroundings {
    private final DatabaseCapacity databases;
    private final TableControl tables;
    private final TableList allTables;

    DataSurroundings(AwsClients clients) {
        this.databases = new DatabaseCapacity(clients);
        this.tables = new TableControl(clients);
        this.allTables = new TableList(clients);
    }

    /// A resource that is gone has none.
    Tags tags(Plan plan) {
        return switch (kind(plan)) {
            case TABLE -> tables.tags(plan.resource());
            case CLUSTER ->
                databases.cluster(name(plan)).map(ClusterState::tags).orElse(Tags.NONE);
            case INSTANCE ->
                databases.instance(name(plan)).map(ReplicaState::tags).orElse(Tags.NONE);
        };
    }

    /// By which alarms name it.
    static String dimension(Plan plan) {
        return switch (kind(plan)) {
            case TABLE -> "TableName";
            case CLUSTER -> "DBClusterIdentifier";
            case INSTANCE -> "DBInstanceIdentifier";
        };
    }

    static String name(Plan plan) {
        String resource = plan.resource().resource();
        return resource.substring(resource.indexOf(kind(plan) == Kind.TABLE ? '/' : ':') + 1);
    }

    /// Tags of every table that has any: those without count for nothing, which only makes the blast radius smaller.
    List<Tags> tables() {
        return allTables.tags();
    }

    private enum Kind {
        TABLE,
        CLUSTER,
        INSTANCE
    }

    private static Kind kind(Plan plan) {
        String resource = plan.resource().resource();
        return resource.startsWith("table/")
                ? Kind.TABLE
                : resource.startsWith("cluster:") ? Kind.CLUSTER : Kind.INSTANCE;
    }
}
