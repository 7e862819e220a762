package io.trimtab.aws.change;

import io.trimtab.aws.gateway.TableControl;
import io.trimtab.aws.gateway.TableState;
import io.trimtab.domain.capacity.data.Units;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Provisioned throughput of a table or of one of its indexes, or the switch to pay per request.
///
/// DynamoDB takes a switch to on-demand four times in 24 hours, the way back at any time, and decreases of throughput
/// four times a day and once an hour besides; what is beyond that it refuses. Source: DynamoDB developer guide,
/// "Considerations when switching capacity modes" and "Quotas", decreasing provisioned throughput.
///
/// Needs `dynamodb:DescribeTable`; to act `dynamodb:UpdateTable`.
final class TableCapacity implements SettingChange.Setting {
    private static final String UNITS = "units:";

    private final TableControl control;

    TableCapacity(TableControl control) {
        this.control = control;
    }

    static String table(Plan plan) {
        return plan.resource().resource().substring("table/".length());
    }

    private static boolean ofBilling(Plan plan) {
        return plan.to().containsKey(CapacitySetting.BILLING);
    }

    @Override
    public ChangeKind kind() {
        return ChangeKind.SCALE_TABLE;
    }

    @Override
    public Optional<SettingChange.State> read(Plan plan) {
        return control.table(table(plan)).map(table -> {
            SortedMap<String, String> settings = ofBilling(plan) ? billing(table) : units(table, plan);
            return new SettingChange.State(
                    settings,
                    facts(table),
                    table.active() ? Optional.empty() : Optional.of("The table is " + table.status() + "."),
                    Optional.empty());
        });
    }

    private static SortedMap<String, String> billing(TableState table) {
        return new TreeMap<>(Map.of(
                CapacitySetting.BILLING, table.onDemand() ? CapacitySetting.ON_DEMAND : CapacitySetting.PROVISIONED));
    }

    /// An index that is gone has no units: the plan meets nothing like it.
    private static SortedMap<String, String> units(TableState table, Plan plan) {
        String index = CapacitySetting.index(plan.to());
        Units now = index.isEmpty() ? table.units() : table.indexes().getOrDefault(index, new Units(0, 0));
        return CapacitySetting.units(index, now);
    }

    /// The way back from on-demand needs the units of the table and of every index.
    private static SortedMap<String, String> facts(TableState table) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put(UNITS, table.units().read() + "/" + table.units().write());
        table.indexes().forEach((name, units) -> facts.put(UNITS + name, units.read() + "/" + units.write()));
        return facts;
    }

    @Override
    public List<Obstacle> obstacles(Plan plan, SettingChange.State state) {
        List<Obstacle> obstacles = new ArrayList<>();
        boolean onDemand = control.table(table(plan)).map(TableState::onDemand).orElse(false);
        if (!ofBilling(plan) && onDemand) {
            obstacles.add(new Obstacle(
                    Obstacle.Kind.INCOMPATIBLE, "The table is paid per request and has no provisioned throughput."));
        }
        return obstacles;
    }

    @Override
    public String action(Plan plan, SortedMap<String, String> wanted) {
        return "dynamodb:UpdateTable";
    }

    @Override
    public void write(Plan plan, SortedMap<String, String> wanted, BeforeImage before) {
        if (!ofBilling(plan)) {
            String index = CapacitySetting.index(wanted);
            control.setUnits(table(plan), index, CapacitySetting.units(wanted, index));
        } else if (wanted.containsValue(CapacitySetting.ON_DEMAND)) {
            control.setOnDemand(table(plan));
        } else {
            control.setProvisioned(table(plan), parsed(before.get(UNITS)), indexes(before));
        }
    }

    private static SortedMap<String, Units> indexes(BeforeImage before) {
        SortedMap<String, Units> indexes = new TreeMap<>();
        before.facts().forEach((fact, value) -> {
            if (fact.startsWith(UNITS) && fact.length() > UNITS.length()) {
                indexes.put(fact.substring(UNITS.length()), parsed(value));
            }
        });
        return indexes;
    }

    private static Units parsed(String units) {
        int slash = units.indexOf('/');
        return new Units(Integer.parseInt(units.substring(0, slash)), Integer.parseInt(units.substring(slash + 1)));
    }

    @Override
    public Duration pace() {
        return Duration.ofSeconds(10);
    }

    /// A throttled request is harm here; what is consumed says how many there were.
    @Override
    public List<GuardMetric> guards(Plan plan, BeforeImage before) {
        List<GuardMetric> guards = new ArrayList<>();
        for (String way : List.of("Read", "Write")) {
            guards.add(GuardMetric.level(
                    way.toLowerCase(Locale.ROOT) + " throttles",
                    "",
                    1,
                    metric(plan, way + "ThrottleEvents"),
                    metric(plan, "Consumed" + way + "CapacityUnits")));
        }
        return List.copyOf(guards);
    }

    private static MetricQuery metric(Plan plan, String name) {
        Map<String, String> dimensions = new TreeMap<>(Map.of("TableName", table(plan)));
        if (!ofBilling(plan) && !CapacitySetting.index(plan.to()).isEmpty()) {
            dimensions.put("GlobalSecondaryIndexName", CapacitySetting.index(plan.to()));
        }
        return new MetricQuery("AWS/DynamoDB", name, dimensions, Statistic.SUM, FunctionResize.PERIOD);
    }

    @Override
    public Undo undo(Plan plan) {
        return ofBilling(plan)
                ? new Undo(
                        true,
                        Duration.ofMinutes(10),
                        "The table and its indexes get their old throughput back within minutes; a switch to on-demand"
                                + " is possible four times in 24 hours.")
                : new Undo(
                        true,
                        Duration.ofMinutes(2),
                        "The old throughput is back within minutes, as one of the day's decreases: four, and one an"
                                + " hour besides.");
    }

    @Override
    public List<String> manualSteps(Plan plan, BeforeImage before) {
        String command = "aws dynamodb update-table --table-name " + table(plan);
        if (!ofBilling(plan)) {
            String index = CapacitySetting.index(plan.to());
            Units was = CapacitySetting.units(before.facts(), index);
            return List.of(command
                    + (index.isEmpty()
                            ? " --provisioned-throughput " + words(was)
                            : " --global-secondary-index-updates" + index(index, was)));
        }
        StringBuilder back = new StringBuilder(command)
                .append(" --billing-mode PROVISIONED --provisioned-throughput ")
                .append(words(parsed(before.get(UNITS))));
        if (!indexes(before).isEmpty()) {
            back.append(" --global-secondary-index-updates");
            indexes(before).forEach((name, units) -> back.append(index(name, units)));
        }
        return List.of(back.toString());
    }

    private static String index(String name, Units units) {
        return " 'Update={IndexName=" + name + ",ProvisionedThroughput={" + words(units) + "}}'";
    }

    private static String words(Units units) {
        return "ReadCapacityUnits=" + units.read() + ",WriteCapacityUnits=" + units.write();
    }

    /// A switch of modes takes several minutes, more for large tables.
    @Override
    public Duration patience() {
        return Duration.ofMinutes(60);
    }
}
