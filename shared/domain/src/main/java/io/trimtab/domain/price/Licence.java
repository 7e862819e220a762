package io.trimtab.domain.price;

import java.util.Optional;

/// Who brings the licence of a database engine.
public enum Licence {
    NONE_REQUIRED,
    INCLUDED,
    OWN;

    /// Reads `LicenseModel` of RDS.
    public static Optional<Licence> of(String licenseModel) {
        return switch (licenseModel) {
            case "general-public-license", "postgresql-license" -> Optional.of(NONE_REQUIRED);
            case "license-included" -> Optional.of(INCLUDED);
            case "bring-your-own-license" -> Optional.of(OWN);
            default -> Optional.empty();
        };
    }
}
