package io.trimtab.rightsizing.lambda;

import io.trimtab.domain.finding.Evidence;
import io.trimtab.domain.finding.Outline;
import io.trimtab.domain.resource.LambdaFunction;
import io.trimtab.rightsizing.Dossier;
import io.trimtab.rightsizing.EvidenceList;
import io.trimtab.rightsizing.EvidenceList.Figure;
import io.trimtab.rightsizing.ScanContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is told of a function with every decision.
final class FunctionDossier {
    private FunctionDossier() {}

    static Dossier of(ScanContext context, LambdaFunction function, FunctionUsage usage, Optional<MemoryUse> memory) {
        return new Dossier(
                function.arn(),
                function.name(),
                context.environment(function.tags()),
                function.owner(),
                memory.map(MemoryUse::completeness).orElse(0.0),
                evidence(function, usage, memory));
    }

    private static List<Evidence> evidence(LambdaFunction function, FunctionUsage usage, Optional<MemoryUse> memory) {
        List<Evidence> all = new ArrayList<>();
        Optional<Outline> course = Outline.of(usage.memoryMib(), Outline.Fold.MAXIMUM, function.memoryMib());
        memory.ifPresent(use -> all.add(new Evidence(
                switch (use.source()) {
                    case INSIGHTS -> "memory_utilization";
                    case LOG -> "REPORT lines";
                },
                "max",
                usage.invocations().step().multipliedBy(usage.invocations().length()),
                use.maximumMib(),
                "Megabytes",
                use.completeness(),
                course.filter(_ -> use.source() == MemoryUse.Source.INSIGHTS))));
        all.addAll(new EvidenceList()
                .add(new Figure("Invocations", "sum", "Count"), usage.invocations(), usage.invocationCount())
                .add(
                        new Figure("Duration", "max", "Milliseconds"),
                        usage.longestMillis(),
                        usage.longestMillis().maximum())
                .add(
                        new Figure("Duration", "max of daily p99.9", "Milliseconds"),
                        usage.p999Millis(),
                        usage.p999Millis().maximum())
                .add(
                        new Figure("Errors", "sum", "Count"),
                        usage.errors(),
                        usage.errors().sum())
                .add(
                        new Figure("Throttles", "sum", "Count"),
                        usage.throttles(),
                        usage.throttles().sum())
                .add(
                        new Figure("ConcurrentExecutions", "max", "Count"),
                        usage.concurrency(),
                        usage.concurrency().maximum())
                .list());
        return all;
    }
}
