package io.trimtab.rightsizing.lambda;

import io.trimtab.domain.finding.Judgement;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.policy.RightsizingPolicy;
import io.trimtab.domain.resource.LambdaFunction;
import io.trimtab.rightsizing.Dossier;
import io.trimtab.rightsizing.Measured;
import io.trimtab.rightsizing.Reading;
import io.trimtab.rightsizing.ReportedMemory;
import io.trimtab.rightsizing.ScanContext;
import java.util.List;
import java.util.Optional;

/// Judges the memory and the timeout of Lambda functions: pure, one at a time.
public final class FunctionSizing {
    private final ScanContext context;

    public FunctionSizing(ScanContext context) {
        this.context = context;
    }

    /// Why a function is left alone before anything is measured.
    public Optional<Judgement> passOver(LambdaFunction function) {
        return Dossier.protectedBy(function.tags(), function.arn(), context);
    }

    public List<MetricQuery> firstLook(LambdaFunction function) {
        return new FunctionQueries(function).firstLook();
    }

    /// What must be read besides, over the long view, before its memory may shrink; empty when the first look already
    /// clears it.
    public List<MetricQuery> closerLook(LambdaFunction function, Measured first) {
        FunctionQueries queries = new FunctionQueries(function);
        if (needsReports(function, first)) {
            return queries.closerLook(false);
        }
        FunctionUsage usage = FunctionUsage.of(function, queries, first);
        return reader(function).read(usage, memory(function, usage, Optional.empty()), Optional.empty())
                        instanceof Reading.Oversized
                ? queries.closerLook(true)
                : List.of();
    }

    /// Whether only its log can tell what memory it used, and it is used enough to ask.
    public boolean needsReports(LambdaFunction function, Measured first) {
        FunctionUsage usage = FunctionUsage.of(function, new FunctionQueries(function), first);
        return usage.invocationCount() >= rules(function).functions().minimumInvocations()
                && memory(function, usage, Optional.empty())
                        .filter(MemoryUse::enough)
                        .isEmpty();
    }

    /// @param closer what the closer look found; empty when none was asked for
    /// @param report what its log told, where it was asked
    public Judgement judge(
            LambdaFunction function, Measured first, Optional<Measured> closer, Optional<ReportedMemory> report) {
        FunctionQueries queries = new FunctionQueries(function);
        FunctionUsage usage = FunctionUsage.of(function, queries, first);
        Optional<MemoryUse> memory = memory(function, usage, report);
        Reading<FunctionNeeds> reading = reader(function)
                .read(usage, memory, closer.map(measured -> FunctionLongView.of(function, queries, measured)));
        Dossier dossier = FunctionDossier.of(context, function, usage, memory);
        FunctionDecisions decisions =
                new FunctionDecisions(context, function, FunctionCost.of(context, function, usage), dossier);
        boolean insights = memory.map(MemoryUse::source)
                .filter(MemoryUse.Source.INSIGHTS::equals)
                .isPresent();
        return switch (reading) {
            case Reading.Unknown<FunctionNeeds>(var rule, var because) ->
                dossier.decide(rule, Verdict.UNKNOWN, because);
            case Reading.RightSized<FunctionNeeds>(var rule, var because) ->
                dossier.decide(rule, Verdict.RIGHT_SIZED, because);
            case Reading.Idle<FunctionNeeds>(var rule, var because) -> dossier.decide(rule, Verdict.IDLE, because);
            case Reading.Undersized<FunctionNeeds> tooSmall -> decisions.undersized(tooSmall);
            case Reading.Oversized<FunctionNeeds> spare ->
                decisions.oversized(
                        spare,
                        insights,
                        FunctionReader.timeoutRemark(
                                function, usage.longestMillis().maximum()));
        };
    }

    private Optional<MemoryUse> memory(LambdaFunction function, FunctionUsage usage, Optional<ReportedMemory> report) {
        return MemoryUse.of(function, usage, report, rules(function));
    }

    private FunctionReader reader(LambdaFunction function) {
        return new FunctionReader(function, rules(function));
    }

    private RightsizingPolicy rules(LambdaFunction function) {
        return context.rules(function.tags());
    }
}
