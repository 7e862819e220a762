package io.trimtab.aws.gateway;

import java.util.Map;
import java.util.Set;

/// Which classes RDS offers for one engine and version.
public sealed interface Orderable {
    /// @param classes by name, such as `db.m7g.large`
    record Listed(Map<String, OrderableClass> classes) implements Orderable {
        public Listed {
            classes = Map.copyOf(classes);
        }
    }

    /// RDS answered, and offers nothing new for this engine and version: it is no longer sold, though what runs may
    /// still be resized within its own family.
    record NotOffered() implements Orderable {}

    /// Nobody knows; nothing can be proposed.
    record Unknown(String because) implements Orderable {}

    /// One class.
    ///
    /// @param multiAz whether it can have a standby
    /// @param storage what it takes, by storage type
    record OrderableClass(boolean multiAz, Map<String, StorageRange> storage) {
        public OrderableClass {
            storage = Map.copyOf(storage);
        }

        public Set<String> storageTypes() {
            return storage.keySet();
        }
    }

    /// 0 and the largest integer stand for a bound that RDS does not give.
    record StorageRange(int minGib, int maxGib, int minIops, int maxIops) {
        public boolean holds(int gib) {
            return gib >= minGib && gib <= maxGib;
        }
    }
}
