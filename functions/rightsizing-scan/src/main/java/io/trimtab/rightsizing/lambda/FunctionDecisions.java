package io.trimtab.rightsizing.lambda;

import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Remedy;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.price.Saving;
import io.trimtab.domain.resource.LambdaFunction;
import io.trimtab.rightsizing.Dossier;
import io.trimtab.rightsizing.Reading;
import io.trimtab.rightsizing.Remedies;
import io.trimtab.rightsizing.ScanContext;
import io.trimtab.rightsizing.SourceEdit;
import java.util.Optional;
import java.util.TreeMap;

/// Makes of what was read of one function a decision: what it should be set to, what that saves, how it is told.
final class FunctionDecisions {
    private static final SourceEdit MEMORY = new SourceEdit("MemorySize", "aws_lambda_function", "memory_size");
    private static final SourceEdit TIMEOUT = new SourceEdit("Timeout", "aws_lambda_function", "timeout");
    /// From here on a function has one whole vCPU, so that a single thread is not slower with less memory.
    /// Source: AWS Lambda developer guide, "Configure Lambda function memory".
    private static final int WHOLE_VCPU_MIB = 1_769;

    private final ScanContext context;
    private final LambdaFunction function;
    private final Optional<FunctionCost> cost;
    private final Dossier dossier;

    FunctionDecisions(ScanContext context, LambdaFunction function, Optional<FunctionCost> cost, Dossier dossier) {
        this.context = context;
        this.function = function;
        this.cost = cost;
        this.dossier = dossier;
    }

    /// @param remark a sentence to end with, or nothing
    Decision oversized(Reading.Oversized<FunctionNeeds> spare, boolean measuredByInsights, String remark) {
        if (cost.isEmpty()) {
            return dossier.decide(
                    "lambda-unknown-price",
                    Verdict.OVERSIZED,
                    spare.because() + "; what it costs is not known, so no saving can be claimed.");
        }
        Saving saving = saving(cost.get(), spare.needs());
        String less = "; " + spare.needs().memoryMib() + " MiB would hold that";
        boolean worthIt = Remedies.isWorthIt(
                saving.monthly(),
                cost.get().with(function.memoryMib()),
                context.rules(function.tags()).saving());
        if (!worthIt) {
            return dossier.decide(
                    "lambda-saving-too-small",
                    Verdict.OVERSIZED,
                    spare.because() + less + ", but save only " + saving.formatted() + "." + remark);
        }
        Risk risk = measuredByInsights && spare.needs().memoryMib() >= WHOLE_VCPU_MIB ? Risk.LOW : Risk.MEDIUM;
        return dossier.decide(
                spare.rule(),
                Verdict.OVERSIZED,
                Optional.of(remedy(cost.get(), spare.needs(), saving, risk)),
                spare.because() + less + " with headroom. The saving supposes that runs take as long as now." + remark);
    }

    /// More memory or time is proposed at once, unlike a larger machine: it costs little, is undone at once and keeps
    /// invocations from being killed.
    Decision undersized(Reading.Undersized<FunctionNeeds> tooSmall) {
        FunctionNeeds needs = tooSmall.needs();
        if (needs.equals(FunctionNeeds.asNow(function))) {
            return dossier.decide(
                    tooSmall.rule(), Verdict.UNDERSIZED, tooSmall.because() + " Lambda has no more to give.");
        }
        Optional<Remedy> remedy = cost.map(known -> remedy(known, needs, saving(known, needs), Risk.LOW));
        String advice = remedy.map(
                        found -> " At most " + found.monthlySaving().times(-1).formatted() + " more.")
                .orElse(" What that costs is not known.");
        return dossier.decide(
                tooSmall.rule(), Verdict.UNDERSIZED, remedy, tooSmall.because() + settings(needs) + advice);
    }

    private String settings(FunctionNeeds needs) {
        String memory = needs.memoryMib() == function.memoryMib() ? "" : " " + needs.memoryMib() + " MiB";
        String timeout =
                needs.timeoutSeconds() == function.timeout().toSeconds() ? "" : " " + needs.timeoutSeconds() + " s";
        return memory + (memory.isEmpty() || timeout.isEmpty() ? "" : " and") + timeout + " would do.";
    }

    private Saving saving(FunctionCost known, FunctionNeeds needs) {
        return context.commitments()
                .saving(known.key(), known.key(), known.with(function.memoryMib()), known.with(needs.memoryMib()));
    }

    private Remedy remedy(FunctionCost known, FunctionNeeds needs, Saving saving, Risk risk) {
        FunctionNeeds now = FunctionNeeds.asNow(function);
        TreeMap<String, String> from = new TreeMap<>();
        TreeMap<String, String> to = new TreeMap<>();
        if (needs.memoryMib() != now.memoryMib()) {
            from.put("memoryMib", String.valueOf(now.memoryMib()));
            to.put("memoryMib", String.valueOf(needs.memoryMib()));
        }
        if (needs.timeoutSeconds() != now.timeoutSeconds()) {
            from.put("timeoutSeconds", String.valueOf(now.timeoutSeconds()));
            to.put("timeoutSeconds", String.valueOf(needs.timeoutSeconds()));
        }
        Plan plan = new Plan(function.arn(), ChangeKind.RESIZE_FUNCTION, from, to);
        Remedy.Standing standing =
                Remedies.standing(context.environmentPolicy(function.tags()).modes(), ChangeKind.RESIZE_FUNCTION);
        return new Remedy(plan, standing, saving, known.quote().source(), risk, edit(plan));
    }

    private Optional<String> edit(Plan plan) {
        return function.owner()
                .map(owner -> plan.to().entrySet().stream()
                        .map(setting -> (setting.getKey().equals("memoryMib") ? MEMORY : TIMEOUT)
                                .text(
                                        owner,
                                        function.tags(),
                                        function.name(),
                                        plan.from().getOrDefault(setting.getKey(), ""),
                                        setting.getValue()))
                        .collect(java.util.stream.Collectors.joining("\n")));
    }
}
