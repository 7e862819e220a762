package io.trimtab.domain.policy;

/// Idle means that all of these hold over the whole window, in its busiest hour as in its quietest.
///
/// @param cpuPeakFraction the highest use of CPU that still counts as idle
/// @param networkBytesADay the most traffic of any one day, in and out
/// @param databaseConnections the most connections at any time
public record IdlePolicy(double cpuPeakFraction, long networkBytesADay, int databaseConnections) {
    public IdlePolicy {
        Check.fraction("cpuPeakFraction", cpuPeakFraction);
        Check.atLeast("networkBytesADay", networkBytesADay, 0);
        Check.atLeast("databaseConnections", databaseConnections, 0);
    }
}
