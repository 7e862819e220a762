package io.trimtab.domain.change;

/// The word by which events, the table and messages name a [State].
public enum Status {
    PROPOSED,
    APPROVED,
    APPLYING,
    APPLIED,
    KEPT,
    DISMISSED,
    EXPIRED,
    DRIFTED,
    FAILED,
    ROLLING_BACK,
    ROLLED_BACK,
    ROLLBACK_FAILED,
    REVERTED;

    /// Whether the change's resource is leased to it.
    public boolean holdsLease() {
        return switch (this) {
            case APPLYING, APPLIED, ROLLING_BACK -> true;
            case PROPOSED,
                    APPROVED,
                    KEPT,
                    DISMISSED,
                    EXPIRED,
                    DRIFTED,
                    FAILED,
                    ROLLED_BACK,
                    ROLLBACK_FAILED,
                    REVERTED -> false;
        };
    }
}
