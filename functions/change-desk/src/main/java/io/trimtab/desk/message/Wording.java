package io.trimtab.desk.message;

import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.money.Money;
import io.trimtab.domain.money.MonthlyCost;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/// Changes and figures in words.
final class Wording {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Wording() {}

    /// `Resize web-1: m5.2xlarge → m5.large`
    static String title(Change change) {
        return verb(change.plan().kind()) + " " + change.proposal().name() + ": " + settings(change.plan());
    }

    private static String verb(ChangeKind kind) {
        return switch (kind) {
            case RESIZE_INSTANCE, RESIZE_DATABASE, RESIZE_FUNCTION -> "Resize";
            case CHANGE_DATABASE_STORAGE -> "Change the storage of";
            case RESERVE_CONCURRENCY -> "Reserve concurrency for";
            case PROVISION_CONCURRENCY -> "Provision concurrency for";
            case FOLLOW_RHYTHM -> "Follow the rhythm of";
            case SCALE_EVENT_SOURCE -> "Read the queue with";
            case SCALE_TABLE -> "Change the capacity of";
            case ADD_READ_REPLICA -> "Add a read replica to";
            case ADD_CACHE_REPLICA -> "Add a replica to";
            case LIMIT_DATABASE_STORAGE -> "Let storage grow further of";
            case BOUND_SERVERLESS_DATABASE -> "Change the most capacity of";
            case SCALE_GROUP, SCALE_SERVICE -> "Scale";
            case ALIGN_SCALING -> "Align the scaling of";
        };
    }

    static String thing(ChangeKind kind) {
        return switch (kind) {
            case RESIZE_INSTANCE -> "EC2 instance";
            case RESIZE_DATABASE, CHANGE_DATABASE_STORAGE, ADD_READ_REPLICA, LIMIT_DATABASE_STORAGE -> "RDS database";
            case BOUND_SERVERLESS_DATABASE -> "Aurora cluster";
            case ADD_CACHE_REPLICA -> "ElastiCache cache";
            case RESIZE_FUNCTION, RESERVE_CONCURRENCY, PROVISION_CONCURRENCY, FOLLOW_RHYTHM, SCALE_EVENT_SOURCE ->
                "Lambda function";
            case SCALE_TABLE -> "DynamoDB table";
            case SCALE_GROUP -> "Auto Scaling group";
            case SCALE_SERVICE -> "ECS service";
            case ALIGN_SCALING -> "Scaling";
        };
    }

    static String settings(Plan plan) {
        return plan.to().entrySet().stream()
                .filter(setting -> !setting.getValue().equals(plan.from().get(setting.getKey())))
                .map(setting -> {
                    String values = plan.from().get(setting.getKey()) + " → " + setting.getValue();
                    return switch (setting.getKey()) {
                        case "instanceType", "instanceClass" -> values;
                        case "memoryMib" -> "memory " + values + " MiB";
                        case "timeoutSeconds" -> "timeout " + values + " s";
                        case "storageType" -> "storage " + values;
                        case "iops" -> "IOPS " + values;
                        case "throughputMibs" -> "throughput " + values + " MiB/s";
                        case "reservedConcurrency" -> "reserved " + values;
                        case "allocatedGib" -> "storage " + values + " GiB";
                        case "storageLimitGib" -> "up to " + values + " GiB";
                        case "maximumAcu" -> "at most " + values + " ACU";
                        case "billingMode" -> "billing " + values;
                        case String units
                        when units.endsWith("Units") ->
                            units.replace("readUnits", "read units")
                                            .replace("writeUnits", "write units")
                                            .replace(':', ' ')
                                    + " " + values;
                        case String mapping
                        when mapping.startsWith("maximumConcurrency:") -> "at most " + values + " at once";
                        case String replica
                        when replica.startsWith("replica:") ->
                            replica.substring(replica.indexOf(':') + 1) + " of " + setting.getValue();
                        case String alias
                        when alias.startsWith("provisionedConcurrency:") ->
                            "provisioned for " + alias.substring(alias.indexOf(':') + 1) + " " + values;
                        case String other -> other + " " + values;
                    };
                })
                .collect(Collectors.joining(", "));
    }

    /// `Saves 1,210.24 USD a month`, `Adds 12.00 USD a month`
    static String money(MonthlyCost saving) {
        Money money = saving.rounded();
        return (saving.isNegative() ? "Adds " : "Saves ")
                + String.format(
                        Locale.ROOT,
                        "%,." + money.amount().scale() + "f",
                        money.amount().abs()) + " "
                + money.currency().getCurrencyCode() + " a month";
    }

    static String risk(Risk risk) {
        return switch (risk) {
            case LOW -> "low";
            case MEDIUM -> "medium";
            case HIGH -> "high";
        };
    }

    static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.0f %%", fraction * 100);
    }

    static String days(Duration window) {
        long days = window.toDays();
        return days >= 1 ? days + (days == 1 ? " day" : " days") : window.toHours() + " h";
    }

    static String minute(Instant instant) {
        return MINUTE.format(instant);
    }
}
