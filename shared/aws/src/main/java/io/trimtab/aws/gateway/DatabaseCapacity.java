package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Tags;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.ServerlessV2ScalingConfigurationInfo;
import software.amazon.awssdk.services.rds.model.Tag;

/// Looks at databases and clusters, makes and removes read replicas, and sets how far storage and Serverless v2 grow.
public final class DatabaseCapacity {
    /// Says which change has made a replica: only such a one is ever removed.
    public static final String MADE_BY = "trimtab:change";

    private static final String OF_AWS = "aws:";

    private final Supplier<RdsClient> client;

    public DatabaseCapacity(AwsClients clients) {
        this(clients::rds);
    }

    DatabaseCapacity(Supplier<RdsClient> client) {
        this.client = client;
    }

    /// Empty where there is no such instance.
    public Optional<ReplicaState> instance(String id) {
        return found(
                "rds:DescribeDBInstances",
                rds -> rds.describeDBInstances(describe -> describe.dbInstanceIdentifier(id)).dbInstances().stream()
                        .map(DatabaseCapacity::read)
                        .findFirst());
    }

    /// Empty where there is no such cluster.
    public Optional<ClusterState> cluster(String id) {
        return found(
                "rds:DescribeDBClusters",
                rds -> rds.describeDBClusters(describe -> describe.dbClusterIdentifier(id)).dbClusters().stream()
                        .map(DatabaseCapacity::read)
                        .findFirst());
    }

    private <T> Optional<T> found(String action, Function<RdsClient, Optional<T>> look) {
        try {
            return GatewayException.guard(action, () -> look.apply(client.get()));
        } catch (GatewayException failure) {
            if (failure.kind() == FailureKind.STALE) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /// @param tags of what it replicates, so that it belongs to the same environment
    /// @param change for its tag, so that it can be told who made it
    public void replicate(String source, String id, String instanceClass, Tags tags, String change) {
        GatewayException.guard(
                "rds:CreateDBInstanceReadReplica",
                () -> client.get()
                        .createDBInstanceReadReplica(create -> create.sourceDBInstanceIdentifier(source)
                                .dbInstanceIdentifier(id)
                                .dbInstanceClass(instanceClass)
                                .tags(made(tags, change))));
    }

    /// One more reader of an Aurora cluster.
    public void join(ClusterState cluster, String id, String instanceClass, String change) {
        GatewayException.guard(
                "rds:CreateDBInstance",
                () -> client.get()
                        .createDBInstance(create -> create.dbClusterIdentifier(cluster.id())
                                .dbInstanceIdentifier(id)
                                .dbInstanceClass(instanceClass)
                                .engine(cluster.engine())
                                .tags(made(cluster.tags(), change))));
    }

    /// A replica holds nothing of its own: no last snapshot is taken.
    public void remove(String replica) {
        GatewayException.guard(
                "rds:DeleteDBInstance",
                () -> client.get()
                        .deleteDBInstance(
                                delete -> delete.dbInstanceIdentifier(replica).skipFinalSnapshot(true)));
    }

    /// In force at once; the size itself does not change.
    public void limitStorage(String id, int gib) {
        GatewayException.guard(
                "rds:ModifyDBInstance",
                () -> client.get()
                        .modifyDBInstance(modify -> modify.dbInstanceIdentifier(id)
                                .maxAllocatedStorage(gib)
                                .applyImmediately(true)));
    }

    public void boundServerless(String cluster, ClusterState.Acu acu) {
        GatewayException.guard(
                "rds:ModifyDBCluster",
                () -> client.get()
                        .modifyDBCluster(modify -> modify.dbClusterIdentifier(cluster)
                                .serverlessV2ScalingConfiguration(bounds ->
                                        bounds.minCapacity(acu.minimum()).maxCapacity(acu.maximum()))
                                .applyImmediately(true)));
    }

    private static Collection<Tag> made(Tags tags, String change) {
        Map<String, String> all = new LinkedHashMap<>(tags.values());
        all.keySet().removeIf(key -> key.startsWith(OF_AWS));
        all.put(MADE_BY, change);
        return all.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static ReplicaState read(DBInstance instance) {
        return new ReplicaState(
                instance.dbInstanceIdentifier(),
                orNothing(instance.dbInstanceClass()),
                orNothing(instance.engine()),
                orNothing(instance.dbInstanceStatus()),
                Optional.ofNullable(instance.readReplicaSourceDBInstanceIdentifier()),
                Optional.ofNullable(instance.dbClusterIdentifier()),
                instance.readReplicaDBInstanceIdentifiers(),
                Objects.requireNonNullElse(instance.backupRetentionPeriod(), 0) > 0,
                Objects.requireNonNullElse(instance.allocatedStorage(), 0),
                Objects.requireNonNullElse(instance.maxAllocatedStorage(), 0),
                orNothing(instance.storageType()),
                orNothing(instance.licenseModel()),
                Boolean.TRUE.equals(instance.multiAZ()),
                tags(instance.tagList()));
    }

    private static ClusterState read(DBCluster cluster) {
        return new ClusterState(
                cluster.dbClusterIdentifier(),
                orNothing(cluster.engine()),
                orNothing(cluster.status()),
                Optional.ofNullable(cluster.serverlessV2ScalingConfiguration()).flatMap(DatabaseCapacity::acu),
                cluster.dbClusterMembers().stream()
                        .filter(DBClusterMember::isClusterWriter)
                        .map(DBClusterMember::dbInstanceIdentifier)
                        .findFirst(),
                cluster.dbClusterMembers().stream()
                        .filter(member -> !member.isClusterWriter())
                        .map(DBClusterMember::dbInstanceIdentifier)
                        .toList(),
                tags(cluster.tagList()));
    }

    private static Optional<ClusterState.Acu> acu(ServerlessV2ScalingConfigurationInfo bounds) {
        return bounds.minCapacity() == null || bounds.maxCapacity() == null
                ? Optional.empty()
                : Optional.of(new ClusterState.Acu(bounds.minCapacity(), bounds.maxCapacity()));
    }

    private static Tags tags(Collection<Tag> tags) {
        Map<String, String> pairs = new LinkedHashMap<>();
        tags.forEach(tag -> pairs.put(tag.key(), orNothing(tag.value())));
        return new Tags(pairs);
    }

    private static String orNothing(@Nullable String text) {
        return text == null ? "" : text;
    }
}
