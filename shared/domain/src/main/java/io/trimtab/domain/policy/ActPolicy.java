package io.trimtab.domain.policy;

/// How changes are made.
///
/// @param databasesAtOnce whether a database takes its change when it is applied, or in its own maintenance window
/// @param newAddressTag marker by which an owner agrees that an instance's public address may be another after a stop
public record ActPolicy(boolean databasesAtOnce, String newAddressTag) {}
