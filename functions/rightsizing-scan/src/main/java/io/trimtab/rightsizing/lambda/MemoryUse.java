package io.trimtab.rightsizing.lambda;

import io.trimtab.domain.policy.RightsizingPolicy;
import io.trimtab.domain.resource.LambdaFunction;
import io.trimtab.rightsizing.ReportedMemory;
import java.util.Optional;

/// The most memory that a function used, and how sure that is.
///
/// @param completeness share of the hours, or of the invocations, that it was read of, 0 to 1
/// @param enough whether that is enough to call it the most
record MemoryUse(double maximumMib, Source source, double completeness, boolean enough) {
    enum Source {
        INSIGHTS,
        LOG
    }

    /// Lambda Insights, where it saw enough; otherwise the log; otherwise the little that Insights saw.
    static Optional<MemoryUse> of(
            LambdaFunction function, FunctionUsage usage, Optional<ReportedMemory> report, RightsizingPolicy policy) {
        Optional<MemoryUse> insights = insights(usage, policy);
        return insights.filter(MemoryUse::enough)
                .or(() -> report.flatMap(lines -> log(function, usage, lines, policy)))
                .or(() -> insights);
    }

    private static Optional<MemoryUse> insights(FunctionUsage usage, RightsizingPolicy policy) {
        double completeness = usage.memoryCompleteness();
        return usage.memoryMib().isEmpty()
                ? Optional.empty()
                : Optional.of(new MemoryUse(
                        usage.memoryMib().maximum(),
                        Source.INSIGHTS,
                        completeness,
                        completeness >= policy.evidence().minimumCompleteness()));
    }

    /// Lines of another size say nothing of this one: some runtimes use what they are given.
    private static Optional<MemoryUse> log(
            LambdaFunction function, FunctionUsage usage, ReportedMemory lines, RightsizingPolicy policy) {
        if (lines.configuredMib() != function.memoryMib() || lines.invocations() < 1) {
            return Optional.empty();
        }
        double completeness = Math.min(1, lines.invocations() / usage.invocationCount());
        boolean enough = completeness >= policy.evidence().minimumCompleteness()
                && lines.invocations() >= policy.functions().minimumInvocations();
        return Optional.of(new MemoryUse(lines.maximumMib(), Source.LOG, completeness, enough));
    }
}
