package io.trimtab.aws.change;

import io.trimtab.aws.gateway.DatabaseControl;
import io.trimtab.aws.gateway.DatabaseState;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.resource.Database.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The storage of a database instance: its type, operations and size. RDS changes it while the database serves, takes
/// hours for it, allows no other change of storage for six hours, and never makes it smaller.
final class DatabaseStorage implements DatabaseChange.Own {
    private DatabaseStorage() {}

    static ChangeActs acts(DatabaseControl control, Terms terms) {
        return new DatabaseChange(
                ChangeKind.CHANGE_DATABASE_STORAGE,
                control,
                new DatabaseWrite.ToStorage(),
                terms,
                new DatabaseStorage());
    }

    @Override
    public List<Obstacle> obstacles(Plan plan, DatabaseState database) {
        List<Obstacle> obstacles = new ArrayList<>();
        if (DatabaseSettings.shrinks(plan.from(), plan.to())) {
            obstacles.add(new Obstacle(Obstacle.Kind.NOT_CHANGEABLE, "The storage of a database cannot shrink."));
        }
        if (database.aurora()) {
            obstacles.add(new Obstacle(Obstacle.Kind.GROUP_MEMBER, "Its storage is that of its Aurora cluster."));
        }
        return obstacles;
    }

    static boolean grows(Plan plan) {
        return DatabaseSettings.shrinks(plan.to(), plan.from());
    }

    @Override
    public Undo undo(Plan plan) {
        boolean grows = grows(plan);
        return new Undo(
                !grows,
                Duration.ofHours(12),
                grows
                        ? "Storage cannot shrink: this cannot be undone."
                        : "Storage is locked for at least six hours after a change; only then can it be changed back,"
                                + " which takes hours.");
    }

    /// What has grown does not shrink by any command: only a copy, made of the snapshot, has the size that it had.
    @Override
    public List<String> manualSteps(Plan plan, BeforeImage before) {
        if (!grows(plan)) {
            return DatabaseChange.modify(plan, settings(before));
        }
        String id = DatabaseWrite.id(plan);
        return List.of(
                "aws rds modify-db-instance --db-instance-identifier " + id + " " + settings(before)
                        + " --allocated-storage " + DatabaseSettings.allocatedGib(before)
                        + " --apply-immediately # while it still waits",
                "aws rds restore-db-instance-from-db-snapshot --db-instance-identifier " + id
                        + "-before --db-snapshot-identifier " + DatabaseSettings.snapshot(plan, before)
                        + " # once it has grown, which cannot be undone: a copy as it was");
    }

    private static String settings(BeforeImage before) {
        Storage was = DatabaseSettings.storage(before);
        return "--storage-type " + was.type()
                + (was.iops() > 0 ? " --iops " + was.iops() : "")
                + (was.throughputMibs() > 0 ? " --storage-throughput " + was.throughputMibs() : "");
    }

    @Override
    public Duration patience() {
        return Duration.ofHours(36);
    }
}
