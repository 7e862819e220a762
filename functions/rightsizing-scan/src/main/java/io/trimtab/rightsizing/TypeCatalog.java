package io.trimtab.rightsizing;

import io.trimtab.domain.resource.InstanceType;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// The instance types that can be chosen from, and those in use.
public record TypeCatalog(Map<String, InstanceType> byName) {
    public TypeCatalog {
        byName = Map.copyOf(byName);
    }

    public Optional<InstanceType> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Collection<InstanceType> all() {
        return byName.values();
    }
}
