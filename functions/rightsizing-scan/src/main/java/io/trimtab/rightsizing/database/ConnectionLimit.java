package io.trimtab.rightsizing.database;

import io.trimtab.domain.price.DatabaseEngine;
import io.trimtab.domain.resource.InstanceType;

/// How many connections a class takes at most, by RDS's default parameters: each engine derives it from memory.
///
/// Source: Amazon RDS user guide, "Quotas and constraints", maximum number of database connections. A parameter group
/// of one's own may say otherwise; the default holds for a class that nobody has tuned yet.
final class ConnectionLimit {
    private static final double MIB = 1024.0 * 1024;

    private ConnectionLimit() {}

    static double of(DatabaseEngine engine, InstanceType type) {
        double bytes = type.memoryMib() * MIB;
        return switch (engine) {
            case POSTGRESQL, AURORA_POSTGRESQL -> Math.min(bytes / 9_531_392, 5_000);
            case MYSQL, MARIADB, AURORA_MYSQL -> bytes / 12_582_880;
            case ORACLE_STANDARD_TWO, ORACLE_ENTERPRISE -> Math.min(bytes / 9_868_951, 20_000);
            case SQL_SERVER_EXPRESS, SQL_SERVER_WEB, SQL_SERVER_STANDARD, SQL_SERVER_ENTERPRISE -> 32_767;
        };
    }
}
