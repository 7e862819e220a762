package io.trimtab.domain.policy;

/// How Lambda functions are sized.
///
/// @param memoryFactor memory is never set below this many times the highest use
/// @param memoryStepMib memory is rounded up to a multiple of this
/// @param minimumInvocations with fewer in the window it is UNKNOWN
/// @param timeoutNearFraction a longest duration above this share of the timeout is too near to it
/// @param timeoutFactor the timeout proposed is so many times the longest duration
public record FunctionSizingPolicy(
        double memoryFactor,
        int memoryStepMib,
        int minimumInvocations,
        double timeoutNearFraction,
        double timeoutFactor) {
    public FunctionSizingPolicy {
        Check.between("memoryFactor", memoryFactor, 1.25, 10.0);
        Check.between("memoryStepMib", memoryStepMib, 1, 1024);
        Check.atLeast("minimumInvocations", minimumInvocations, 1);
        Check.fraction("timeoutNearFraction", timeoutNearFraction);
        Check.between("timeoutFactor", timeoutFactor, 1.0, 10.0);
    }
}
