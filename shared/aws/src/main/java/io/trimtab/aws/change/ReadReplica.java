package io.trimtab.aws.change;

import io.trimtab.aws.gateway.DatabaseCapacity;
import io.trimtab.aws.gateway.ReplicaState;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One more read replica of an instance, or one more reader of an Aurora cluster. It is removed again only while it
/// still is a replica, and carries the tag of the change that made it: one that was promoted meanwhile holds data of
/// its own.
///
/// Needs `rds:DescribeDBInstances`, `DescribeDBClusters`; to act `rds:CreateDBInstanceReadReplica`, `CreateDBInstance`,
/// `AddTagsToResource`, `DeleteDBInstance`.
final class ReadReplica implements SettingChange.Setting {
    private static final String STATUS = "status";
    private static final double LAG_SECONDS = 30;

    private final DatabaseCapacity control;

    ReadReplica(DatabaseCapacity control) {
        this.control = control;
    }

    private static String replica(Plan plan) {
        return CapacitySetting.after(CapacitySetting.REPLICA, plan);
    }

    private static boolean ofCluster(Plan plan) {
        return plan.resource().resource().startsWith("cluster:");
    }

    /// Of the instance or the cluster.
    static String id(Plan plan) {
        String resource = plan.resource().resource();
        return resource.substring(resource.indexOf(':') + 1);
    }

    @Override
    public ChangeKind kind() {
        return ChangeKind.ADD_READ_REPLICA;
    }

    /// While it is being made it is there already, and busy; while it is being removed it is there still, and busy.
    @Override
    public Optional<SettingChange.State> read(Plan plan) {
        Optional<ReplicaState> made = control.instance(replica(plan)).filter(one -> replicates(one, plan));
        return source(plan)
                .map(of -> new SettingChange.State(
                        new TreeMap<>(Map.of(
                                plan.to().firstKey(),
                                made.map(ReplicaState::instanceClass).orElse(CapacitySetting.NONE))),
                        new TreeMap<>(Map.of(STATUS, of.status(), DatabaseSettings.GROUP, of.group())),
                        busy(made, of.status()),
                        made.filter(one -> one.status().equals("failed")
                                        || one.status().startsWith("incompatible-"))
                                .map(one -> "The replica is " + one.status() + ".")));
    }

    /// What is replicated.
    ///
    /// @param group whose other members are left alone meanwhile
    private record Source(String status, String group) {}

    private Optional<Source> source(Plan plan) {
        return ofCluster(plan)
                ? control.cluster(id(plan)).map(cluster -> new Source(cluster.status(), cluster.id()))
                : control.instance(id(plan)).map(one -> new Source(one.status(), one.group()));
    }

    private static Optional<String> busy(Optional<ReplicaState> made, String status) {
        if (made.isPresent()) {
            return made.get().available()
                    ? Optional.empty()
                    : Optional.of("The replica is " + made.get().status() + ".");
        }
        return status.equals("available") || status.equals("storage-optimization")
                ? Optional.empty()
                : Optional.of("It is " + status + " just now.");
    }

    private static boolean replicates(ReplicaState one, Plan plan) {
        Optional<String> of = ofCluster(plan) ? one.cluster() : one.source();
        return of.filter(id(plan)::equals).isPresent()
                && one.tags()
                        .get(DatabaseCapacity.MADE_BY)
                        .filter(plan.changeId()::equals)
                        .isPresent();
    }

    @Override
    public List<Obstacle> obstacles(Plan plan, SettingChange.State state) {
        List<Obstacle> obstacles = new ArrayList<>();
        if (!ofCluster(plan)) {
            control.instance(id(plan))
                    .filter(one -> !one.backedUp())
                    .ifPresent(_ -> obstacles.add(new Obstacle(
                            Obstacle.Kind.INCOMPATIBLE,
                            "RDS replicates only what it backs up: set a backup retention period first.")));
        }
        if (state.settings().containsValue(CapacitySetting.NONE)
                && control.instance(replica(plan)).isPresent()) {
            obstacles.add(new Obstacle(
                    Obstacle.Kind.INCOMPATIBLE,
                    "There is another database " + replica(plan) + " that this change has not made."));
        }
        return obstacles;
    }

    private static boolean removes(SortedMap<String, String> wanted) {
        return wanted.containsValue(CapacitySetting.NONE);
    }

    @Override
    public String action(Plan plan, SortedMap<String, String> wanted) {
        return removes(wanted) ? "rds:DeleteDBInstance" : "rds:CreateDBInstanceReadReplica";
    }

    @Override
    public void write(Plan plan, SortedMap<String, String> wanted, BeforeImage before) {
        String instanceClass = wanted.getOrDefault(plan.to().firstKey(), "");
        if (removes(wanted)) {
            control.remove(replica(plan));
        } else if (ofCluster(plan)) {
            control.cluster(id(plan))
                    .ifPresent(cluster -> control.join(cluster, replica(plan), instanceClass, plan.changeId()));
        } else {
            control.instance(id(plan))
                    .ifPresent(source ->
                            control.replicate(id(plan), replica(plan), instanceClass, source.tags(), plan.changeId()));
        }
    }

    @Override
    public Duration pace() {
        return Duration.ofSeconds(60);
    }

    @Override
    public List<GuardMetric> guards(Plan plan, BeforeImage before) {
        return List.of(
                GuardMetric.gauge(
                        "processor use", "%", Limits.FULL_PERCENT, rds(plan, "CPUUtilization", Statistic.AVERAGE)),
                GuardMetric.gauge(
                        "lag of the new replica",
                        "s",
                        LAG_SECONDS,
                        new MetricQuery(
                                "AWS/RDS",
                                ofCluster(plan) ? "AuroraReplicaLag" : "ReplicaLag",
                                Map.of("DBInstanceIdentifier", replica(plan)),
                                Statistic.MAXIMUM,
                                FunctionResize.PERIOD)));
    }

    private static MetricQuery rds(Plan plan, String metric, Statistic statistic) {
        return new MetricQuery(
                "AWS/RDS",
                metric,
                Map.of(ofCluster(plan) ? "DBClusterIdentifier" : "DBInstanceIdentifier", id(plan)),
                statistic,
                FunctionResize.PERIOD);
    }

    @Override
    public Undo undo(Plan plan) {
        return new Undo(
                true,
                Duration.ofMinutes(15),
                "The replica is removed again, as long as nobody has promoted it. Whoever reads from it by its own"
                        + " address has to stop first.");
    }

    @Override
    public List<String> manualSteps(Plan plan, BeforeImage before) {
        String id = replica(plan);
        return List.of(
                "aws cloudwatch get-metric-statistics --namespace AWS/RDS --metric-name DatabaseConnections --dimensions"
                        + " Name=DBInstanceIdentifier,Value=" + id
                        + " --start-time $(date -u -d '1 hour ago' +%FT%TZ) --end-time $(date -u +%FT%TZ) --period 300"
                        + " --statistics Maximum",
                "aws rds delete-db-instance --db-instance-identifier " + id + " --skip-final-snapshot");
    }

    /// Copying a large database takes hours.
    @Override
    public Duration patience() {
        return Duration.ofHours(6);
    }
}
