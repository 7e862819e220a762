package io.trimtab.rightsizing.database;

import io.trimtab.domain.resource.Database;
import io.trimtab.domain.resource.InstanceType;
import io.trimtab.rightsizing.TypeCatalog;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// On which families of classes each version of an engine runs in this account: what runs on one may run on another of
/// its sizes, even where RDS sells nothing new of that version.
record FamiliesInUse(Map<Version, Set<String>> byVersion) {
    record Version(String engine, String version) {
        static Version of(Database database) {
            return new Version(database.engine(), database.engineVersion());
        }
    }

    static FamiliesInUse of(Collection<Database> inventory, TypeCatalog types) {
        return new FamiliesInUse(inventory.stream()
                .collect(Collectors.groupingBy(
                        Version::of,
                        Collectors.flatMapping(
                                database -> types.find(database.instanceType()).stream()
                                        .map(InstanceType::family),
                                Collectors.toUnmodifiableSet()))));
    }

    Set<String> of(Database database) {
        return byVersion.getOrDefault(Version.of(database), Set.of());
    }
}
