package io.trimtab.domain.price;

import java.util.Optional;

/// The storage of an RDS instance.
public enum DatabaseVolume {
    GP2,
    GP3,
    IO1,
    IO2,
    MAGNETIC;

    /// Reads `StorageType` of RDS; Aurora's own storage is no volume: empty.
    public static Optional<DatabaseVolume> of(String storageType) {
        return switch (storageType) {
            case "gp2" -> Optional.of(GP2);
            case "gp3" -> Optional.of(GP3);
            case "io1" -> Optional.of(IO1);
            case "io2" -> Optional.of(IO2);
            case "standard" -> Optional.of(MAGNETIC);
            default -> Optional.empty();
        };
    }
}
