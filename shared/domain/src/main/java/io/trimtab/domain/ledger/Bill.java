package io.trimtab.domain.ledger;

import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads a resource's bill as far as a kind of change can move it: a resize does not answer for data transfer.
///
/// Source of the usage types: the Price List API's `usagetype` of each service, and the Cost and Usage Report guide.
public final class Bill {
    private Bill() {}

    /// What of a bill is measured by, and what of it is paid.
    ///
    /// @param units lines whose quantity is the use
    /// @param costs lines that are paid for it
    private record Part(Pattern units, Pattern costs) {
        static Part of(String units, String costs) {
            return new Part(Pattern.compile(units), Pattern.compile(costs));
        }
    }

    private static final Part INSTANCE = Part.of(
            "(^|-)(BoxUsage|DedicatedUsage|SpotUsage)(:|$)",
            "(^|-)(BoxUsage|DedicatedUsage|SpotUsage|CPUCredits|EBSOptimized|UnlimitedUsage)(:|$)");
    private static final Part DATABASE = Part.of(
            "(InstanceUsage|InstanceUsageIOOptimized|Multi-AZUsage|Multi-AZClusterUsage)(:|$)",
            "(InstanceUsage|InstanceUsageIOOptimized|Multi-AZUsage|Multi-AZClusterUsage|CPUCredits)(:|$)");
    private static final Part STORAGE = Part.of(
            "RDS:(Multi-AZ-)?([A-Z0-9]+-)?Storage(Usage)?$",
            "RDS:(?!ChargedBackup).*(Storage|StorageUsage|StorageIOUsage|PIOPS|Throughput)$");
    private static final Part FUNCTION = Part.of("(^|-)Request(-ARM)?$", "(^|-)(Request|Lambda-GB-Second)(-ARM)?$");

    private static final Part CONTAINERS = Part.of("Fargate-(ARM-)?vCPU-Hours", "Fargate-(ARM-)?(vCPU|GB)-Hours");
    private static final Part CONCURRENCY = Part.of(
            "(^|-)Request(-ARM)?$",
            "(^|-)(Request|Lambda-GB-Second|Lambda-Provisioned-Concurrency|Lambda-Provisioned-GB-Second)(-ARM)?$");

    private static final Part SERVERLESS =
            Part.of("Aurora:ServerlessV2(IOOptimized)?Usage$", "Aurora:ServerlessV2(IOOptimized)?Usage$");
    private static final Part TABLE = Part.of(
            "(ReadCapacityUnit-Hrs|WriteCapacityUnit-Hrs|ReadRequestUnits|WriteRequestUnits)$",
            "(ReadCapacityUnit-Hrs|WriteCapacityUnit-Hrs|ReadRequestUnits|WriteRequestUnits)$");
    /// How something scales moves lines of many services: none is held against it.
    private static final Part NOTHING = Part.of("(?!)", "(?!)");

    private static final List<Part> ALL =
            List.of(INSTANCE, DATABASE, STORAGE, FUNCTION, CONTAINERS, CONCURRENCY, SERVERLESS, TABLE);

    /// Requests and GB-seconds are in both.
    private static final List<Part> OF_FUNCTIONS = List.of(FUNCTION, CONCURRENCY);

    /// Whether any kind of change can move such a line. A busy instance has a hundred more, of its traffic.
    public static boolean isMoved(String usageType) {
        return ALL.stream()
                .anyMatch(part -> part.units().matcher(usageType).find()
                        || part.costs().matcher(usageType).find());
    }

    /// A day without a line of use is left out: it may still come. One line of an open bill leaves its day open.
    ///
    /// @param source whose lines they are
    public static List<DayCost> days(ChangeKind kind, CostSource source, List<BillLine> lines) {
        Part part = part(kind);
        Map<LocalDate, List<BillLine>> byDay =
                lines.stream().collect(Collectors.groupingBy(BillLine::day, TreeMap::new, Collectors.toList()));
        List<DayCost> days = new ArrayList<>();
        byDay.forEach((day, own) -> {
            BigDecimal units = own.stream()
                    .filter(line -> part.units().matcher(line.usageType()).find())
                    .map(BillLine::quantity)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            Money cost = own.stream()
                    .filter(line -> part.costs().matcher(line.usageType()).find())
                    .map(BillLine::cost)
                    .reduce(Money.zero(own.getFirst().cost().currency()), Money::plus);
            if (units.signum() > 0) {
                boolean open = own.stream().anyMatch(BillLine::provisional);
                days.add(new DayCost(day, units, cost, 1, source, open));
            }
        });
        return List.copyOf(days);
    }

    /// Whether what one change saves cannot be told from what the other does to the same resource.
    static boolean mayMoveTheSame(ChangeKind one, ChangeKind other) {
        Part first = part(one);
        Part second = part(other);
        return first.equals(second)
                || first.equals(NOTHING)
                || second.equals(NOTHING)
                || (OF_FUNCTIONS.contains(first) && OF_FUNCTIONS.contains(second));
    }

    private static Part part(ChangeKind kind) {
        return switch (kind) {
            case RESIZE_INSTANCE, SCALE_GROUP -> INSTANCE;
            case RESIZE_DATABASE, ADD_READ_REPLICA -> DATABASE;
            case BOUND_SERVERLESS_DATABASE -> SERVERLESS;
            case CHANGE_DATABASE_STORAGE, LIMIT_DATABASE_STORAGE -> STORAGE;
            case SCALE_SERVICE -> CONTAINERS;
            case RESIZE_FUNCTION -> FUNCTION;
            case RESERVE_CONCURRENCY, PROVISION_CONCURRENCY, SCALE_EVENT_SOURCE -> CONCURRENCY;
            case SCALE_TABLE -> TABLE;
            // Lines of a cache name its nodes, and no node its group.
            case ALIGN_SCALING, FOLLOW_RHYTHM, ADD_CACHE_REPLICA -> NOTHING;
        };
    }
}
