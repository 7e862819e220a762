package io.trimtab.aws.change;

import io.trimtab.domain.policy.ActPolicy;

/// What the policy says about how changes are made.
///
/// @param databases when a database takes its change
/// @param newAddressTag on an instance, says that its public IPv4 address may be another after a stop; `key` or
///     `key=value`
public record Terms(DatabaseTiming databases, String newAddressTag) {
    public static final String NEW_ADDRESS_TAG = "trimtab:new-address=allowed";

    /// When a database takes its change.
    public enum DatabaseTiming {
        /// In its own maintenance window, as RDS knows it.
        IN_WINDOW,
        /// When it is applied, inside the environment's maintenance window or not.
        AT_ONCE
    }

    /// Where the policy says nothing.
    public static Terms usual() {
        return new Terms(DatabaseTiming.IN_WINDOW, NEW_ADDRESS_TAG);
    }

    public static Terms of(ActPolicy policy) {
        return new Terms(
                policy.databasesAtOnce() ? DatabaseTiming.AT_ONCE : DatabaseTiming.IN_WINDOW, policy.newAddressTag());
    }
}
