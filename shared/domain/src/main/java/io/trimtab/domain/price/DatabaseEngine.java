package io.trimtab.domain.price;

import java.util.Optional;

/// The engines that RDS prices apart.
public enum DatabaseEngine {
    MYSQL("mysql"),
    MARIADB("mariadb"),
    POSTGRESQL("postgres"),
    AURORA_MYSQL("aurora-mysql"),
    AURORA_POSTGRESQL("aurora-postgresql"),
    ORACLE_STANDARD_TWO("oracle-se2"),
    ORACLE_ENTERPRISE("oracle-ee"),
    SQL_SERVER_EXPRESS("sqlserver-ex"),
    SQL_SERVER_WEB("sqlserver-web"),
    SQL_SERVER_STANDARD("sqlserver-se"),
    SQL_SERVER_ENTERPRISE("sqlserver-ee");

    private final String engineName;

    DatabaseEngine(String engineName) {
        this.engineName = engineName;
    }

    /// The name that the RDS API uses.
    public String engineName() {
        return engineName;
    }

    /// Reads `Engine` of RDS. The container variants of Oracle (`oracle-ee-cdb`) cost what the plain ones cost;
    /// an engine without a price here, such as Db2, is empty.
    public static Optional<DatabaseEngine> of(String engineName) {
        var plain = engineName.endsWith("-cdb") ? engineName.substring(0, engineName.length() - 4) : engineName;
        for (var engine : values()) {
            if (engine.engineName.equals(plain)) {
                return Optional.of(engine);
            }
        }
        return Optional.empty();
    }

    /// The licence where the API names none.
    public Licence usualLicence() {
        return switch (this) {
            case MYSQL, MARIADB, POSTGRESQL, AURORA_MYSQL, AURORA_POSTGRESQL -> Licence.NONE_REQUIRED;
            case ORACLE_ENTERPRISE -> Licence.OWN;
            case ORACLE_STANDARD_TWO, SQL_SERVER_EXPRESS, SQL_SERVER_WEB, SQL_SERVER_STANDARD, SQL_SERVER_ENTERPRISE ->
                Licence.INCLUDED;
        };
    }

    public boolean isAurora() {
        return this == AURORA_MYSQL || this == AURORA_POSTGRESQL;
    }
}
