package io.trimtab.rightsizing.lambda;

import io.trimtab.domain.policy.FunctionSizingPolicy;
import io.trimtab.domain.resource.LambdaFunction;

/// What a function should be set to.
///
/// @param memoryMib 128 to 10,240
/// @param timeoutSeconds 1 to 900
record FunctionNeeds(int memoryMib, long timeoutSeconds) {
    static final int LEAST_MIB = 128;
    static final int MOST_MIB = 10_240;
    static final long MOST_SECONDS = 900;

    private static final double MILLIS = 1000;

    static FunctionNeeds asNow(LambdaFunction function) {
        return new FunctionNeeds(function.memoryMib(), function.timeout().toSeconds());
    }

    /// Room above the most that was ever used, in whole steps.
    FunctionNeeds withMemoryFor(double maximumMib, FunctionSizingPolicy policy) {
        return new FunctionNeeds(inSteps(policy.memoryFactor() * maximumMib, policy), timeoutSeconds);
    }

    FunctionNeeds withTimeoutFor(double longestMillis, FunctionSizingPolicy policy) {
        double seconds = Math.ceil(longestMillis / MILLIS * policy.timeoutFactor());
        return new FunctionNeeds(memoryMib, Math.max(timeoutSeconds, (long) Math.min(seconds, MOST_SECONDS)));
    }

    /// Lambda gives processor time in proportion to memory: at worst a run takes longer by as much as memory falls. The
    /// longest run must then still end well before the timeout.
    ///
    /// Source: AWS Lambda developer guide, "Configure Lambda function memory".
    FunctionNeeds slowedAtMost(LambdaFunction function, double longestMillis, FunctionSizingPolicy policy) {
        double limitMillis = policy.timeoutNearFraction() * function.timeout().toMillis();
        int least = inSteps(function.memoryMib() * longestMillis / limitMillis, policy);
        return new FunctionNeeds(Math.min(Math.max(memoryMib, least), function.memoryMib()), timeoutSeconds);
    }

    private static int inSteps(double mib, FunctionSizingPolicy policy) {
        double steps = Math.ceil(mib / policy.memoryStepMib()) * policy.memoryStepMib();
        return (int) Math.clamp(steps, LEAST_MIB, MOST_MIB);
    }
}
