package io.trimtab.aws.change;

import io.trimtab.aws.gateway.ClusterState;
import io.trimtab.aws.gateway.DatabaseCapacity;
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

/// The most capacity units that an Aurora Serverless v2 cluster may grow to; its minimum stays as it is. Some settings
/// of the engine that follow from the maximum, such as the most connections, change only at the next restart.
///
/// Needs `rds:DescribeDBClusters`; to act `rds:ModifyDBCluster`.
final class ServerlessMaximum implements SettingChange.Setting {
    private static final String MINIMUM = "minimumAcu";
    /// Source: Aurora user guide, "Setting the Aurora Serverless v2 capacity range for a cluster".
    private static final double MOST = 256;

    private final DatabaseCapacity control;

    ServerlessMaximum(DatabaseCapacity control) {
        this.control = control;
    }

    @Override
    public ChangeKind kind() {
        return ChangeKind.BOUND_SERVERLESS_DATABASE;
    }

    @Override
    public Optional<SettingChange.State> read(Plan plan) {
        return control.cluster(ReadReplica.id(plan))
                .flatMap(cluster -> cluster.acu().map(acu -> state(cluster, acu)));
    }

    private static SettingChange.State state(ClusterState cluster, ClusterState.Acu acu) {
        return new SettingChange.State(
                new TreeMap<>(Map.of(CapacitySetting.ACU, String.valueOf(acu.maximum()))),
                new TreeMap<>(Map.of(MINIMUM, String.valueOf(acu.minimum()), DatabaseSettings.GROUP, cluster.id())),
                cluster.status().equals("available")
                        ? Optional.empty()
                        : Optional.of("The cluster is " + cluster.status() + " just now."),
                Optional.empty());
    }

    @Override
    public List<Obstacle> obstacles(Plan plan, SettingChange.State state) {
        List<Obstacle> obstacles = new ArrayList<>();
        double wanted = acu(plan.to());
        double minimum = Double.parseDouble(state.facts().getOrDefault(MINIMUM, "0"));
        if (wanted < Math.max(1, minimum) || wanted > MOST || 2 * wanted != Math.rint(2 * wanted)) {
            obstacles.add(new Obstacle(
                    Obstacle.Kind.INCOMPATIBLE,
                    "A maximum must be " + Math.max(1, minimum) + " to 256 capacity units in steps of 0.5, was "
                            + wanted + "."));
        }
        return obstacles;
    }

    private static double acu(SortedMap<String, String> settings) {
        return Double.parseDouble(settings.getOrDefault(CapacitySetting.ACU, "0"));
    }

    @Override
    public String action(Plan plan, SortedMap<String, String> wanted) {
        return "rds:ModifyDBCluster";
    }

    @Override
    public void write(Plan plan, SortedMap<String, String> wanted, BeforeImage before) {
        control.boundServerless(
                ReadReplica.id(plan), new ClusterState.Acu(Double.parseDouble(before.get(MINIMUM)), acu(wanted)));
    }

    @Override
    public Duration pace() {
        return Duration.ofSeconds(15);
    }

    @Override
    public List<GuardMetric> guards(Plan plan, BeforeImage before) {
        return List.of(processor("DBClusterIdentifier", ReadReplica.id(plan)));
    }

    static GuardMetric processor(String dimension, String id) {
        return GuardMetric.gauge(
                "processor use",
                "%",
                Limits.FULL_PERCENT,
                new MetricQuery(
                        "AWS/RDS", "CPUUtilization", Map.of(dimension, id), Statistic.AVERAGE, FunctionResize.PERIOD));
    }

    @Override
    public Undo undo(Plan plan) {
        return new Undo(true, Duration.ofMinutes(5), "The old maximum is in force again within minutes.");
    }

    @Override
    public List<String> manualSteps(Plan plan, BeforeImage before) {
        return List.of("aws rds modify-db-cluster --db-cluster-identifier " + ReadReplica.id(plan)
                + " --serverless-v2-scaling-configuration MinCapacity=" + before.get(MINIMUM) + ",MaxCapacity="
                + before.get(CapacitySetting.ACU) + " --apply-immediately");
    }

    @Override
    public Duration patience() {
        return Duration.ofMinutes(30);
    }
}
