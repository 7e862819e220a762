package io.trimtab.domain.price;

import java.util.Locale;
import java.util.Optional;

/// The engines of ElastiCache whose nodes can have replicas; each has a price of its own.
public enum CacheEngine {
    REDIS,
    VALKEY;

    /// @param name as ElastiCache writes it, such as `valkey`
    /// @return empty for one that replicates nothing, or that is not known here
    public static Optional<CacheEngine> of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "redis" -> Optional.of(REDIS);
            case "valkey" -> Optional.of(VALKEY);
            default -> Optional.empty();
        };
    }
}
