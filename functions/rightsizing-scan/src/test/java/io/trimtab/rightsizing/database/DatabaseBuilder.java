package io.trimtab.rightsizing.database;

import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Database;
import io.trimtab.domain.resource.Owner;
import io.trimtab.domain.resource.Tags;
import io.trimtab.rightsizing.Fixtures;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A PostgreSQL database of production, a year old, alone, with 100 GiB on gp2, save for what is said of it.
final class DatabaseBuilder {
    private final String instanceClass;
    private String engine = "postgres";
    private String licence = "postgresql-license";
    private String status = "available";
    private Instant createdAt = Instant.parse("2025-01-01T00:00:00Z");
    private boolean multiAz;
    private Optional<String> cluster = Optional.empty();
    private Optional<String> source = Optional.empty();
    private List<String> replicas = List.of();
    private boolean pendingChanges;
    private Database.Storage storage = new Database.Storage("gp2", 100, 0, 0);
    private Optional<Owner> owner = Optional.empty();
    private Map<String, String> tags = Map.of("env", "prod");

    private DatabaseBuilder(String instanceClass) {
        this.instanceClass = instanceClass;
    }

    static DatabaseBuilder of(String instanceClass) {
        return new DatabaseBuilder(instanceClass);
    }

    DatabaseBuilder engine(String name, String itsLicence) {
        engine = name;
        licence = itsLicence;
        return this;
    }

    DatabaseBuilder status(String word) {
        status = word;
        return this;
    }

    DatabaseBuilder createdAt(Instant time) {
        createdAt = time;
        return this;
    }

    DatabaseBuilder multiAz() {
        multiAz = true;
        return this;
    }

    DatabaseBuilder memberOf(String name) {
        cluster = Optional.of(name);
        return this;
    }

    DatabaseBuilder replicaOf(String name) {
        source = Optional.of(name);
        return this;
    }

    DatabaseBuilder replicas(String... names) {
        replicas = List.of(names);
        return this;
    }

    DatabaseBuilder pendingChanges() {
        pendingChanges = true;
        return this;
    }

    DatabaseBuilder storage(String type, int gib, int iops) {
        storage = new Database.Storage(type, gib, iops, 0);
        return this;
    }

    DatabaseBuilder owner(Owner.Kind kind, String name) {
        owner = Optional.of(new Owner(kind, name));
        return this;
    }

    DatabaseBuilder tag(String key, String value) {
        tags = Map.of("env", "prod", key, value);
        return this;
    }

    Database build() {
        return new Database(
                Arn.of("aws", "rds", Fixtures.REGION, Fixtures.ACCOUNT, "db:orders"),
                "orders",
                instanceClass,
                engine,
                "16.3",
                licence,
                status,
                createdAt,
                multiAz,
                cluster,
                source,
                replicas,
                pendingChanges,
                storage,
                owner,
                new Tags(tags));
    }
}
