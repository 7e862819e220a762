package io.trimtab.domain.price;

import java.util.Optional;

/// Whose machine an instance runs on.
public enum Tenancy {
    SHARED,
    DEDICATED;

    /// Reads `Placement.Tenancy` of EC2; an instance on a dedicated host has no price of its own: empty.
    public static Optional<Tenancy> of(String placementTenancy) {
        return switch (placementTenancy) {
            case "default" -> Optional.of(SHARED);
            case "dedicated" -> Optional.of(DEDICATED);
            default -> Optional.empty();
        };
    }
}
