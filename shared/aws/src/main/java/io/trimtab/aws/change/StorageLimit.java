package io.trimtab.aws.change;

import io.trimtab.aws.gateway.DatabaseCapacity;
import io.trimtab.aws.gateway.ReplicaState;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Up to where RDS grows a database's storage by itself. What it has grown meanwhile stays, so the limit goes back no
/// further than that.
///
/// Needs `rds:DescribeDBInstances`; to act `rds:ModifyDBInstance`.
final class StorageLimit implements SettingChange.Setting {
    private static final String ALLOCATED = "allocated";

    private final DatabaseCapacity control;

    StorageLimit(DatabaseCapacity control) {
        this.control = control;
    }

    @Override
    public ChangeKind kind() {
        return ChangeKind.LIMIT_DATABASE_STORAGE;
    }

    @Override
    public Optional<SettingChange.State> read(Plan plan) {
        return control.instance(DatabaseWrite.id(plan))
                .map(one -> new SettingChange.State(
                        new TreeMap<>(Map.of(CapacitySetting.LIMIT, String.valueOf(one.limitGib()))),
                        new TreeMap<>(Map.of(
                                ALLOCATED, String.valueOf(one.allocatedGib()), DatabaseSettings.GROUP, one.group())),
                        busy(one),
                        Optional.empty()));
    }

    /// Full is no reason to wait: a higher limit is what helps then.
    private static Optional<String> busy(ReplicaState one) {
        return one.available() || one.status().equals("storage-full")
                ? Optional.empty()
                : Optional.of("It is " + one.status() + " just now.");
    }

    @Override
    public List<Obstacle> obstacles(Plan plan, SettingChange.State state) {
        List<Obstacle> obstacles = new ArrayList<>();
        int wanted = Integer.parseInt(plan.to().getOrDefault(CapacitySetting.LIMIT, "0"));
        int allocated = Integer.parseInt(state.facts().getOrDefault(ALLOCATED, "0"));
        if (wanted <= allocated) {
            obstacles.add(new Obstacle(
                    Obstacle.Kind.INCOMPATIBLE,
                    "Its " + allocated + " GiB are above that limit: RDS takes only a higher one."));
        }
        return obstacles;
    }

    @Override
    public String action(Plan plan, SortedMap<String, String> wanted) {
        return "rds:ModifyDBInstance";
    }

    @Override
    public void write(Plan plan, SortedMap<String, String> wanted, BeforeImage before) {
        control.limitStorage(DatabaseWrite.id(plan), Integer.parseInt(wanted.getOrDefault(CapacitySetting.LIMIT, "0")));
    }

    @Override
    public Duration pace() {
        return Duration.ofSeconds(15);
    }

    @Override
    public List<GuardMetric> guards(Plan plan, BeforeImage before) {
        return List.of(ServerlessMaximum.processor("DBInstanceIdentifier", DatabaseWrite.id(plan)));
    }

    @Override
    public Undo undo(Plan plan) {
        return new Undo(
                true,
                Duration.ofMinutes(5),
                "The limit is lowered again within minutes, unless the storage has grown beyond it: storage never"
                        + " shrinks.");
    }

    @Override
    public List<String> manualSteps(Plan plan, BeforeImage before) {
        return List.of("aws rds modify-db-instance --db-instance-identifier " + DatabaseWrite.id(plan)
                + " --max-allocated-storage " + before.get(CapacitySetting.LIMIT) + " --apply-immediately");
    }

    @Override
    public Duration patience() {
        return Duration.ofMinutes(30);
    }
}
