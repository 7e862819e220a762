package io.trimtab.aws.gateway;

/// What a failed call means to its caller. Only throttling is worth another try later in the same run; the SDK has
/// already retried it, and faults of the service, before anybody sees this.
public enum FailureKind {
    /// AWS asked to slow down, and kept asking.
    THROTTLED,
    /// What was asked for is no longer there.
    STALE,
    /// The role may not do that.
    DENIED,
    /// Somebody else was there first.
    CONFLICT,
    /// The service, or the way to it, is down.
    UNAVAILABLE,
    /// A request that AWS does not understand: ours to mend.
    BUG
}
