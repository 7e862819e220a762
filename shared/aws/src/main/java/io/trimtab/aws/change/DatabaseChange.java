package io.trimtab.aws.change;

import io.trimtab.aws.gateway.DatabaseControl;
import io.trimtab.aws.gateway.DatabaseState;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A change of a database instance; what its class and its storage have in common.
///
/// Needs `rds:DescribeDBInstances`, `DescribeDBSnapshots`, `DescribeDBClusterSnapshots`; to act `rds:CreateDBSnapshot`,
/// `CreateDBClusterSnapshot`, `AddTagsToResource`, `ModifyDBInstance`.
///
/// @param own what a look at this kind forbids, what undoing it means, and how a person undoes it
record DatabaseChange(ChangeKind kind, DatabaseControl control, DatabaseWrite write, Terms terms, Own own)
        implements ChangeActs {
    private static final DateTimeFormatter DIGITS =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    /// The part of a kind that is its own.
    interface Own {
        List<Obstacle> obstacles(Plan plan, DatabaseState database);

        Undo undo(Plan plan);

        List<String> manualSteps(Plan plan, BeforeImage before);

        Duration patience();
    }

    @Override
    public Sight look(Plan plan, Instant now) {
        return control.database(DatabaseWrite.id(plan))
                .<Sight>map(database -> new Sight.Present(
                        DatabaseSettings.named(database, plan.from()),
                        DatabaseSettings.image(database, terms, DIGITS.format(now)),
                        obstacles(plan, database)))
                .orElseGet(() -> new Sight.Gone("The database was deleted."));
    }

    /// A snapshot changes nothing of it.
    @Override
    public boolean isUntouched(Plan plan, BeforeImage before, Instant now) {
        return control.database(DatabaseWrite.id(plan))
                .filter(database -> database.pending().isEmpty()
                        && !database.status().equals("modifying")
                        && DatabaseSettings.named(database, plan.from()).equals(plan.from()))
                .isPresent();
    }

    @Override
    public Step forward(Plan plan, BeforeImage before, Instant now) {
        return new DatabaseForward(control, write, plan, before).step();
    }

    @Override
    public Step back(Plan plan, BeforeImage before, Instant now) {
        return new DatabaseBack(control, write, plan, before).step();
    }

    @Override
    public List<GuardMetric> guards(Plan plan, BeforeImage before) {
        String id = DatabaseWrite.id(plan);
        List<GuardMetric> guards = new ArrayList<>(List.of(
                GuardMetric.gauge(
                        "processor use", "%", Limits.FULL_PERCENT, rds(id, "CPUUtilization", Statistic.AVERAGE)),
                GuardMetric.level("connections", "", 1, rds(id, "DatabaseConnections", Statistic.AVERAGE)),
                latency(id, "Read"),
                latency(id, "Write")));
        List<String> replicas = new ArrayList<>(DatabaseSettings.replicas(before));
        if (DatabaseSettings.replicates(before)) {
            replicas.add(id);
        }
        replicas.forEach(replica -> guards.add(
                GuardMetric.level("replica lag of " + replica, "s", 1, rds(replica, "ReplicaLag", Statistic.MAXIMUM))));
        TargetGroup.of(before).ifPresent(group -> guards.addAll(group.guards()));
        DatabaseProxy.of(before).ifPresent(proxy -> guards.addAll(proxy.guards()));
        return List.copyOf(guards);
    }

    @Override
    public Undo undo(Plan plan) {
        return own.undo(plan);
    }

    @Override
    public List<String> manualSteps(Plan plan, BeforeImage before) {
        return own.manualSteps(plan, before);
    }

    /// @param settings as options of the command
    static List<String> modify(Plan plan, String settings) {
        String id = DatabaseWrite.id(plan);
        return List.of(
                "aws rds wait db-instance-available --db-instance-identifier " + id,
                "aws rds modify-db-instance --db-instance-identifier " + id + " " + settings + " --apply-immediately",
                "aws rds wait db-instance-available --db-instance-identifier " + id);
    }

    /// A change that waits for the window waits a week at most.
    @Override
    public Duration patience(BeforeImage before) {
        return DatabaseSettings.atOnce(before) ? own.patience() : own.patience().plus(Duration.ofDays(8));
    }

    private List<Obstacle> obstacles(Plan plan, DatabaseState database) {
        List<Obstacle> obstacles = new ArrayList<>();
        if (!write.isTakenIn(database.status())) {
            obstacles.add(new Obstacle(Obstacle.Kind.BUSY, "It is " + database.status() + " just now."));
        }
        if (!database.pending().isEmpty()) {
            obstacles.add(new Obstacle(
                    Obstacle.Kind.PENDING_CHANGES,
                    "Changes of its own wait and would be applied with this one: " + database.pending() + "."));
        }
        if (database.cluster().isPresent() && !database.aurora()) {
            obstacles.add(new Obstacle(
                    Obstacle.Kind.GROUP_MEMBER,
                    "It belongs to the cluster " + database.cluster().get() + ", whose members change together."));
        }
        obstacles.addAll(own.obstacles(plan, database));
        return obstacles;
    }

    /// Of one operation on the storage, by how many there were.
    private static GuardMetric latency(String id, String direction) {
        return GuardMetric.level(
                direction.toLowerCase(Locale.ROOT) + " latency",
                "s",
                0.0001,
                rds(id, direction + "Latency", Statistic.AVERAGE),
                rds(id, direction + "IOPS", Statistic.AVERAGE));
    }

    private static MetricQuery rds(String id, String metric, Statistic statistic) {
        return new MetricQuery("AWS/RDS", metric, Map.of("DBInstanceIdentifier", id), statistic, FunctionResize.PERIOD);
    }
}
