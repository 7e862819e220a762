package io.trimtab.aws.gateway;

import io.trimtab.aws.gateway.DatabaseState.Snapshot;
import io.trimtab.domain.resource.Database.Storage;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.Tag;

/// Looks at one database instance, takes a snapshot of it and changes its class or storage.
public final class DatabaseControl {
    private final Supplier<RdsClient> client;

    public DatabaseControl(AwsClients clients) {
        this(clients::rds);
    }

    DatabaseControl(Supplier<RdsClient> client) {
        this.client = client;
    }

    /// Empty when there is no such database.
    public Optional<DatabaseState> database(String id) {
        try {
            return GatewayException.guard(
                    "rds:DescribeDBInstances",
                    () ->
                            client
                                    .get()
                                    .describeDBInstances(describe -> describe.dbInstanceIdentifier(id))
                                    .dbInstances()
                                    .stream()
                                    .map(DatabaseStateReader::read)
                                    .findFirst());
        } catch (GatewayException failure) {
            if (failure.kind() == FailureKind.STALE) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /// @param name of a snapshot of the instance, or of its cluster where it is Aurora's
    public Snapshot snapshot(DatabaseState database, String name) {
        try {
            return database.aurora()
                    ? GatewayException.guard(
                            "rds:DescribeDBClusterSnapshots",
                            () -> client
                                    .get()
                                    .describeDBClusterSnapshots(describe -> describe.dbClusterSnapshotIdentifier(name))
                                    .dbClusterSnapshots()
                                    .stream()
                                    .findFirst()
                                    .map(snapshot -> standing(snapshot.status()))
                                    .orElse(Snapshot.MISSING))
                    : GatewayException.guard(
                            "rds:DescribeDBSnapshots",
                            () -> client
                                    .get()
                                    .describeDBSnapshots(describe -> describe.dbSnapshotIdentifier(name))
                                    .dbSnapshots()
                                    .stream()
                                    .findFirst()
                                    .map(snapshot -> standing(snapshot.status()))
                                    .orElse(Snapshot.MISSING));
        } catch (GatewayException failure) {
            if (failure.kind() == FailureKind.STALE) {
                return Snapshot.MISSING;
            }
            throw failure;
        }
    }

    /// @param change for the snapshot's tag, so that it can be told why it is there
    public void takeSnapshot(DatabaseState database, String name, String change) {
        Tag tag = Tag.builder().key("trimtab:change").value(change).build();
        if (database.aurora()) {
            GatewayException.guard(
                    "rds:CreateDBClusterSnapshot",
                    () -> client.get()
                            .createDBClusterSnapshot(take -> take.dbClusterIdentifier(
                                            database.cluster().orElseThrow())
                                    .dbClusterSnapshotIdentifier(name)
                                    .tags(tag)));
        } else {
            GatewayException.guard(
                    "rds:CreateDBSnapshot",
                    () -> client.get()
                            .createDBSnapshot(take -> take.dbInstanceIdentifier(database.id())
                                    .dbSnapshotIdentifier(name)
                                    .tags(tag)));
        }
    }

    /// @param atOnce or in its maintenance window
    public void setClass(String id, String instanceClass, boolean atOnce) {
        GatewayException.guard(
                "rds:ModifyDBInstance",
                () -> client.get()
                        .modifyDBInstance(modify -> modify.dbInstanceIdentifier(id)
                                .dbInstanceClass(instanceClass)
                                .applyImmediately(atOnce)));
    }

    /// @param storage what is 0 in it is left to RDS
    public void setStorage(String id, Storage storage, boolean atOnce) {
        GatewayException.guard(
                "rds:ModifyDBInstance",
                () -> client.get()
                        .modifyDBInstance(modify -> modify.dbInstanceIdentifier(id)
                                .storageType(storage.type())
                                .allocatedStorage(orNull(storage.allocatedGib()))
                                .iops(orNull(storage.iops()))
                                .storageThroughput(orNull(storage.throughputMibs()))
                                .applyImmediately(atOnce)));
    }

    private static @Nullable Integer orNull(int value) {
        return value == 0 ? null : value;
    }

    private static Snapshot standing(@Nullable String status) {
        return switch (status == null ? "" : status) {
            case "available" -> Snapshot.READY;
            case "failed" -> Snapshot.FAILED;
            default -> Snapshot.BEING_MADE;
        };
    }
}
