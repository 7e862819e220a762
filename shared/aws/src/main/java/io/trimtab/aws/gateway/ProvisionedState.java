package io.trimtab.aws.gateway;

/// Provisioned concurrency of an alias or a version, as it was when read.
///
/// @param requested what was last asked for
/// @param available what answers calls by now
/// @param reason why it failed, where it did
public record ProvisionedState(int requested, int available, Status status, String reason) {
    /// How what was asked for stands.
    public enum Status {
        /// For some minutes: environments are being started.
        IN_PROGRESS,
        READY,
        FAILED
    }
}
