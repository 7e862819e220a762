package io.trimtab.domain.resource;

import java.util.Map;

/// The port to what RDS sells.
@FunctionalInterface
public interface ClassOffers {
    /// @param engine RDS's own word, such as `postgres`
    Answer of(String engine, String engineVersion);

    /// Which classes there are for one version of an engine.
    sealed interface Answer {}

    /// @param classes by name, such as `db.r6i.large`
    record Listed(Map<String, Terms> classes) implements Answer {
        public Listed {
            classes = Map.copyOf(classes);
        }
    }

    /// RDS sells nothing new of this version. What runs may still change its size, to a class of a family that this
    /// very version already runs on in this account.
    record NothingNew() implements Answer {}

    /// It could not be read: nothing may be proposed.
    record Unknown(String because) implements Answer {}

    /// @param multiAz whether it can have a standby
    /// @param storage the sizes it takes, by storage type
    record Terms(boolean multiAz, Map<String, SizeRange> storage) {
        public Terms {
            storage = Map.copyOf(storage);
        }

        public boolean take(String storageType, int gib) {
            SizeRange range = storage.get(storageType);
            return range != null && range.holds(gib);
        }
    }

    /// 0 and the largest integer stand for a bound that RDS does not give.
    record SizeRange(int minGib, int maxGib) {
        public boolean holds(int gib) {
            return gib >= minGib && gib <= maxGib;
        }
    }
}
