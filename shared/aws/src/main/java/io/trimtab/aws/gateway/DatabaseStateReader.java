package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Database.Storage;
import io.trimtab.domain.resource.Tags;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.PendingModifiedValues;

/// Puts RDS's description of a database instance into our words.
final class DatabaseStateReader {
    private DatabaseStateReader() {}

    static DatabaseState read(DBInstance instance) {
        Map<String, String> tags = new LinkedHashMap<>();
        instance.tagList().forEach(tag -> tags.put(tag.key(), orNothing(tag.value())));
        return new DatabaseState(
                instance.dbInstanceIdentifier(),
                instance.dbInstanceClass(),
                orNothing(instance.engine()),
                orNothing(instance.dbInstanceStatus()),
                new Storage(
                        Objects.requireNonNullElse(instance.storageType(), "unknown"),
                        Objects.requireNonNullElse(instance.allocatedStorage(), 0),
                        Objects.requireNonNullElse(instance.iops(), 0),
                        Objects.requireNonNullElse(instance.storageThroughput(), 0)),
                Optional.ofNullable(instance.dbClusterIdentifier()),
                Optional.ofNullable(instance.readReplicaSourceDBInstanceIdentifier()),
                instance.readReplicaDBInstanceIdentifiers(),
                pending(instance.pendingModifiedValues()),
                orNothing(instance.preferredMaintenanceWindow()),
                new Tags(tags));
    }

    /// Every value that waits, whatever it is: all of them would be applied with ours.
    private static Map<String, String> pending(@Nullable PendingModifiedValues values) {
        Map<String, String> pending = new TreeMap<>();
        if (values != null) {
            values.sdkFields().forEach(field -> {
                Object value = field.getValueOrDefault(values);
                if (value != null && !(value instanceof Collection<?> many && many.isEmpty())) {
                    pending.put(field.memberName(), field.memberName().contains("Password") ? "…" : value.toString());
                }
            });
        }
        return pending;
    }

    private static String orNothing(@Nullable String text) {
        return text == null ? "" : text;
    }
}
