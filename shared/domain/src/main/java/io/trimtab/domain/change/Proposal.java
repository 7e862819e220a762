package io.trimtab.domain.change;

import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Evidence;
import io.trimtab.domain.finding.Remedy;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.resource.Owner;
import java.util.List;
import java.util.Optional;

/// A plan with what speaks for it.
///
/// @param name what people call the resource
/// @param rule the rule that found it, for example `ec2-oversized`
/// @param monthlySaving expected; negative where it costs more
/// @param confidence 0 to 1
/// @param reversible what is not always needs a person
/// @param sourceEdit the edit of the template or HCL that would make the owner do the same
/// @param requestedBy the function that found it, or the person who asked for it
/// @param trigger the alarm that it answers, where it answers one
public record Proposal(
        Plan plan,
        String name,
        Environment environment,
        String rule,
        MonthlyCost monthlySaving,
        double confidence,
        Risk risk,
        boolean reversible,
        List<Evidence> evidence,
        Optional<String> sourceEdit,
        Optional<Owner> owner,
        Actor requestedBy,
        String because,
        Optional<Trigger> trigger) {
    public Proposal {
        evidence = List.copyOf(evidence);
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence must be 0 to 1, was " + confidence);
        }
    }

    /// One that answers no alarm.
    public Proposal(
            Plan plan,
            String name,
            Environment environment,
            String rule,
            MonthlyCost monthlySaving,
            double confidence,
            Risk risk,
            boolean reversible,
            List<Evidence> evidence,
            Optional<String> sourceEdit,
            Optional<Owner> owner,
            Actor requestedBy,
            String because) {
        this(
                plan,
                name,
                environment,
                rule,
                monthlySaving,
                confidence,
                risk,
                reversible,
                evidence,
                sourceEdit,
                owner,
                requestedBy,
                because,
                Optional.empty());
    }

    /// Whether it grows a service that is failing.
    public boolean emergency() {
        return trigger.map(Trigger::emergency).orElse(false);
    }

    /// A step that adds capacity: that, and nothing else, makes it cost more.
    public boolean stepsOut() {
        return plan.kind().isStep() && monthlySaving.isNegative();
    }

    /// @throws IllegalArgumentException where the decision has no remedy to propose
    public static Proposal of(Decision decision, boolean reversible, Actor requestedBy) {
        Remedy remedy = decision.remedy()
                .orElseThrow(() ->
                        new IllegalArgumentException("decision must have a remedy, had none: " + decision.resource()));
        return new Proposal(
                remedy.plan(),
                decision.name(),
                decision.environment(),
                decision.rule(),
                remedy.monthlySaving(),
                decision.confidence(),
                remedy.risk(),
                reversible,
                decision.evidence(),
                remedy.sourceEdit(),
                decision.owner(),
                requestedBy,
                decision.because());
    }

    /// The same with half the confidence for each time that it was rolled back: what went wrong twice is believed a
    /// quarter as much.
    Proposal afterRollBacks(int rollBacks) {
        return new Proposal(
                plan,
                name,
                environment,
                rule,
                monthlySaving,
                confidence * Math.pow(0.5, rollBacks),
                risk,
                reversible,
                evidence,
                sourceEdit,
                owner,
                requestedBy,
                because,
                trigger);
    }
}
