package io.trimtab.aws.price;

import io.trimtab.domain.price.DatabaseEngine;
import io.trimtab.domain.price.PlannedSpend;
import io.trimtab.domain.price.ReservedUse;
import io.trimtab.domain.resource.OperatingSystem;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The attributes of a row of Cost Explorer. It writes their names as `INSTANCE_TYPE` or `instanceType`, depending
/// on the report, and names platforms and engines as its console does.
final class CoverageAttributes {
    private final Map<String, String> values = new HashMap<>();

    CoverageAttributes(Map<String, String> attributes) {
        attributes.forEach((name, value) -> values.put(plain(name), value));
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(plain(name)));
    }

    /// What a reservation is bound to; one that cannot be told counts for all, so that nothing paid for is claimed.
    String pool(String attribute) {
        var text = get(attribute).orElse("").toLowerCase(Locale.ROOT);
        return attribute.equals("PLATFORM") ? platform(text) : engine(text);
    }

    Optional<PlannedSpend.Service> service() {
        var text = get("SERVICE").orElse("");
        if (text.contains("Elastic Compute Cloud")) {
            return Optional.of(PlannedSpend.Service.INSTANCES);
        }
        if (text.contains("Relational Database")) {
            return Optional.of(PlannedSpend.Service.DATABASES);
        }
        return text.contains("Lambda") ? Optional.of(PlannedSpend.Service.FUNCTIONS) : Optional.empty();
    }

    String family(PlannedSpend.Service service) {
        var family = get("INSTANCE_FAMILY").orElse("");
        return switch (service) {
            case INSTANCES -> family;
            case DATABASES -> family.startsWith("db.") ? family : "db." + family;
            case FUNCTIONS -> "";
        };
    }

    private static String platform(String text) {
        if (text.startsWith("linux")) {
            return OperatingSystem.LINUX.name();
        }
        if (text.equals("windows") || text.startsWith("windows (")) {
            return OperatingSystem.WINDOWS.name();
        }
        if (text.startsWith("red hat") || text.equals("rhel")) {
            return OperatingSystem.RHEL.name();
        }
        return text.startsWith("suse") ? OperatingSystem.SUSE.name() : ReservedUse.ANY_POOL;
    }

    private static String engine(String text) {
        return switch (text) {
            case "mysql" -> DatabaseEngine.MYSQL.name();
            case "mariadb" -> DatabaseEngine.MARIADB.name();
            case "postgresql" -> DatabaseEngine.POSTGRESQL.name();
            case "aurora mysql", "aurora" -> DatabaseEngine.AURORA_MYSQL.name();
            case "aurora postgresql" -> DatabaseEngine.AURORA_POSTGRESQL.name();
            default -> ReservedUse.ANY_POOL;
        };
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
